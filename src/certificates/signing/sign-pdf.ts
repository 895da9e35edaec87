import { constants, privateEncrypt } from 'node:crypto';
import { SignPdf } from '@signpdf/signpdf';
import { Signer as PdfSigner } from '@signpdf/utils';
import forge from 'node-forge';

/** What is signed, with what: plain data, so that a thread can be told. */
export interface SigningOrder {
  readonly pdf: Uint8Array;
  readonly keyPem: string;
  /** That of the key first. */
  readonly certificates: readonly string[];
  readonly at: Date;
}

/** Signs a PDF that has room for it. The same order gives the same bytes: a signature of RSA (PKCS#1 v1.5) holds nothing random. */
export async function signPdf({ pdf, keyPem, certificates, at }: SigningOrder): Promise<Buffer> {
  return new SignPdf().sign(Buffer.from(pdf), new Pkcs7Signer(keyPem, certificates), at);
}

/** The start of what RSA signs for SHA-256 (RFC 8017, 9.2). */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** A detached PKCS#7 signature. The library of signatures works out the structure, the system's own the RSA: ten times as fast. */
class Pkcs7Signer extends PdfSigner {
  constructor(
    private readonly keyPem: string,
    private readonly certificates: readonly string[],
  ) {
    super();
  }

  override sign(pdf: Buffer, at?: Date): Promise<Buffer> {
    const message = forge.pkcs7.createSignedData();
    message.content = forge.util.createBuffer(pdf.toString('binary'));
    const [own, ...above] = this.certificates.map((pem) => forge.pki.certificateFromPem(pem));
    for (const certificate of [own!, ...above]) message.addCertificate(certificate);
    writtenOnce(own!.issuer.attributes);
    const { data, contentType, messageDigest, signingTime, sha256 } = forge.pki.oids as Record<string, string>;
    message.addSigner({
      key: this.nativeKey(),
      certificate: own!,
      digestAlgorithm: sha256!,
      authenticatedAttributes: [{ type: contentType!, value: data }, { type: signingTime!, value: at as unknown as string }, { type: messageDigest! }],
    });
    message.sign({ detached: true });
    return Promise.resolve(Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), 'binary'));
  }

  private nativeKey(): forge.pki.rsa.PrivateKey {
    const sign = (digest: forge.md.MessageDigest): string => {
      const signed = Buffer.concat([DIGEST_INFO, Buffer.from(digest.digest().getBytes(), 'binary')]);
      return privateEncrypt({ key: this.keyPem, padding: constants.RSA_PKCS1_PADDING }, signed).toString('binary');
    };
    return { sign } as unknown as forge.pki.rsa.PrivateKey;
  }
}

/** The library reads a name as bytes of UTF-8 and writes it as UTF-8 once more, so that no reader would find the certificate of a Vietnamese name. */
function writtenOnce(attributes: forge.pki.CertificateField[]): void {
  for (const attribute of attributes) {
    const isUtf8 = (attribute.valueTagClass as unknown) === (forge.asn1.Type.UTF8 as unknown);
    if (isUtf8 && typeof attribute.value === 'string') attribute.value = forge.util.decodeUtf8(attribute.value);
  }
}

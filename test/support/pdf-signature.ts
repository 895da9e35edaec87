import { createHash, verify } from 'node:crypto';
import forge from 'node-forge';

/** What a reader of PDF finds out about the one signature of a file. */
export interface FoundSignature {
  /** The signature is of the holder's key and of exactly these bytes. */
  readonly isValid: boolean;
  /** Nothing lies outside of what is signed but the signature itself. */
  readonly coversAll: boolean;
  readonly holder: string;
  readonly at: Date;
}

interface Captured {
  readonly authenticatedAttributes: forge.asn1.Asn1[];
  readonly signature: string;
}

/** Reads the signature of a PDF as PKCS#7, without the program's own code; null: there is none. */
export function signatureOf(pdf: Buffer): FoundSignature | null {
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(pdf.toString('latin1'))?.slice(1).map(Number);
  if (!range) return null;
  const [from, length, next, rest] = range as [number, number, number, number];
  const signed = Buffer.concat([pdf.subarray(from, from + length), pdf.subarray(next, next + rest)]);
  const der = Buffer.from(pdf.subarray(length + 1, next - 1).toString('latin1'), 'hex');
  const message = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(forge.util.createBuffer(der.toString('binary')), { parseAllBytes: false } as never)) as forge.pkcs7.Captured<forge.pkcs7.PkcsSignedData>;
  const { authenticatedAttributes, signature } = message.rawCapture as Captured;
  const attributes = new Map(authenticatedAttributes.map((attribute) => {
    const [type, values] = attribute.value as forge.asn1.Asn1[];
    return [forge.asn1.derToOid(type!.value as string), (values!.value as forge.asn1.Asn1[])[0]!];
  }));
  const oids = forge.pki.oids as Record<string, string>;
  const digest = Buffer.from(attributes.get(oids['messageDigest']!)!.value as string, 'binary');
  const set = forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, authenticatedAttributes);
  const certificate = message.certificates[0]!;
  const isOfKey = verify('sha256', Buffer.from(forge.asn1.toDer(set).getBytes(), 'binary'), forge.pki.certificateToPem(certificate), Buffer.from(signature, 'binary'));
  return {
    isValid: isOfKey && digest.equals(createHash('sha256').update(signed).digest()),
    coversAll: from === 0 && next + rest === pdf.length && pdf[length] === 0x3c && pdf[next - 1] === 0x3e,
    holder: forge.util.decodeUtf8(String((certificate.subject.getField('CN') as forge.pki.CertificateField).value)),
    at: forge.asn1.utcTimeToDate(attributes.get(oids['signingTime']!)!.value as string),
  };
}

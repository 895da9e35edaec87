import { createHash, generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import type forgeTypes from 'node-forge';

/** A key for signatures with the certificates that vouch for it, opened. The key is a secret: never shown and never logged. */
export interface OpenedKey {
  readonly keyPem: string;
  /** That of the key first. */
  readonly certificates: readonly string[];
  /** Common names of the holder and of who vouches for it. */
  readonly holder: string;
  readonly authority: string;
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SHA-256 of the certificate, hex. */
  readonly fingerprint: string;
}

/** Why a file is no key one could sign with. */
export type KeyFault = 'unreadable' | 'password' | 'no-key' | 'not-rsa' | 'short' | 'no-certificate';

const SHORTEST_BITS = 2048;

/** Large, and needed by few installations: read when it is. */
const library = (): typeof forgeTypes => createRequire(import.meta.url)('node-forge') as typeof forgeTypes;

/** Opens a PKCS#12 file (.p12, .pfx) that holds one RSA key. */
export function openPkcs12(bytes: Buffer, password: string): OpenedKey | KeyFault {
  const forge = library();
  let asn1: forgeTypes.asn1.Asn1;
  try {
    asn1 = forge.asn1.fromDer(forge.util.createBuffer(bytes.toString('binary')));
  } catch {
    return 'unreadable';
  }
  let file: forgeTypes.pkcs12.Pkcs12Pfx;
  try {
    file = forge.pkcs12.pkcs12FromAsn1(asn1, false, password);
  } catch (error) {
    return /password|MAC|decrypt/i.test((error as Error).message) ? 'password' : 'unreadable';
  }
  const { pkcs8ShroudedKeyBag, keyBag, certBag } = forge.pki.oids as Record<string, string>;
  const bagsOf = (type: string) => file.getBags({ bagType: type })[type] ?? [];
  const keys = [...bagsOf(pkcs8ShroudedKeyBag!), ...bagsOf(keyBag!)];
  if (keys.length === 0) return 'no-key';
  const key = keys[0]!.key as forgeTypes.pki.rsa.PrivateKey | null | undefined;
  if (!key?.n) return 'not-rsa';
  if (key.n.bitLength() < SHORTEST_BITS) return 'short';
  const certificates = bagsOf(certBag!).flatMap(({ cert }) => cert ?? []);
  const own = certificates.find(({ publicKey }) => (publicKey as forgeTypes.pki.rsa.PublicKey).n.compareTo(key.n) === 0);
  if (!own) return 'no-certificate';
  const der = Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(own)).getBytes(), 'binary');
  return {
    keyPem: forge.pki.privateKeyToPem(key),
    certificates: [own, ...certificates.filter((one) => one !== own)].map((one) => forge.pki.certificateToPem(one)),
    holder: nameOf(forge, own.subject.attributes),
    authority: nameOf(forge, own.issuer.attributes),
    serial: own.serialNumber,
    notBefore: own.validity.notBefore,
    notAfter: own.validity.notAfter,
    fingerprint: createHash('sha256').update(der).digest('hex'),
  };
}

/** A key that vouches for itself, as the demo makes one: its subject says that it is worth nothing. Returns a PKCS#12 file. */
export function selfMadePkcs12(names: { readonly commonName: string; readonly organisation: string }, password: string, validity: { readonly from: Date; readonly to: Date }): Buffer {
  const forge = library();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: SHORTEST_BITS });
  const key = forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
  certificate.validity.notBefore = validity.from;
  certificate.validity.notAfter = validity.to;
  const utf8 = forge.asn1.Type.UTF8 as unknown as forgeTypes.asn1.Class;
  const attributes = [{ name: 'commonName', value: names.commonName, valueTagClass: utf8 }, { name: 'organizationName', value: names.organisation, valueTagClass: utf8 }];
  certificate.setSubject(attributes);
  certificate.setIssuer(attributes);
  certificate.setExtensions([{ name: 'basicConstraints', cA: false }, { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true }]);
  certificate.sign(key, forge.md.sha256.create());
  const file = forge.pkcs12.toPkcs12Asn1(key, [certificate], password, { algorithm: 'aes256' });
  return Buffer.from(forge.asn1.toDer(file).getBytes(), 'binary');
}

/** The common name, or whatever names it. */
function nameOf(forge: typeof forgeTypes, attributes: readonly forgeTypes.pki.CertificateField[]): string {
  const found = attributes.find(({ shortName }) => shortName === 'CN') ?? attributes.at(-1);
  const value = typeof found?.value === 'string' ? found.value : '';
  try {
    return forge.util.decodeUtf8(value);
  } catch {
    return value;
  }
}

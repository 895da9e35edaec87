/**
 * Signs files. One that holds its key in a PKCS#12 file is `Pkcs12Signer`; a token or an HSM behind PKCS#11 would be
 * another, which never hands its key over.
 */
export interface Signer {
  /** The holder of the key, as its certificate says. */
  readonly holder: string;
  /** SHA-256 of the certificate, hex. */
  readonly fingerprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Made by the demo for itself: what it signs says that it is worth nothing. */
  readonly isDemo: boolean;
  /** Fills the room that a PDF has for its signature. `at` is the instant that the signature names. */
  sign(pdf: Uint8Array, at: Date): Promise<Buffer>;
}

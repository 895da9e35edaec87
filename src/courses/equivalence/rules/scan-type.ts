/** What a scan or photograph of a certificate may be. */
export interface ScanType {
  readonly mime: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly extension: 'pdf' | 'jpg' | 'png';
}

const SIGNATURES: readonly (ScanType & { readonly begins: readonly number[] })[] = [
  { mime: 'application/pdf', extension: 'pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mime: 'image/jpeg', extension: 'jpg', begins: [0xff, 0xd8, 0xff] },
  { mime: 'image/png', extension: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** The type by the first bytes, whatever the file is called; null for anything else. */
export function scanTypeOf(bytes: Uint8Array): ScanType | null {
  const found = SIGNATURES.find(({ begins }) => begins.every((byte, i) => bytes[i] === byte));
  return found ? { mime: found.mime, extension: found.extension } : null;
}

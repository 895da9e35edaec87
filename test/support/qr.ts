import jsqr from 'jsqr';

type Decode = typeof jsqr.default;

/** The text of a QR code in a picture of RGBA pixels; null where none is found. The package is CommonJS whose export is the function itself, unlike what its types say. */
export function decodeQr(pixels: Uint8ClampedArray, width: number, height: number): string | null {
  return (jsqr as unknown as Decode)(pixels, width, height)?.data ?? null;
}

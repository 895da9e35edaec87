import fc from 'fast-check';
import { makeCode, printedCode, readCode } from './code.js';

describe('the verification code', () => {
  test('what is printed is read back, whatever the case, spaces and dashes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 16 }), (bytes) => {
        const code = makeCode(bytes);
        for (const typed of [printedCode(code), code.toLowerCase(), ` ${printedCode(code).replaceAll('-', ' ')} `, printedCode(code).replaceAll('-', '–')]) {
          expect(readCode(typed)).toBe(code);
        }
      }),
    );
  });

  test('letters that look like figures are read as the figures', () => {
    expect(readCode('7KQM-2R9D-XC4O')).toBe('7KQM2R9DXC40');
    expect(readCode('lKQM-2R9D-XC4i')).toBe('1KQM2R9DXC41');
  });

  test.each(['', '7KQM', '7KQM-2R9D-XC4V-0', '7KQM-2R9D-XC4U', '<script>ab', '7KQM2R9DXC4Đ'])('%j is no code', (typed) => {
    expect(readCode(typed)).toBeNull();
  });

  test('too few random bytes are refused', () => {
    expect(() => makeCode(new Uint8Array(11))).toThrow(RangeError);
  });
});

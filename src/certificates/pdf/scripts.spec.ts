import { runsOf } from '../../platform/pdf/runs.js';
import { missingGlyphs } from './scripts.js';

describe('the letters of a name', () => {
  test.each([
    ['Vietnamese', 'Nguyễn Hoàng Thị Khánh Huyền, Đèo Văn Ỡm, Quàng Ỷ, Ẫ ẵ ợ Ự'],
    ['decomposed Vietnamese', 'Nguyễn Thị Hằng'.normalize('NFD')],
    ['Mông in the spelling of 1961', 'Vừ A Chớ, Giàng Thị Ghênh, Mùa Seo Pao, Thào A Sùng'],
    ['Thái in Latin letters', 'Lò Văn Ứng, Cà Thị Ươi, Lường Văn Pâng'],
    ['letters of the uplands', 'H’Hen Niê, Y Bĭn Êban, ƀuôn Čư, Ñing Ŏng'],
    ['Tai Viet', 'ꪼꪕ ꪹꪎꪸ ꪀꪳ ꪁꪱꪣ'],
    ['Tai Viet beside Latin', 'Cầm Thị Ín (ꪀꪸꪣ ꪮꪲꪙ)'],
  ])('%s can all be drawn', (_name, text) => expect(missingGlyphs(text)).toEqual([]));

  test('every letter of Tai Viet can be drawn, and what the script does not assign is named', () => {
    const block = Array.from({ length: 0xaae0 - 0xaa80 }, (_, i) => String.fromCodePoint(0xaa80 + i));
    const assigned = block.filter((character) => /\p{L}|\p{M}|\p{P}/u.test(character));
    expect(assigned).toHaveLength(72);
    expect(missingGlyphs(assigned.join(''))).toEqual([]);
    expect(missingGlyphs(block.join(''))).toHaveLength(block.length - 72);
  });

  test('what cannot be drawn is named once, in order of appearance', () => {
    expect(missingGlyphs('Lò 𞄀𖬀 中 Văn 中 😀')).toEqual(['𞄀', '𖬀', '中', '😀']);
  });

  test('what nobody would see is named, too', () => {
    expect(missingGlyphs('Lò\u200bVăn\u202eAn\tB')).toEqual(['\u200b', '\u202e', '\t']);
    expect(missingGlyphs('Lò \ud83d')).toEqual(['\ud83d']);
  });

  test('stretches of Tai Viet are drawn by their own face, spaces between its words among them', () => {
    expect(runsOf('Cầm ꪀꪸꪣ ꪮꪲꪙ Ín', 'bold')).toEqual([
      { text: 'Cầm ', face: 'bold' }, { text: 'ꪀꪸꪣ ꪮꪲꪙ', face: 'taiViet' }, { text: ' Ín', face: 'bold' },
    ]);
    expect(runsOf('', 'bold')).toEqual([]);
  });
});

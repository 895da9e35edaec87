import { keepLawNumbers } from './law-numbers.js';

test.each([
  ['theo Nghị quyết số 76/NQ-CP ngày 15/7/2021', 'theo Nghị quyết số <span class="nw">76/NQ-CP</span> ngày 15/7/2021'],
  ['136/2001/QĐ-TTg, 09/2019/NĐ-CP.', '<span class="nw">136/2001/QĐ-TTg</span>, <span class="nw">09/2019/NĐ-CP</span>.'],
  ['Luật số 91/2025/QH15', 'Luật số <span class="nw">91/2025/QH15</span>'],
  ['đạt 17/20 câu, 3/4 tổ, 2021-2030, A &amp; B', 'đạt 17/20 câu, 3/4 tổ, 2021-2030, A &amp; B'],
])('“%s” keeps the numbers of legal documents whole and nothing else', (text, html) => expect(keepLawNumbers(text)).toBe(html));

import { maskName } from './mask.js';

describe('the masked name', () => {
  test.each([
    ['Lò Thị Hương Giang', 'Lò Thị H•••• G••••'],
    ['Nguyễn Hoàng Thị Khánh Huyền', 'Nguyễn Hoàng Thị K•••• H••••'],
    ['Mùa A Sử', 'Mùa A S•'],
    ['Lò Ý', 'Lò Ý'],
    ['Sùng', 'Sùng'],
    ['  Vì  Văn\tĐức ', 'Vì V•• Đ••'],
    ['Hạ Thị Ánh'.normalize('NFD'), 'Hạ T•• Á••'],
  ])('%s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});

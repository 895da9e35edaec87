import { maskPhone, searchKey, toNfc, unifyTonePlacement, withoutMarks } from './text.js';

test('NFC leaves what people write as it is and cuts off marks that are piled up', () => {
  expect(toNfc('hòa giải ở Mường Lựm'.normalize('NFD'))).toBe('hòa giải ở Mường Lựm');
  expect(toNfc(`a${'\u0316'.repeat(100_000)}b`)).toBe(`a${'\u0316'.repeat(30)}b`);
});

describe('searchKey', () => {
  test.each([
    ['Lường Thị Hòa', 'luong thi hoa'],
    ['Lường Thị Hoà', 'luong thi hoa'],
    ['ĐIÊU CHÍNH ĐẠI', 'dieu chinh dai'],
    ['Mỹ', 'mi'],
    ['Mĩ', 'mi'],
    ['Lý Quý', 'li qui'],
    ['Lí Quí', 'li qui'],
    ['Huy', 'huy'],
    ['Thúy và Thúi', 'thuy va thui'],
    ['Tây', 'tay'],
    ['Nguyễn', 'nguyen'],
    ['Kỹ thuật', 'ki thuat'],
    ['y tế', 'y te'],
    ['  Mùa \u00a0 A\tSử ', 'mua a su'],
    ['', ''],
  ])('of %j is %j', (text, key) => {
    expect(searchKey(text)).toBe(key);
    expect(searchKey(text.normalize('NFD'))).toBe(key);
  });
});

describe('unifyTonePlacement', () => {
  test.each([
    ['hòa', 'hoà'],
    ['hoà', 'hoà'],
    ['HÒA', 'HOÀ'],
    ['thủy', 'thuỷ'],
    ['khỏe', 'khoẻ'],
    ['Tòan', 'Toàn'],
    ['hòăc', 'hoằc'],
    ['của', 'của'],
    ['quý', 'quý'],
    ['Nguyễn', 'Nguyễn'],
    ['một', 'một'],
  ])('of %s is %s', (text, unified) => {
    expect(unifyTonePlacement(text)).toBe(unified);
    expect(unifyTonePlacement(text.normalize('NFD'))).toBe(unified);
  });
});

describe('maskPhone', () => {
  test.each([
    ['0912345123', '09••••123'],
    ['0912 345 123', '09••••123'],
    ['+84912345123', '09••••123'],
    ['02123840000', '02••••000'],
    ['12345', '•••••••••'],
    ['', '•••••••••'],
  ])('of %j is %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));
});

test('toNfc joins what macOS takes apart', () => {
  expect([...toNfc('Việt'.normalize('NFD'))]).toHaveLength(4);
});

test('withoutMarks maps đ, which has no decomposition, and keeps case', () => {
  expect(withoutMarks('Đặng Đình Ước')).toBe('Dang Dinh Uoc');
});

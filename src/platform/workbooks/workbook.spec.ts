import readExcelFile from 'read-excel-file/node';
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { workbookOf, type WorkbookRow } from './workbook.js';

test('texts stay texts and numbers numbers, whatever they look like', async () => {
  const rows: WorkbookRow[] = [
    [{ value: 'Họ và tên', look: 'head' }, 'Tỷ lệ', null],
    ['=1+1', { value: 0.5, look: 'share' }, 'a < b & "c"'],
    ['  hai dấu cách ', -3, 'xuống\ndòng'],
    ['_x0041_', 0, 'Đặng Thị Ngọc Ánh 😀'],
    ['\u0000bell\u0007 \ud800', '', ''],
  ];
  const [one, two] = await readExcelFile(await workbookOf([{ name: 'Một/hai: danh sách dài hơn ba mươi mốt chữ', widths: [10, 20], rows }, { name: 'Trống', widths: [], rows: [] }]));
  expect(one!.sheet).toBe('Một hai  danh sách dài hơn ba m');
  expect(one!.data).toEqual([
    ['Họ và tên', 'Tỷ lệ', null],
    ['=1+1', 0.5, 'a < b & "c"'],
    ['hai dấu cách', -3, 'xuống\ndòng'],
    ['_x0041_', 0, 'Đặng Thị Ngọc Ánh 😀'],
    ['bell', null, null],
  ]);
  expect(two!.data).toEqual([]);
});

test('sixty thousand lines that come one by one are written whole, with turns for others in between', async () => {
  async function* lines(): AsyncGenerator<WorkbookRow> {
    for (let i = 0; i < 60_000; i++) yield [i, `Người thứ ${i}`, 'Sở Nội vụ tỉnh Sơn La'];
  }
  let [turns, isOver] = [0, false];
  const others = (async () => {
    for (; !isOver; turns++) await turnOfOthers();
  })();
  const bytes = await workbookOf([{ name: 'Danh sách', widths: [6, 28, 40], rows: lines() }]);
  isOver = true;
  await others;
  expect(turns).toBeGreaterThan(200);
  const [sheet] = await readExcelFile(bytes);
  expect(sheet!.data).toHaveLength(60_000);
  expect(sheet!.data.at(-1)).toEqual([59_999, 'Người thứ 59999', 'Sở Nội vụ tỉnh Sơn La']);
}, 60_000);

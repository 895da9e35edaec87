import writeExcelFile from 'write-excel-file/node';
import { readStaffFile } from './read-staff-file.js';

const PEOPLE = 100_000;
const pick = (words: readonly string[], i: number): string => words[i % words.length]!;
const families = ['Lò', 'Quàng', 'Cà', 'Tòng', 'Lường', 'Hoàng', 'Nguyễn', 'Vì', 'Mùa', 'Vàng'];
const middles = ['Văn', 'Thị', 'A', 'Đức', 'Minh', 'Thị Thu'];
const givens = ['An', 'Bình', 'Chấm', 'Dũng', 'Hặc', 'Ín', 'Khụt', 'Liên', 'Mai', 'Ơn', 'Panh', 'Sử', 'Xuân'];
const units = Array.from({ length: 300 }, (_, i) => `${pick(['Trường Tiểu học', 'Phòng', 'Trạm Y tế'], i)} số ${i}`);

const header = ['STT', 'Mã CB', 'Họ và tên', 'Ngày sinh', 'SĐT', 'Thư điện tử', 'Chức vụ', 'Đối tượng', 'Đơn vị'];
const lines = Array.from({ length: PEOPLE }, (_, i) => [
  String(i + 1), `CB-${String(i).padStart(6, '0')}`, `${pick(families, i)} ${pick(middles, i * 7)} ${pick(givens, i * 11)} ${pick(givens, i * 5)}`, `${1 + (i % 28)}/${1 + (i % 12)}/${1965 + (i % 40)}`,
  `09${10_000_000 + i}`, `can.bo.${i}@example.vn`, pick(['Chuyên viên', 'Trưởng phòng', 'Giáo viên', 'Y sĩ'], i), pick(['Công chức', 'Viên chức', 'Cán bộ', 'HĐ 111'], i), pick(units, i),
]);

/** The longest time for which nobody else got a turn while the work went on. */
async function watched<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly wallMs: number; readonly cpuMs: number; readonly longestBlockMs: number }> {
  let [longest, last, going] = [0, performance.now(), true];
  const tick = (): void => {
    const now = performance.now();
    [longest, last] = [Math.max(longest, now - last), now];
    if (going) setImmediate(tick);
  };
  tick();
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  going = false;
  const used = process.cpuUsage(cpu);
  return { result, wallMs: performance.now() - started, cpuMs: (used.user + used.system) / 1_000, longestBlockMs: longest };
}

test.each([
  ['CSV', 'ds.csv', async () => Buffer.from([header, ...lines].map((line) => line.join(',')).join('\n'))],
  ['XLSX', 'ds.xlsx', async () => writeExcelFile([header, ...lines]).toBuffer()],
])('100,000 people in %s are read whole, without keeping others waiting', async (kind, name, make) => {
  const bytes = await make();
  const { result, wallMs, cpuMs, longestBlockMs } = await watched(() => readStaffFile(bytes, name, { today: '2026-11-22' }));
  console.info(`${kind}: ${(bytes.length / 1e6).toFixed(1)} MB, ${wallMs.toFixed(0)} ms, of CPU ${cpuMs.toFixed(0)} ms, longest block ${longestBlockMs.toFixed(0)} ms, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB in memory`);
  expect(result.refusal).toBeNull();
  const { rows, rejected } = result.sheets[0]!;
  expect([rows.length, rejected.length]).toEqual([PEOPLE, 0]);
  expect(rows.at(-1)).toMatchObject({ line: PEOPLE + 1, staffCode: 'CB-099999', phone: '0910099999', unitText: pick(units, PEOPLE - 1) });
  // CPU and not the clock, which other suites share; blocks with room for them.
  expect(cpuMs).toBeLessThan(20_000);
  expect(longestBlockMs).toBeLessThan(500);
});

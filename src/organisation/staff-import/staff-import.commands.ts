import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { Scope } from '../../platform/access/actor.js';
import { CommandRefused, runs, type CommandContext } from '../../platform/cli/commands.js';
import type { Output } from '../../platform/cli/output.js';
import { uploadLimits } from '../../platform/http/limits.js';
import { readDay } from '../rules/interval.js';
import { UnitsService } from '../units.service.js';
import { ApplyingService } from './applying.service.js';
import type { StaffImport, StaffImportLine } from './entities/staff-import.js';
import { ImportBrowser, type ImportSight } from './import-browser.js';
import type { Importer } from './importer.js';
import { groupNames } from './pages/import-page.js';
import { sayReasons } from './pages/reason-texts.js';
import { StaffImportsService } from './staff-imports.service.js';
import { StagingService } from './staging.service.js';

/** These commands need the program's services and nothing else. */
type Context = Pick<CommandContext, 'withProgram'>;
type Services = Pick<INestApplicationContext, 'get'>;
type Options = Readonly<Record<string, string | boolean | undefined>>;

/** A staff file from the command line: what is clear is carried out, what is doubtful waits on the page. */
export function registerStaffCommands(program: Command, context: Context): void {
  const staff = program.command('staff').description('cán bộ');
  const command = staff
    .command('import')
    .argument('<file>', 'tệp .xlsx hoặc .csv')
    .description('đọc danh sách cán bộ, cập nhật những dòng rõ ràng; dòng chưa rõ chờ quyết định trên trang Nhập danh sách')
    .option('--dry-run', 'chỉ xem, không thay đổi gì')
    .option('--unit <unit>', 'chỉ trong đơn vị này và các đơn vị dưới nó: tên, mã hoặc mã hệ thống')
    .option('--on <day>', 'ngày hiệu lực nếu tệp không ghi, ví dụ 2026-12-01; bỏ trống là hôm nay');
  runs<[string]>(command, async (output, options, file) => {
    const bytes = await bytesOf(file);
    const isDry = options['dryRun'] === true;
    const sight = await context.withProgram((app) => bringIn(app, output, { bytes, fileName: basename(file) }, options, isDry));
    output.result(resultOf(sight, isDry), sentences(sight, isDry));
  });
}

async function bringIn(app: Services, output: Output, file: { bytes: Buffer; fileName: string }, options: Options, isDry: boolean): Promise<ImportSight> {
  const importer: Importer = { actor: null, scope: await partOf(app, options) };
  const { id } = await output.withProgress('Đang đọc', () => app.get(StagingService).upload(importer, { ...file, effectiveOn: dayOf(options) }));
  const staged = await app.get(StaffImportsService).get(importer, id);
  if (staged.state === 'unread') throw new CommandRefused('staff-import.unreadable', staged.reading.refusal ?? '');
  if (!isDry) await carryOut(app, output, importer, staged);
  return app.get(ImportBrowser).all(importer, id);
}

/** A file in which nothing is clear leaves everything for the page, which is no failure. */
async function carryOut(app: Services, output: Output, importer: Importer, staged: StaffImport): Promise<void> {
  const sight = await app.get(ImportBrowser).all(importer, staged.id);
  if (!sight.lines.some(({ ready }) => ready)) return;
  const applying = app.get(ApplyingService);
  const { id, run } = await applying.start(staged, importer);
  await output.withProgress('Đang cập nhật', (report) => applying.carryOut(id, run, report));
}

async function bytesOf(file: string): Promise<Buffer> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new CommandRefused('file.unknown', `Không có tệp “${file}”.`);
  if (found.size > uploadLimits.fileSize) throw new CommandRefused('file.too-large', `Tệp lớn hơn ${uploadLimits.fileSize / 1_048_576} MB nên không được đọc.`);
  return readFile(file);
}

async function partOf(app: Services, { unit }: Options): Promise<Scope> {
  if (typeof unit !== 'string' || unit.trim() === '') return 'all';
  const units = app.get(UnitsService);
  const wanted = unit.normalize('NFC').trim();
  const all = await units.search(wanted);
  const found = all.length > 0 ? all : (await units.rows()).filter(({ unitId, to }) => unitId === wanted.toLowerCase() && to === null);
  const exact = found.filter(({ name, code }) => name.toLowerCase() === wanted.toLowerCase() || code === wanted);
  const [one, ...others] = exact.length > 0 ? exact : found;
  if (!one || others.length > 0) {
    const names = found.slice(0, 10).map(({ name }) => `- ${name}`);
    throw new CommandRefused('unit.unclear', one ? `Có ${found.length} đơn vị khớp với “${wanted}”, hãy ghi rõ hơn:\n${names.join('\n')}` : `Không có đơn vị nào khớp với “${wanted}”.`);
  }
  return units.subtreeIds(one.unitId, { predecessors: true });
}

function dayOf({ on }: Options): string | undefined {
  if (typeof on !== 'string') return undefined;
  const day = readDay(on);
  if (day === null) throw new CommandRefused('day.malformed', `“${on}” không phải là ngày. Viết như 2026-12-01.`);
  return day;
}

/** One object for each person of the file and each who is missing in it; dates as ISO writes them. */
function resultOf({ given, lines, nameOf }: ImportSight, isDry: boolean): object {
  const people = lines.filter(({ kind, sortGroup }) => kind !== 'rejected' && sortGroup !== 'rejected').map(({ line, staged, sortGroup, outcome, personId }) => {
    const unitId = staged.unit?.kind === 'unit' ? staged.unit.unitId : line ? null : (staged.person?.unitId ?? null);
    return {
      at: staged.at || null, fullName: line?.fullName ?? staged.person?.fullName ?? '', birthDate: line?.birthDate ?? staged.person?.birthDate ?? null, birthYear: line?.birthYear ?? staged.person?.birthYear ?? null,
      phone: line?.phone ?? null, staffCode: line?.staffCode ?? staged.person?.staffCode ?? null, title: line?.title ?? staged.person?.title ?? null, category: line?.category ?? staged.effect?.post?.category ?? null,
      unit: { written: line?.unitText ?? null, found: unitId === null ? null : nameOf(unitId) },
      state: sortGroup, reason: sayReasons(staged.reasons), personId, outcome,
    };
  });
  const rejected = lines.filter(({ sortGroup }) => sortGroup === 'rejected').map(({ staged }) => ({ at: staged.at, reason: sayReasons(staged.reasons) }));
  return { import: given.id, effectiveOn: given.effectiveOn, dryRun: isDry, people, rejected };
}

function sentences({ given, counts, lines }: ImportSight, isDry: boolean): string[] {
  const of = (group: StaffImportLine['sortGroup']): number => counts.filter((count) => count.group === group).reduce((sum, count) => sum + count.lines, 0);
  const done = counts.filter(({ outcome }) => outcome === 'done').reduce((sum, count) => sum + count.lines, 0);
  const groups = (['new', 'changed', 'moved', 'leaving', 'doubtful', 'same', 'rejected'] as const).filter((group) => of(group) > 0).map((group) => `- ${groupNames[group]}: ${of(group)}`);
  const open = lines.filter(({ sortGroup, outcome }) => sortGroup === 'doubtful' && outcome === null).map(({ staged, line }) => `  ${staged.at} ${line?.fullName ?? ''}: ${sayReasons(staged.reasons)}`);
  const rejected = lines.filter(({ sortGroup }) => sortGroup === 'rejected').map(({ staged }) => `  ${staged.at}: ${sayReasons(staged.reasons)}`);
  return [
    isDry ? 'Xem trước, chưa có gì thay đổi:' : `Đã cập nhật ${done} người:`,
    ...groups, ...open, ...rejected,
    ...(open.length > 0 || of('leaving') > 0 ? [`Những chỗ cần người quyết định nằm ở trang /organisation/people/import/${given.id}`] : []),
  ];
}

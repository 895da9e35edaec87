import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { CommandRefused, runs, type CommandContext } from '../../platform/cli/commands.js';
import { UnitsService } from '../../organisation/units.service.js';
import { fileFormats, type FileFormat } from '../../platform/prints/official/model.js';
import { IssuingService } from './issuing.service.js';
import { OfficialReportsService } from './official-reports.service.js';
import { readPeriodKey } from './periods/periods.js';

/** Reports from the command line: figures of any period as a file, without a draft being kept. */
export function registerReportCommands(program: Command, context: Pick<CommandContext, 'withProgram'>): void {
  const report = program.command('report').description('báo cáo định kỳ');
  const make = report
    .command('make')
    .description('lập tệp báo cáo của một kỳ; không lưu thành bản nháp')
    .requiredOption('--period <key>', 'kỳ: 2026-Q4, 2026-H1, 2026-9M, 2026 hoặc 2026-01-05..2026-02-20')
    .requiredOption('--format <format>', fileFormats.join(', '))
    .requiredOption('--out <file>', 'tệp để ghi')
    .option('--unit <unit>', 'tên hoặc mã của địa bàn; bỏ trống khi chỉ có một địa bàn cao nhất');
  runs(make, async (output, options) => {
    const choice = readPeriodKey(String(options.period));
    if (!choice) throw new CommandRefused('period.malformed', `“${String(options.period)}” không phải là một kỳ. Viết như 2026-Q4.`);
    const format = fileFormats.find((one) => one === options.format) ?? null;
    if (format === null) throw new CommandRefused('format.unknown', `Không có định dạng “${String(options.format)}”. Chọn một trong: ${fileFormats.join(', ')}.`);
    const out = String(options.out);
    const made = await context.withProgram(async (app) => {
      const areaUnitId = await areaOf(app.get(UnitsService), typeof options.unit === 'string' ? options.unit : null);
      return { areaUnitId, ...(await draw(app.get(OfficialReportsService), app.get(IssuingService), choice, areaUnitId, format)) };
    });
    await writeFile(out, made.bytes);
    const { key, from, to } = made.data.period;
    const { must, done, people } = made.data.total;
    output.result({ period: key, from, to, area: made.areaUnitId, people, must, done, file: out, bytes: made.bytes.length }, `Đã ghi ${out}: ${made.data.area.name}, kỳ ${key} (${from} đến ${to}), ${done}/${must} lượt hoàn thành.`);
  });
}

async function draw(reports: OfficialReportsService, issuing: IssuingService, choice: NonNullable<ReturnType<typeof readPeriodKey>>, areaUnitId: string, format: FileFormat) {
  const { data, form, texts } = await reports.compose(choice, areaUnitId);
  return { data, bytes: await issuing.draw({ form, texts, takenAt: new Date(data.takenAt) }, data, format) };
}

/** The territory that was named, or the only one that stands at the top. */
async function areaOf(units: UnitsService, named: string | null): Promise<string> {
  const roots = (await units.treeAt()).filter(({ kind }) => ['province', 'district', 'commune'].includes(kind));
  const found = named === null ? roots : await units.search(named);
  const exact = found.filter(({ name, code }) => named === null || name.toLowerCase() === named.toLowerCase() || code === named);
  const [unit] = exact.length > 0 ? exact : found;
  if (!unit || (exact.length !== 1 && found.length !== 1)) throw new CommandRefused('unit.unclear', found.length === 0 ? 'Không có địa bàn nào khớp.' : `Có ${found.length} đơn vị khớp, hãy ghi rõ hơn bằng --unit.`);
  return unit.unitId;
}

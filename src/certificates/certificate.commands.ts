import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { CommandRefused, runs, type CommandContext } from '../platform/cli/commands.js';
import { formatFileSize } from '../platform/views/formats.js';
import { CertificatesService } from './certificates.service.js';
import { SheetsService } from './pdf/sheets.service.js';
import { builtInLayout } from './templates/rules/built-in.js';

/** Certificates from the command line: `cli certificate pdf NUMBER -o FILE`. */
export function registerCertificateCommands(program: Command, context: CommandContext): void {
  const group = program.command('certificate').description('Giấy chứng nhận');
  const pdf = group
    .command('pdf')
    .argument('[số]', 'số vào sổ, ví dụ 128/2026, hoặc mã kiểm tra nếu nhiều nơi cấp cùng số')
    .requiredOption('-o, --output <tệp>', 'tệp PDF sẽ ghi')
    .option('--demo', 'vẽ giấy mẫu với người và khóa học bịa ra, không cần giấy nào trong sổ')
    .description('Lấy tệp PDF của một giấy; giấy chưa vẽ thì được vẽ, ký và lưu lại');
  runs(pdf, async (output, options, number?: string) => {
    const isDemo = options['demo'] === true;
    if (isDemo === (number !== undefined)) throw new CommandRefused('certificate.which', 'Ghi một số vào sổ, hoặc --demo.');
    const file = resolve(String(options['output']));
    const bytes = await context.withProgram(async (services) => {
      if (isDemo) return services.get(SheetsService).specimen(builtInLayout('giay-chung-nhan'), 'giay-chung-nhan', 'usual');
      const certificates = services.get(CertificatesService);
      return certificates.sheetOf(await certificates.getByNumber(number!));
    });
    await writeFile(file, bytes).catch((error: NodeJS.ErrnoException) => {
      throw new CommandRefused('file.not-written', `Không ghi được ${file} (${error.code ?? 'lỗi'}).`);
    });
    output.result({ file, bytes: bytes.length }, `Đã ghi ${file} (PDF, ${formatFileSize(bytes.length)}).`);
  });
}

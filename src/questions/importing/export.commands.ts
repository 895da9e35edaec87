import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { CommandRefused, runs, type CommandContext } from '../../platform/cli/commands.js';
import { CategoriesService } from '../categories/categories.service.js';
import { sayRemark } from '../formats/remarks.js';
import { writtenFormats, type WrittenFormat } from '../formats/write-question-file.js';
import { QuestionExports } from './export.service.js';

type Options = Readonly<Record<string, string | boolean | undefined>>;

/** A category as a file, and what the file's format could not carry. */
export function registerQuestionExport(questions: Command, context: Pick<CommandContext, 'withProgram'>): void {
  const command = questions
    .command('export')
    .description('ghi các câu hỏi của một danh mục (và danh mục con) thành tệp, kèm báo cáo những gì định dạng không ghi được')
    .requiredOption('--category <name>', 'tên danh mục, hoặc đường dẫn đầy đủ')
    .requiredOption('--format <format>', `định dạng: ${writtenFormats.join(', ')}`)
    .requiredOption('-o, --output <file>', 'tệp sẽ được ghi');
  runs(command, async (output, options) => {
    const format = formatOf(options);
    const file = String(options['output']);
    const written = await context.withProgram(async (app) => {
      const wanted = String(options['category']).normalize('NFC').trim();
      const found = (await app.get(CategoriesService).tree()).all.filter(({ name, path }) => name === wanted || path === wanted);
      const [category, ...others] = found.length > 1 && found.some(({ path }) => path === wanted) ? found.filter(({ path }) => path === wanted) : found;
      if (!category) throw new CommandRefused('category.unknown', `Không có danh mục “${wanted}”.`);
      if (others.length > 0) throw new CommandRefused('category.unclear', `Có nhiều danh mục tên “${wanted}”, hãy ghi cả đường dẫn:\n${found.map(({ path }) => `- ${path}`).join('\n')}`);
      return app.get(QuestionExports).ofCategory(category.id, format);
    });
    await writeFile(file, written.bytes);
    const uncarried = written.uncarried.map(({ name, remark }) => ({ at: name, reason: sayRemark(remark) }));
    output.result({ format, exported: written.count, file, uncarried }, [`Đã ghi ${written.count} câu vào ${file}.`, ...uncarried.map(({ at, reason }) => `  ${at}: ${reason}`)]);
  });
}

function formatOf({ format }: Options): WrittenFormat {
  const wanted = String(format).toLowerCase();
  const found = writtenFormats.find((one) => one === wanted) ?? (wanted === 'xml' || wanted === 'moodle' ? 'moodle-xml' : wanted === 'qti' ? 'qti-2.2' : undefined);
  if (!found) throw new CommandRefused('format.unknown', `Không có định dạng “${wanted}”. Có: ${writtenFormats.join(', ')}.`);
  return found;
}

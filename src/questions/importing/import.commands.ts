import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { CommandRefused, runs, type CommandContext } from '../../platform/cli/commands.js';
import { uploadLimits } from '../../platform/http/limits.js';
import { CategoriesService } from '../categories/categories.service.js';
import { Db } from '../../platform/database/db.js';
import { sayPlace } from '../formats/places.js';
import { formats, type Answers, type Format, type ReadFile, type ReadQuestion } from '../formats/reading.js';
import { remark, sayRemark, type Remark } from '../formats/remarks.js';
import type { Place } from '../formats/rich/lines.js';
import { QuestionIndex } from '../indexing/question-index.js';
import { QuestionsService } from '../questions.service.js';
import { QuestionMediaService } from './media.service.js';
import { newQuestion } from './imports.service.js';
import { sayAsk } from './pages/ask-words.js';
import { plainQuestion } from './plain-question.js';
import { isReady, stagedQuestion, type Twin } from './staged.js';
import { QuestionStaging } from './staging.service.js';

type Context = Pick<CommandContext, 'withProgram'>;
type Services = Pick<INestApplicationContext, 'get'>;
type Options = Readonly<Record<string, string | boolean | undefined>>;

interface Line {
  readonly at: string;
  readonly reason: string;
}

interface Outcome {
  readonly file: ReadFile;
  readonly imported: number;
  readonly skipped: Line[];
  readonly warnings: Line[];
}

/** A file of questions from the command line: what is complete becomes drafts of a category, the rest is named with its reason. */
export function registerQuestionImport(questions: Command, context: Context): void {
  const command = questions
    .command('import')
    .argument('<file>', 'tệp .docx, .xlsx, văn bản, Aiken, GIFT, Moodle XML hoặc gói QTI')
    .description('đọc câu hỏi từ tệp và đưa những câu đọc được vào một danh mục, thành bản nháp')
    .requiredOption('--category <name>', 'danh mục nhận câu hỏi; chưa có thì được tạo')
    .option('--format <format>', `định dạng, nếu không để tự nhận: ${formats.join(', ')}`)
    .option('--mark <mark>', 'dấu chỉ phương án đúng khi tệp có nhiều kiểu: star, underline, highlight, colour, bold, italic')
    .option('--without-options <essay|skip>', 'câu không có phương án là câu tự luận, hay bỏ qua')
    .option('--dry-run', 'chỉ đọc và cho xem, không lưu gì');
  runs<[string]>(command, async (output, options, file) => {
    const bytes = await bytesOf(file);
    const isDry = options['dryRun'] === true;
    const outcome = await context.withProgram((app) => bringIn(app, { bytes, fileName: basename(file) }, options, isDry));
    const { skipped, warnings, imported } = outcome;
    const result = { format: outcome.file.format, imported, skipped, warnings };
    output.result(isDry ? { ...result, questions: outcome.file.questions.map(plainQuestion) } : result, [
      isDry ? `Xem trước, chưa lưu gì: ${imported} câu đọc tốt.` : `Đã đưa ${imported} câu vào ngân hàng, thành bản nháp.`,
      ...skipped.map(({ at, reason }) => `  Bỏ qua ${at}: ${reason}`),
      ...warnings.map(({ at, reason }) => `  Lưu ý ${at}: ${reason}`),
    ]);
  });
}

async function bringIn(app: Services, given: { bytes: Buffer; fileName: string }, options: Options, isDry: boolean): Promise<Outcome> {
  const staging = app.get(QuestionStaging);
  const file = await staging.read(given.bytes, given.fileName, formatOf(options), answersOf(options));
  const twins = await staging.twinsOf(null, file.questions);
  const categoryId = isDry ? null : await app.get(Db).tx(() => app.get(CategoriesService).ofFile(nameOf(options)));
  const inCategory = categoryId === null ? new Set<string>() : await idsIn(app, categoryId, twins);
  const repeated = (i: number): boolean => twins[i]!.some((twin) => twin.kind === 'bank' && twin.exact && inCategory.has(twin.questionId));
  const good = file.questions.map((read, i) => ({ read, i })).filter(({ read, i }) => isReady(read) && !repeated(i));
  if (categoryId !== null && good.length > 0) {
    await app.get(QuestionMediaService).keep(null, [...file.media.values()]);
    await app.get(QuestionsService).createDrafts(null, good.map(({ read, i }) => newQuestion({ id: randomUUID(), question: stagedQuestion(read, twins[i]!) }, categoryId)));
    // There may be no server beside this command to do it.
    await app.get(QuestionIndex).rebuild();
  }
  return {
    file, imported: good.length,
    skipped: [...file.skipped.map(({ at, remark: told }) => line(at, told)), ...file.questions.flatMap((read, i) => reasonsOf(read, repeated(i)))],
    warnings: [
      ...file.asks.map((ask) => ({ at: 'cả tệp', reason: sayAsk(ask) })),
      // By which mark the answers were found is no warning.
      ...file.notes.filter(({ remark: told }) => told.code !== 'mark-used').map(({ at, remark: told }) => line(at, told)),
      ...file.notUnderstood.map(({ at, text }) => ({ at: sayPlace(at), reason: `Không hiểu đoạn này: “${text.slice(0, 120)}”` })),
      ...file.questions.flatMap((read, i) => [...read.warnings.map((told) => line(read.at, told)), ...(repeated(i) ? [] : twins[i]!.filter((twin) => twin.kind === 'file' || twin.exact).map((twin) => ({ at: sayPlace(read.at), reason: sayTwin(twin) })))]),
    ],
  };
}

/** A file that is brought into a category a second time adds nothing to it. */
async function idsIn(app: Services, categoryId: string, twins: readonly (readonly Twin[])[]): Promise<Set<string>> {
  const ids = twins.flat().flatMap((twin) => (twin.kind === 'bank' && twin.exact ? [twin.questionId] : []));
  return app.get(QuestionsService).ofCategory(categoryId, ids);
}

function reasonsOf(read: ReadQuestion, isRepeated: boolean): Line[] {
  if (isRepeated) return [{ at: sayPlace(read.at), reason: 'Danh mục này đã có câu hỏi giống hệt.' }];
  const waiting: Remark[] = read.awaits === null ? [] : [remark(read.awaits === 'which-mark' ? 'waits-mark' : 'waits-options')];
  return [...read.problems, ...waiting].map((told) => line(read.at, told));
}

const line = (at: Place, told: Remark): Line => ({ at: sayPlace(at), reason: sayRemark(told) });
const sayTwin = (twin: Twin): string => (twin.kind === 'file' ? `Giống câu thứ ${twin.number} của tệp này.` : `Ngân hàng đã có câu giống hệt: câu số ${twin.number}.`);

async function bytesOf(file: string): Promise<Buffer> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new CommandRefused('file.unknown', `Không có tệp “${file}”.`);
  if (found.size > uploadLimits.fileSize) throw new CommandRefused('file.too-large', `Tệp lớn hơn ${uploadLimits.fileSize / 1_048_576} MB nên không được đọc.`);
  return readFile(file);
}

function nameOf({ category }: Options): string {
  const name = typeof category === 'string' ? category.normalize('NFC').trim() : '';
  if (name === '' || name.length > 120) throw new CommandRefused('category.malformed', 'Tên danh mục có từ 1 đến 120 ký tự.');
  return name;
}

/** Also by the names that other programs have for them. */
const OTHER_NAMES: Readonly<Record<string, Format>> = { imsqti: 'qti', 'qti-2.1': 'qti', 'qti-2.2': 'qti', 'qti-3.0': 'qti', 'qti2.1': 'qti', 'qti2.2': 'qti', 'qti3.0': 'qti', xml: 'moodle-xml', moodle: 'moodle-xml', moodlexml: 'moodle-xml', moodle_xml: 'moodle-xml', word: 'docx', excel: 'xlsx', text: 'paste', txt: 'paste' };

function formatOf({ format }: Options): Format | undefined {
  if (typeof format !== 'string') return undefined;
  const wanted = format.toLowerCase();
  const found = formats.find((one) => one === wanted) ?? OTHER_NAMES[wanted];
  if (!found) throw new CommandRefused('format.unknown', `Không có định dạng “${format}”. Có: ${formats.join(', ')}.`);
  return found;
}

function answersOf({ mark, withoutOptions }: Options): Answers {
  return { ...(typeof mark === 'string' ? { 'which-mark': mark } : {}), ...(typeof withoutOptions === 'string' ? { 'without-options': withoutOptions } : {}) };
}

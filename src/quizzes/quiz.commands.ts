import { readFile, stat } from 'node:fs/promises';
import { CommandRefused, type RegisterCommands, runs } from '../platform/cli/commands.js';
import { readMarksCsv } from './statistics/formats/marks-csv.js';
import { quizStatistics, type QuizStatistics } from './statistics/quiz-statistics.js';

/** A million attempts of forty questions are less. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/** Quizzes from the command line. */
export const registerQuizCommands: RegisterCommands = (program) => {
  const quiz = program.command('quiz').description('bài kiểm tra');

  runs(quiz.command('analyse').description('phân tích một bảng điểm, chẳng hạn của đợt thi trên giấy').requiredOption('--marks <file>', 'tệp CSV: dòng đầu là tên câu, dòng hai là điểm tối đa, sau đó mỗi dòng một lượt làm'), async (output, options) => {
    const read = await readMarksCsv(await textOf(String(options.marks)));
    if ('problems' in read) throw new CommandRefused('marks.unreadable', read.problems.map(({ at, reason }) => `${at}: ${reason}`).join('\n'));
    const statistics = quizStatistics(read.table);
    // Facility as a fraction, indices, weights, cic and error ratio in percent, deviations and standard error in marks: others rely on it.
    output.result(statistics, forPeople(statistics));
  });
};

async function textOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new CommandRefused('file.unknown', `Không đọc được tệp “${file}”.`);
  if (found.size > LARGEST_BYTES) throw new CommandRefused('file.too-large', `Tệp lớn hơn ${LARGEST_BYTES / 1024 / 1024} MB.`);
  return readFile(file, 'utf8');
}


function forPeople({ n, mean, median, sd, cic, errorRatio, standardError, questions }: QuizStatistics): string {
  const number = (value: number | null) => (value === null ? '–' : value.toLocaleString('vi-VN', { maximumFractionDigits: 2 }));
  const lines = [
    `${n.toLocaleString('vi-VN')} lượt làm bài; điểm trung bình ${number(mean)}, trung vị ${number(median)}, độ lệch chuẩn ${number(sd)}`,
    `hệ số nhất quán nội tại (α) ${number(cic)} %, tỷ lệ sai số ${number(errorRatio)} %, sai số chuẩn ${number(standardError)} điểm`,
    ...questions.map((one) => `${one.label}: tỷ lệ đạt ${number(one.facility === null ? null : one.facility * 100)} %, độ phân biệt ${number(one.discriminationIndex)} %, hiệu suất phân biệt ${number(one.discriminativeEfficiency)} %, trọng số thực ${number(one.effectiveWeight)} %`),
  ];
  return lines.join('\n');
}

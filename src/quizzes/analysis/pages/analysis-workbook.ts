import type { WorkbookCell, WorkbookRow, WorkbookSheet } from '../../../platform/workbooks/workbook.js';
import type { AnalysedQuestion } from '../analysed-quiz.js';
import type { Analysis } from '../analysis.service.js';
import { answerText, questionText, suspicionsSaid } from './suspicion-words.js';
import { shownAnswers } from './analysed-question-page.js';
import { countedText, questionLabel } from './analysis-page.js';
import { wholeFigures } from './figure-words.js';

const heads = (...names: string[]): WorkbookRow => names.map((value) => ({ value, look: 'head' as const }));
/** A figure in percent, as a share that the sheet shows in percent. */
const share = (percent: number | null): WorkbookCell => (percent === null ? null : { value: percent / 100, look: 'share' });
const fraction = (value: number | null): WorkbookCell => (value === null ? null : { value, look: 'share' });
const wrapped = (value: string): WorkbookCell => ({ value, look: 'wrap' });

/** The whole analysis as sheets; figures as numbers, to calculate on with. */
export function analysisSheets(analysis: Analysis): WorkbookSheet[] {
  return [
    { name: 'Cả bài', widths: [34, 14, 90], rows: wholeRows(analysis) },
    { name: 'Từng câu', widths: [16, 60, 10, 12, 12, 12, 12, 12, 12, 12, 12, 90], rows: questionRows(analysis.questions) },
    { name: 'Phương án và câu trả lời', widths: [16, 60, 10, 10, 10, 14], rows: answerRows(analysis.questions) },
    { name: 'Theo chỗ trong đề', widths: [10, 60, 12, 12, 12, 12, 12, 12], rows: placeRows(analysis) },
    { name: 'Cách tính', widths: [30, 110], rows: METHODS.map(([name, text]) => [{ value: name, look: 'bold' as const }, wrapped(text)]) },
  ];
}

function* wholeRows(analysis: Analysis): Generator<WorkbookRow> {
  const { quiz, whole, maximum, tenths } = analysis;
  const meanings = wholeFigures(analysis);
  const said = (label: string): WorkbookCell => wrapped(meanings.find((one) => one.label === label)?.meaning ?? '');
  yield [{ value: quiz.title, look: 'bold' }];
  yield [countedText(analysis)];
  yield heads('Chỉ số', 'Giá trị', 'Nghĩa là');
  yield ['Số lượt', whole.n];
  yield ['Điểm tối đa', maximum];
  yield ['Điểm trung bình', whole.mean, said('Điểm trung bình')];
  yield ['Trung vị', whole.median, said('Trung vị')];
  yield ['Độ lệch chuẩn', whole.sd, said('Độ lệch chuẩn')];
  yield ['Độ lệch (skewness)', whole.skewness, wrapped('Âm: nhiều lượt điểm cao, ít lượt rất thấp. Dương: ngược lại.')];
  yield ['Độ nhọn (kurtosis)', whole.kurtosis, wrapped('0 như phân phối chuẩn. Trên 1: quá nhiều lượt bằng điểm nhau quanh giữa.')];
  yield ['Độ nhất quán (alpha Cronbach)', share(whole.cic), said('Độ nhất quán (alpha Cronbach)')];
  yield ['Tỷ lệ sai số', share(whole.errorRatio), said('Tỷ lệ sai số')];
  yield ['Sai số chuẩn (điểm)', whole.standardError, said('Sai số chuẩn')];
  yield [];
  yield heads('Phần điểm đạt được', 'Số lượt');
  for (const [i, n] of tenths.entries()) yield [i === 9 ? 'từ 90% đến 100%' : `từ ${i * 10}% đến dưới ${i * 10 + 10}%`, n];
}

function* questionRows(questions: readonly AnalysedQuestion[]): Generator<WorkbookRow> {
  yield heads('Câu', 'Nội dung', 'Lượt', 'Bỏ trống', 'Được điểm', 'Đoán mò', 'Độ lệch chuẩn', 'Trọng số định ra', 'Trọng số thực', 'Độ phân biệt', 'Hiệu suất phân biệt', 'Nên xem lại vì');
  for (const question of questions) {
    const { figures: { n, blank, statistics }, guess } = question;
    yield [questionLabel(question), wrapped(questionText(question, 400)), n, blank, fraction(statistics.facility), fraction(guess), statistics.sd, share(statistics.intendedWeight), share(statistics.effectiveWeight), share(statistics.discriminationIndex), share(statistics.discriminativeEfficiency), wrapped(suspicionsSaid(question).map(({ seen, advice }) => `${seen} ${advice}`).join(' '))];
  }
}

function* answerRows(questions: readonly AnalysedQuestion[]): Generator<WorkbookRow> {
  yield heads('Câu', 'Phương án, câu trả lời', 'Được', 'Lượt', 'Tỷ lệ', 'Tương quan với phần còn lại');
  for (const question of questions) {
    for (const answer of shownAnswers(question)) yield [questionLabel(question), wrapped(answerText(question.version.content, answer, 300)), fraction(answer.earns), answer.n, fraction(answer.rate), share(answer.pointBiserial)];
  }
}

function* placeRows({ places, questions, isUneven }: Analysis): Generator<WorkbookRow> {
  const byQuestion = new Map(questions.map((question) => [question.version.questionId, question]));
  if (isUneven) yield [wrapped('Đề của các lượt không cùng số câu: trọng số và độ nhất quán không tính được.')];
  yield heads('Chỗ', 'Câu', 'Được điểm', 'Độ lệch chuẩn', 'Trọng số định ra', 'Trọng số thực', 'Độ phân biệt', 'Hiệu suất phân biệt');
  for (const [i, { question, statistics }] of places.entries()) {
    const known = question === null ? undefined : byQuestion.get(question);
    yield [i + 1, wrapped(known ? `Câu ${known.number}: ${questionText(known, 200)}` : 'Câu rút từ ngân hàng, mỗi lượt một khác'), fraction(statistics.facility), statistics.sd, share(statistics.intendedWeight), share(statistics.effectiveWeight), share(statistics.discriminationIndex), share(statistics.discriminativeEfficiency)];
  }
}

const METHODS: readonly (readonly [name: string, text: string])[] = [
  ['Nguồn', 'Định nghĩa theo tài liệu công bố của Moodle (Quiz statistics calculations). x là điểm của câu, T là điểm cả bài, X = T − x là điểm phần còn lại; V là phương sai, C là hiệp phương sai, chia cho n − 1.'],
  ['Được điểm', 'Trung bình của x chia cho điểm tối đa của câu.'],
  ['Đoán mò', 'Phần điểm trung bình khi chọn bừa.'],
  ['Trọng số định ra', 'Điểm tối đa của câu chia cho điểm tối đa của bài.'],
  ['Trọng số thực', '√C(x, T) chia cho tổng √C(x, T) của mọi chỗ trong đề.'],
  ['Độ phân biệt', 'Tương quan của x và X.'],
  ['Hiệu suất phân biệt', 'C(x, X) chia cho giá trị lớn nhất có được khi xếp cả hai cột theo thứ tự.'],
  ['Tương quan của phương án', 'Tương quan giữa việc chọn (1) hay không chọn (0) phương án với X. Dương: người làm tốt phần còn lại chọn nhiều hơn.'],
  ['Độ nhất quán', 'p/(p − 1) · (1 − ΣV(x)/V(T)) với p chỗ trong đề (alpha Cronbach).'],
  ['Tỷ lệ sai số, sai số chuẩn', '√(1 − độ nhất quán); nhân với độ lệch chuẩn của điểm.'],
  ['Câu rút', 'Số của một câu rút tính trên mọi lượt có câu đó, ở bất kỳ chỗ nào trong đề. Câu có nhiều bản: mỗi bản tính riêng.'],
];

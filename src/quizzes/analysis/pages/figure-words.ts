import { formatNumber, formatPercent } from '../../../platform/views/formats.js';
import type { AnalysedQuestion } from '../analysed-quiz.js';
import type { Analysis } from '../analysis.service.js';
import { FEWEST_FOR_INDICES } from '../rules/suspicions.js';

/** A figure with its name, and in words what it means and what to do about it. */
export interface Explained {
  readonly label: string;
  readonly value: string;
  readonly meaning: string;
}

/** "71,4%" of a share; "–" where there is no value. */
export const shareText = (share: number | null): string => (share === null ? '–' : formatPercent(share));
/** "71,4%" of a figure that is in percent already. */
export const percentText = (percent: number | null): string => shareText(percent === null ? null : percent / 100);
/** "2,35" marks. */
export const marksText = (marks: number | null): string => (marks === null ? '–' : formatNumber(marks, 2));

/** The figures of the whole quiz; skewness and kurtosis are for those who calculate on, in the export. */
export function wholeFigures({ whole, maximum, isUneven }: Analysis): Explained[] {
  const share = (marks: number | null) => (marks === null || maximum === 0 ? null : marks / maximum);
  const uneven = 'Đề của các lượt không cùng số câu nên không tính được.';
  return [
    { label: 'Điểm trung bình', value: `${marksText(whole.mean)}/${marksText(maximum)}`, meaning: `Mỗi lượt được trung bình ${shareText(share(whole.mean))} số điểm.` },
    { label: 'Trung vị', value: marksText(whole.median), meaning: 'Một nửa số lượt được từ điểm này trở lên. Nếu cách xa điểm trung bình thì có một nhóm rất cao hoặc rất thấp.' },
    { label: 'Độ lệch chuẩn', value: `${marksText(whole.sd)} điểm`, meaning: spreadSaid(share(whole.sd)) },
    { label: 'Độ nhất quán (alpha Cronbach)', value: percentText(whole.cic), meaning: isUneven ? uneven : consistencySaid(whole.cic) },
    { label: 'Tỷ lệ sai số', value: percentText(whole.errorRatio), meaning: isUneven ? uneven : 'Phần chênh lệch điểm giữa các lượt là do may rủi, không do hiểu biết. Dưới 50% là tốt.' },
    { label: 'Sai số chuẩn', value: `${marksText(whole.standardError)} điểm`, meaning: whole.standardError === null ? 'Cần nhiều lượt hơn, với điểm khác nhau.' : `Điểm một lượt có thể lệch chừng ${marksText(whole.standardError)} do may rủi. Ai cách điểm đạt ít hơn mức này thì kết quả chưa chắc.` },
  ];
}

function spreadSaid(share: number | null): string {
  if (share === null) return 'Cần từ hai lượt trở lên.';
  if (share < 0.08) return 'Các lượt được gần như bằng điểm nhau, khó biết ai nắm chắc hơn.';
  return share > 0.25 ? 'Các lượt chênh nhau nhiều: người học có thể chưa cùng trình độ.' : 'Phần lớn lượt cách điểm trung bình không quá mức này. Mức chênh hợp lý.';
}

function consistencySaid(percent: number | null): string {
  if (percent === null) return 'Cần nhiều lượt hơn, với điểm khác nhau.';
  if (percent >= 75) return 'Các câu cùng đo một hiểu biết. Từ 75% là tốt, điểm đáng tin.';
  if (percent >= 64) return 'Tạm được. Từ 75% là tốt. Sửa các câu nên xem lại thì số này tăng.';
  return 'Thấp: các câu chưa cùng đo một hiểu biết, hoặc bài ít câu. Không nên dùng điểm để xếp hạng; hãy sửa các câu nên xem lại.';
}

/** The figures of a question. */
export function questionFigures(question: AnalysedQuestion): Explained[] {
  const { figures: { n, blank, statistics, isEverywhere }, guess } = question;
  const weight = isEverywhere && !question.hasOthers ? '' : 'Câu rút hoặc có nhiều bản: trọng số tính theo chỗ trong đề, xem tệp Excel.';
  return [
    { label: 'Lượt được hỏi', value: formatNumber(n, 0), meaning: n < FEWEST_FOR_INDICES ? `Ít hơn ${FEWEST_FOR_INDICES} lượt: các số dưới đây còn tùy may rủi.` : blank === 0 ? 'Không lượt nào bỏ trống.' : `${shareText(blank / n)} bỏ trống.` },
    { label: 'Tỷ lệ được điểm', value: shareText(statistics.facility), meaning: facilitySaid(statistics.facility) },
    { label: 'Đoán mò được', value: shareText(guess), meaning: guess === null ? 'Loại câu này không đoán mò được.' : guess === 0 ? 'Phải tự viết nên chọn bừa không được gì.' : 'Người không biết gì, chọn bừa, trung bình được chừng này. Tỷ lệ được điểm phải cao hơn rõ.' },
    { label: 'Độ lệch chuẩn', value: `${marksText(statistics.sd)} điểm`, meaning: statistics.sd === 0 ? 'Ai cũng được như nhau ở câu này.' : 'Điểm của câu này chênh nhau chừng ấy giữa các lượt.' },
    { label: 'Độ phân biệt', value: percentText(statistics.discriminationIndex), meaning: discriminationSaid(statistics.discriminationIndex) },
    { label: 'Hiệu suất phân biệt', value: percentText(statistics.discriminativeEfficiency), meaning: 'Độ phân biệt so với mức cao nhất mà câu dễ hay khó như vậy có thể đạt. Từ 50% là tốt.' },
    { label: 'Trọng số định ra', value: percentText(statistics.intendedWeight), meaning: weight || 'Phần điểm của câu trong cả bài.' },
    { label: 'Trọng số thực', value: percentText(statistics.effectiveWeight), meaning: weight || (statistics.effectiveWeight === null ? 'Không tính được: câu đi ngược phần còn lại của bài, hoặc ai cũng được như nhau.' : 'Phần chênh lệch điểm giữa các lượt do câu này gây ra. Nên gần trọng số định ra.') },
  ];
}

/** What a share of the mark may mean; a number alone tells a trainer nothing to do. */
export function facilitySaid(facility: number | null): string {
  if (facility === null) return 'Câu này không tính điểm.';
  if (facility < 0.3) return 'Rất ít người đúng. Xem lại đáp án và cách hỏi.';
  if (facility < 0.5) return 'Quá nửa chưa đúng. Xem bài học đã dạy điều này chưa.';
  return facility < 0.8 ? 'Vừa sức.' : 'Hầu hết đúng.';
}

function discriminationSaid(index: number | null): string {
  if (index === null) return 'Không tính được: ai cũng được như nhau.';
  if (index < 0) return 'Ngược: người làm tốt phần còn lại hay sai câu này. Xem lại đáp án và cách hỏi.';
  if (index < 20) return 'Yếu: câu này chưa tách được người nắm chắc với người chưa nắm.';
  return index < 30 ? 'Khá. Từ 30% là tốt.' : 'Tốt: người làm tốt phần còn lại cũng làm tốt câu này.';
}

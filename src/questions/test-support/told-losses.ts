import type { AuthoredContent, AuthoredGap } from '../content/authored.js';
import type { Accepted, AcceptedNumber } from '../content/content.js';
import { plainText } from '../content/render.js';
import type { Uncarried, WrittenQuestion } from '../formats/writing.js';

/** A question as far as its round trip is compared. */
export type Compared = Pick<WrittenQuestion, 'content' | 'tags' | 'category'> & { readonly difficulty: 1 | 2 | 3 | null };
type Mask = (question: Compared) => Compared;

const ofContent = (change: (content: AuthoredContent) => object): Mask => (question) => ({ ...question, content: change(question.content) as AuthoredContent });
/** Every text of the content, changed. */
const ofTexts = (change: (text: string) => string): Mask => ofContent((content) => deep(content, change) as object);
function deep(value: unknown, change: (text: string) => string, key = ''): unknown {
  if (typeof value === 'string') return key === 'type' || key === 'kind' || key === 'credit' || key === 'key' ? value : change(value);
  if (Array.isArray(value)) return value.map((one) => deep(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, deep(inner, change, name)]));
}
const without = <T extends object>(value: T, ...keys: string[]): T => Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key))) as T;
const ofOptions = (...keys: string[]): Mask => ofContent((content) => ('options' in content ? { ...content, options: content.options.map((option) => without(option, ...keys)) } : without(content, 'feedbackTrue', 'feedbackFalse')));
const ofAccepted = (change: (one: Accepted | AcceptedNumber) => object): Mask => ofContent((content) => {
  if ('accepted' in content) return { ...content, accepted: content.accepted.map(change) };
  return content.type === 'cloze' ? { ...content, gaps: content.gaps.map((gap) => (gap.kind === 'choice' ? gap : { ...gap, accepted: gap.accepted.map(change) })) } : content;
});
const ofGaps = (change: (gap: AuthoredGap) => object): Mask => ofContent((content) => (content.type === 'cloze' ? { ...content, gaps: content.gaps.map(change) } : content));
const dropped = (...keys: string[]): Mask => ofContent((content) => without(content, ...keys));
const all = (...masks: Mask[]): Mask => (question) => masks.reduce((masked, mask) => mask(masked), question);

const PICTURE = /!\[((?:[^\]\\]|\\.)*)\]\(media:[^)]+\)/g;
const pictures = ofTexts((text) => text.replace(PICTURE, '$1'));
const sounds = ofTexts((text) => text.replace(/!\[((?:[^\]\\]|\\.)*)\]\(media:[0-9a-f]+\.(?:webp|mp3|m4a|ogg|wav)\)/g, '$1'));
const bare = ofTexts((text) => plainText(text, Infinity).normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, ''));
const marking = all(ofOptions('share'), dropped('credit'));
const absolute = ofAccepted((one) => ('value' in one ? { ...one, tolerance: one.relative ? Math.abs(one.value) * one.tolerance : one.tolerance, relative: false } : one));
const essay = dropped('words', 'attachments', 'rubric');
const compare = all(dropped('compare'), ofGaps((gap) => without(gap, 'compare')));

/** What each sentence of an export's report excuses: the parts that may differ after a round trip, and nothing else. */
export const excused: Readonly<Record<string, Mask>> = {
  'thẻ': (question) => ({ ...question, tags: [] }),
  'độ khó': (question) => ({ ...question, difficulty: null }),
  'chủ đề': (question) => ({ ...question, category: [] }),
  'phản hồi theo kết quả': dropped('feedback'),
  'gợi ý': dropped('hints'),
  'giải thích': dropped('explanation'),
  'phản hồi của phương án': ofOptions('feedback'),
  'phần điểm của phương án': ofOptions('share'),
  'cách tính điểm từng phương án': marking,
  'cách tính điểm': marking,
  'câu chọn nhiều, mỗi phương án sai trừ hết điểm': marking,
  'phản hồi của đáp án': ofAccepted((one) => without(one, 'feedback')),
  'phần điểm của đáp án': ofAccepted((one) => without(one, 'share')),
  'ký tự thay thế trong đáp án': ofAccepted((one) => without(one, 'text')),
  'đáp án trùng nhau': dropped('accepted'),
  'các đáp án khác': ofContent((content) => ('accepted' in content ? { ...content, accepted: content.accepted.slice(0, 1) } : content)),
  'sai số tuyệt đối': absolute,
  'sai số': ofAccepted((one) => without(one, 'tolerance', 'relative')),
  'cách so sánh dấu': compare,
  'cách so sánh dấu và chữ hoa': compare,
  'đơn vị đo': dropped('units', 'withoutUnit'),
  'giới hạn số từ': dropped('words'),
  'tệp đính kèm': dropped('attachments'),
  'tiêu chí chấm': dropped('rubric'),
  'bài làm mẫu': dropped('modelAnswer'),
  'giới hạn, tệp đính kèm và tiêu chí chấm': essay,
  'tiêu chí chấm, bài làm mẫu và tệp đính kèm': dropped('attachments', 'rubric', 'modelAnswer'),
  'hình và tiếng': pictures,
  'hình WebP và tiếng': sounds,
  'hình trong vế phải': pictures,
  'hình, công thức và chữ nhấn mạnh': bare,
  'chữ nhấn mạnh, danh sách và bảng': bare,
  'hàng và cột trong công thức': bare,
  'chữ nhấn mạnh trong chỗ trống': bare,
  'chữ nhấn mạnh và xuống dòng quanh chỗ trống': bare,
  'dấu “->” trong vế': ofTexts((text) => text.replace(/->/g, '→')),
  'xuống dòng trong vế phải': ofTexts((text) => text.replace(/\s+/g, ' ')),
  'trọng số của chỗ trống': ofGaps((gap) => without(gap, 'weight')),
  'phần điểm và phản hồi trong chỗ trống': ofGaps((gap) => (gap.kind === 'choice' ? { ...gap, options: gap.options.map((option) => without(option, 'share', 'feedback')) } : gap)),
};

/** The question without what the report says is lost; null where it says that all is another question now. */
export function asTold(question: Compared, told: readonly Uncarried[]): Compared | null {
  let masked = question;
  for (const { remark } of told) {
    const mask = excused[remark.params?.['what'] ?? ''];
    if (!mask) return null;
    masked = mask(masked);
  }
  return masked;
}

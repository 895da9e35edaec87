/** What a line begins with, and what of its text that takes. */
export type Label =
  | { readonly kind: 'question'; readonly length: number; readonly number: number | null; readonly word: boolean; readonly remark?: string }
  | { readonly kind: 'option'; readonly length: number; readonly letter: string; readonly star: boolean; readonly closed: boolean }
  | { readonly kind: 'answer'; readonly length: number; readonly rest: string; readonly sure: boolean }
  | { readonly kind: 'explanation' | 'hint'; readonly length: number }
  | { readonly kind: 'level'; readonly length: number; readonly level: 1 | 2 | 3 }
  | { readonly kind: 'none'; readonly length: 0 };

const NONE: Label = { kind: 'none', length: 0 };

const WORD_QUESTION = /^[\s*]*(?:câu\s*hỏi|câu|question)\s*(?:số\s*)?(\d{1,5})(?:\s*\(([^()]{1,40})\))?\s*(?:[:.)\]/–—-]+\s*|\s+|$)/iu;
const BARE_QUESTION = /^\s*(?:câu\s*hỏi|question)\s*:\s*/iu;
const NUMBER_QUESTION = /^\s*(\d{1,5})\s*(?:[.):]+\s*(?=[^\d\s])|[.)]+\s+(?=\S)|[.):]\s*$)/u;
/** A star may stand before the letter or behind it; letters go to H, so that roman numbers stay numbers. */
const OPTION = /^\s*(\*|\[x\]|☑|✓)?\s*(?:\(([A-Ha-hĐđ])\)|\[([A-H])\]|([A-Ha-hĐđ])\s*(?:[.):]+(?!\\)|[-–](?=\s)|\/(?=\s)|(?=\t)))\s*(\*)?\s*/u;
const CLOSED_LETTER = /^\s*(\*)?\s*([A-H])\s*$/u;
/** Sure: nothing but an answer is announced so. The others have to be followed by letters. */
const SURE_ANSWER = /^[\s*=>→-]*(?:đáp\s*án(?:\s+(?:đúng|chính xác))*|phương án(?: trả lời)? đúng|answers?|correct answers?)\s*(?:là\s*[:=–—-]*|[:=.–—-]+)\s*/iu;
const LOOSE_ANSWER = /^[\s*=>→-]*(?:đáp\s*án|đ\/a|đa|ans|answer|key|trả lời|chọn(?:\s+(?:đáp án|câu|phương án))?)\s*[:=.–—-]*\s*(?=\(?[A-Ha-h]\)?(?:[\s,;.&+]|và|$)|(?:đúng|sai|true|false)\s*\.?\s*$)/iu;
const EXPLANATION = /^\s*(?:giải thích(?: đáp án)?|lời giải(?: chi tiết)?|hướng dẫn giải|căn cứ(?: pháp lý)?|cơ sở pháp lý|feedback|explanation)\s*[:.]\s*/iu;
const HINT = /^\s*(?:gợi ý|hint)\s*[:.]\s*/iu;
const LEVEL = /^\s*(?:mức độ|độ khó)(?: câu hỏi)?\s*[:.]\s*(nhận biết|thông hiểu|vận dụng cao|vận dụng thấp|vận dụng|rất dễ|dễ|trung bình|rất khó|khó)\s*\.?\s*$/iu;

/** What the line begins with. `auto` is the number that Word writes before it; then the text itself bears no label of a question or option. */
export function labelOf(text: string, auto: string | null): Label {
  if (auto !== null) {
    const label = ofText(`${auto} x`);
    if (label.kind === 'question' || label.kind === 'option') return { ...label, length: 0 };
    // A number without any sign behind it is a number all the same where Word counts.
    const bare = /^\s*(\d{1,5})\s*$/.exec(auto);
    if (bare) return { kind: 'question', length: 0, number: Number(bare[1]), word: false };
    const letter = /^\s*\(?([A-Ha-h])\)?\s*$/.exec(auto);
    if (letter) return { kind: 'option', length: 0, letter: letter[1]!.toUpperCase(), star: false, closed: false };
  }
  return ofText(text);
}

/** No label is longer; expressions are never tried on a whole page of text. */
const LONGEST_LABEL = 300;

function ofText(whole: string): Label {
  const text = whole.slice(0, LONGEST_LABEL);
  const word = WORD_QUESTION.exec(text) ?? BARE_QUESTION.exec(text);
  if (word) return { kind: 'question', length: word[0].length, number: word[1] === undefined ? null : Number(word[1]), word: true, ...(word[2] === undefined ? {} : { remark: word[2] }) };
  const answer = SURE_ANSWER.exec(text);
  // An answer line that says nothing is the end of a prompt: “Đáp án đúng là:”.
  if (answer && whole.length > answer[0].length) return { kind: 'answer', length: answer[0].length, rest: whole.slice(answer[0].length).trim(), sure: true };
  const loose = LOOSE_ANSWER.exec(text);
  if (loose) return { kind: 'answer', length: loose[0].length, rest: whole.slice(loose[0].length).trim(), sure: false };
  const explanation = EXPLANATION.exec(text);
  if (explanation) return { kind: 'explanation', length: explanation[0].length };
  const hint = HINT.exec(text);
  if (hint) return { kind: 'hint', length: hint[0].length };
  const level = LEVEL.exec(text);
  if (level) return { kind: 'level', length: level[0].length, level: /dễ|nhận/iu.test(level[1]!) ? 1 : /khó|vận/iu.test(level[1]!) ? 3 : 2 };
  const option = OPTION.exec(text);
  if (option) return { kind: 'option', length: option[0].length, letter: (option[2] ?? option[3] ?? option[4])!.toUpperCase(), star: option[1] !== undefined || option[5] !== undefined, closed: false };
  const closed = CLOSED_LETTER.exec(text);
  if (closed) return { kind: 'option', length: closed[0].length, letter: closed[2]!, star: closed[1] !== undefined, closed: true };
  const number = NUMBER_QUESTION.exec(text);
  if (number) return { kind: 'question', length: number[0].length, number: Number(number[1]), word: false };
  return NONE;
}

/** Where the next options of a line begin: a letter that follows the last one, behind a tab or blanks. */
export function innerOptions(text: string, first: string): { readonly at: number; readonly letter: string; readonly wide: boolean }[] {
  const found: { at: number; letter: string; wide: boolean }[] = [];
  let last = first;
  for (const match of text.matchAll(/(\t\s*|\s{2,}|\s|(?<=[.;,]))(\*|☑|✓)?\(?([A-Ha-hĐđ])\s?[.):](?![\w\\])\s*/gu)) {
    const letter = match[3]!.toUpperCase();
    const sameCase = (match[3] === letter) === (text.trimStart().replace(/^[\s*([]+/, '').charAt(0) === text.trimStart().replace(/^[\s*([]+/, '').charAt(0).toUpperCase());
    if (!follows(last, letter) || !sameCase) continue;
    found.push({ at: match.index + match[1]!.length, letter, wide: /\t|\s{2}/.test(match[1]!) });
    last = letter;
  }
  return found;
}

const ORDER = 'ABCDEFGH';

/** Whether a letter is the next one; đ stands between d and e where it stands at all. */
export function follows(last: string, next: string): boolean {
  if (next === 'Đ') return last === 'D';
  if (last === 'Đ') return next === 'E';
  return ORDER.indexOf(next) === ORDER.indexOf(last) + 1 && next !== '';
}

/** The letters that an answer names: “B”, “A, C”, “A và D”, “B. Phòng Nội vụ”; null where it names none. */
export function lettersOf(rest: string): string[] | null {
  const text = rest.replace(/^(?:câu|phương án|đáp án|ý)\s+(?=[A-H]\b)/iu, '').trim();
  const list = /^[([]?([A-Ha-h])[)\]]?(?:\s*(?:[,;+&/]|và|and|\s)\s*[([]?[A-Ha-h][)\]]?)*\s*[.;]?$/u.test(text) || /^[A-H]{2,8}$/.test(text);
  if (list) return [...new Set(text.replace(/và|and/gu, ' ').match(/[A-Ha-h]/g)!.map((letter) => letter.toUpperCase()))];
  const named = /^([A-Ha-h])\s*[.):]\s*\S/u.exec(text);
  return named ? [named[1]!.toUpperCase()] : null;
}

/** Of a statement: right or wrong; null for anything else. */
export function truthOf(rest: string): boolean | null {
  const text = rest.replace(/[.\s()]+$/u, '').replace(/^[(\s]+/, '').toLowerCase();
  if (/^(?:đúng|đ|true|t)$/u.test(text)) return true;
  return /^(?:sai|s|false|f)$/u.test(text) ? false : null;
}

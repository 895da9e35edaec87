import fc from 'fast-check';
import type { AuthoredContent } from '../content/authored.js';
import type { QuestionType } from '../content/content.js';
import { mediaNameOf, type MediaFile } from '../formats/media-files.js';
import type { WrittenQuestion } from '../formats/writing.js';
import { anyContentOf, anyText } from './any-content.js';
import { PNG } from './word-file.js';

const picture: MediaFile = { bytes: PNG, ending: 'png' };
const sound: MediaFile = { bytes: Buffer.from('ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0000'), ending: 'mp3' };

/** What the texts of {@link anyQuestionOf} show and play. */
export const anyMedia: ReadonlyMap<string, MediaFile> = new Map([picture, sound].map((file) => [mediaNameOf(file), file]));

const formulas = ['$\\frac{a}{b}$', '$x^2 + 1$', '$\\sqrt{2} \\leq y$', '$\\sum_{i=1}^{n} i$', '$H_2O$', '$\\alpha \\in A$'];
const emphasised = ['**phải** ký', 'nơi *nhận*', 'm^2^', 'x~1~'];
/** What a text may hold beside plain words. */
const trimming = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: fc.constantFrom(...formulas) },
  { weight: 1, arbitrary: fc.constantFrom(...emphasised) },
  { weight: 1, arbitrary: fc.constantFrom(`![Sơ đồ](media:${mediaNameOf(picture)})`, `![Lời đọc](media:${mediaNameOf(sound)})`) },
);
const feedback = fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: anyText });
const few = fc.record({
  prompt: trimming, texts: fc.array(trimming, { minLength: 8, maxLength: 8 }), explanation: trimming, right: feedback, partly: feedback, wrong: feedback,
  hints: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: fc.array(anyText, { minLength: 1, maxLength: 2 }) }), said: feedback, share: fc.constantFrom(undefined, undefined, 0.5), relative: fc.constantFrom(false, false, true), model: feedback,
});
type Few = typeof few extends fc.Arbitrary<infer T> ? T : never;

const trimmed = (text: string, more: string | undefined): string => (more ? `${text} ${more}` : text);

/** The content with pictures, sounds, formulas, emphasis, hints and things to say in some of its places. */
function adorned(content: AuthoredContent, more: Few): AuthoredContent {
  const outcome = Object.fromEntries(Object.entries({ right: more.right, partly: more.partly, wrong: more.wrong }).filter(([, text]) => text !== undefined));
  const hasParts = content.type !== 'description' && content.type !== 'essay';
  const rest = {
    prompt: content.type === 'cloze' && more.prompt !== '' ? `${more.prompt} ${content.prompt}` : trimmed(content.prompt, more.prompt),
    ...(content.explanation === '' ? {} : { explanation: trimmed(content.explanation, more.explanation) }),
    ...(hasParts && Object.keys(outcome).length > 0 ? { feedback: outcome } : {}), ...(hasParts && more.hints.length > 0 ? { hints: more.hints } : {}),
  };
  const said = more.said === undefined ? {} : { feedback: more.said };
  switch (content.type) {
    case 'single': return { ...content, ...rest, options: content.options.map((option, i) => ({ ...option, text: trimmed(option.text, more.texts[i]), ...(!option.correct && i === 0 && more.share !== undefined ? { share: more.share } : {}) })) };
    case 'multiple': return { ...content, ...rest, options: content.options.map((option, i) => ({ ...option, text: trimmed(option.text, more.texts[i]), ...(i === 0 ? said : {}) })) };
    case 'true-false': return { ...content, ...rest, ...(more.said === undefined ? {} : { feedbackTrue: more.said }), ...(more.model === undefined ? {} : { feedbackFalse: more.model }) };
    case 'matching': return { ...content, ...rest, pairs: content.pairs.map(({ left, right }, i) => ({ left: trimmed(left, more.texts[i]), right })) };
    case 'ordering': return { ...content, ...rest, items: content.items.map((item, i) => trimmed(item, more.texts[i])) };
    case 'numeric': return { ...content, ...rest, accepted: content.accepted.map((one, i) => ({ ...one, relative: more.relative && one.tolerance > 0, ...(i === 0 ? said : {}) })) };
    case 'short-text': return { ...content, ...rest, accepted: content.accepted.map((one, i) => ({ ...one, ...(i === 0 ? said : {}) })) };
    case 'essay': return { ...content, ...rest, ...(more.model === undefined ? {} : { modelAnswer: more.model }) };
    default: return { ...content, ...rest };
  }
}

/** Anything an author could have in the bank, by type, most of it with something that not every format has. */
export function anyQuestionOf(type: QuestionType): fc.Arbitrary<Omit<WrittenQuestion, 'name'>> {
  const content = fc.tuple(anyContentOf[type], few, fc.integer({ min: 0, max: 2 })).map(([bare, more, plainness]) => (plainness === 0 ? bare : adorned(bare, more)));
  return fc.record({ content, category: fc.constantFrom(['Cải cách', 'Thể chế'], ['Cải cách']), tags: fc.constantFrom([], [], ['luật', 'một cửa']), difficulty: fc.constantFrom(null, null, 1 as const, 3 as const) });
}

import type { QuestionContent } from '../../../questions/content/content.js';
import { isSound, mediaIn } from '../../../questions/content/media.js';
import { plainText } from '../../../questions/content/render.js';
import { textsOf } from '../../../questions/rules/question-texts.js';
import { missingGlyphs } from '../../../platform/pdf/fonts.js';
import type { Contents } from '../rules/variants.js';
import { mathTree } from '../../../questions/content/math-tree.js';
import { inlineRich } from './rich-lines.js';

/** A question of which paper cannot hold all. */
export interface Unprintable {
  readonly prompt: string;
  readonly what: readonly string[];
}

/** What of these questions paper cannot hold, so that somebody sees to it before it is given out. */
export function unprintable(contents: Contents): Unprintable[] {
  return [...contents.values()].flatMap((content) => {
    const what = [...new Set(missing(content))];
    return what.length === 0 ? [] : [{ prompt: plainText(content.prompt, 100), what }];
  });
}

function missing(content: QuestionContent): string[] {
  const { prompt, choices } = textsOf(content);
  const texts = [prompt, ...(content.type === 'short-text' || content.type === 'numeric' ? [] : choices)];
  const media = mediaIn(...texts);
  const pieces = texts.flatMap((text) => [...inlineRich(text)]);
  const glyphs = missingGlyphs(pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('').replace(/\s/g, ''), 'regular');
  return [
    ...(media.some(isSound) ? ['âm thanh: người coi thi phát cho cả phòng nghe'] : []),
    ...(media.some((name) => /\.(?:gif|webp)$/.test(name)) ? ['hình động hoặc hình WebP: thay bằng hình PNG hay JPG'] : []),
    ...(pieces.some((piece) => piece.kind === 'formula' && mathTree(piece.tex) === null) ? ['một công thức lồng quá nhiều tầng: không in được'] : []),
    ...(glyphs.length > 0 ? [`ký tự không có trong phông chữ: ${glyphs.join(' ')}`] : []),
    ...(content.type === 'essay' && content.attachments.most > 0 ? ['tệp đính kèm của bài tự luận: nộp cùng phiếu trả lời'] : []),
  ];
}

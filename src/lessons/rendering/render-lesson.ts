import type { Env, Renderer, Token } from 'markdown-it';
import { keepLawNumbers } from '../../platform/text/law-numbers.js';
import { iconSvg } from '../../platform/views/icons.js';
import { blockNames, blockWords, lessonParser } from './parser.js';
import type { CitationMark } from './marks.js';

/** A footnote: the source in words, where its page is, and when it holds. */
export interface Footnote {
  /** Equal for equal places of one source, so that they share a number. */
  readonly id: string;
  readonly text: string;
  readonly href: string;
  /** Null for publications, which have no time in force. */
  readonly validity: string | null;
}

/** A picture of the lesson as the page may show it. */
export interface LessonImage {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

/** A recording of the lesson as the page may play it. */
export interface LessonRecording {
  readonly kind: 'audio' | 'video';
  readonly src: string;
  /** Of a video: where its captions are. */
  readonly captions: string | null;
}

/** What the text names but does not hold. Null: the loader let something through, and the page goes on without it. */
export interface LessonMaterial {
  footnote(mark: CitationMark): Footnote | null;
  image(path: string): LessonImage | null;
  recording(path: string): LessonRecording | null;
}

export interface RenderedLesson {
  /** Safe to put into a page as it is. */
  readonly html: string;
  /** The sources in the order of their numbers. */
  readonly footnotes: readonly Footnote[];
  /** How many numbered blocks the text has: `doan-1` … `doan-n`. */
  readonly blocks: number;
}

interface LessonEnv extends Env {
  material: LessonMaterial;
  footnotes: Footnote[];
}

const md = lessonParser();
const escape = md.utils.escapeHtml;
const idOf = (token: Token): string => (token.attrGet('id') ? ` id="${escape(String(token.attrGet('id')))}"` : '');
const envOf = (env: unknown): LessonEnv => env as LessonEnv;

/** The number of a footnote: that of an equal one, or the next. */
function numberOf(env: LessonEnv, mark: CitationMark): { number: number; note: Footnote } | null {
  const note = env.material.footnote(mark);
  if (!note) return null;
  let index = env.footnotes.findIndex(({ id }) => id === note.id);
  if (index < 0) index = env.footnotes.push(note) - 1;
  return { number: index + 1, note };
}

/** Opening and closing HTML of the blocks; `words` are what stands after the name. */
const blocks: Record<(typeof blockNames)[number], { open: (words: string, id: string) => string; close: (token: Token, env: LessonEnv) => string }> = {
  note: {
    open: (words, id) => `<div class="note"${id}>${iconSvg('info')}<div>${words ? `<h3>${escape(words)}</h3>` : ''}`,
    close: () => '</div></div>',
  },
  example: {
    open: (words, id) => `<section class="card card--s stack stack--s"${id}><h3>Ví dụ${words ? `: ${escape(words)}` : ''}</h3>`,
    close: () => '</section>',
  },
  check: {
    open: (words, id) => `<details class="fold"${id}><summary>Tự kiểm tra${words ? `: ${escape(words)}` : ''}</summary><div class="fold__in stack stack--s">`,
    close: () => '</div></details>',
  },
  law: {
    open: (_words, id) => `<figure class="law"${id}><blockquote>`,
    close: (token, env) => `</blockquote>${lawSource(token, env)}</figure>`,
  },
};

function lawSource(token: Token, env: LessonEnv): string {
  const mark = (token.meta as { mark?: CitationMark | null } | null)?.mark;
  const cited = mark ? numberOf(env, mark) : null;
  if (!cited) return '';
  const { text, href, validity } = cited.note;
  return `<figcaption><cite><a href="${escape(href)}">${escape(text)}</a>${validity ? `. ${escape(validity)}` : ''}.</cite></figcaption>`;
}

for (const name of blockNames) {
  md.renderer.rules[`container_${name}_open`] = (tokens, i) => blocks[name].open(blockWords(tokens[i]!), idOf(tokens[i]!));
  md.renderer.rules[`container_${name}_close`] = (tokens, i, _options, env) => `${blocks[name].close(tokens[i]!, envOf(env))}\n`;
}

md.renderer.rules.text = (tokens, i) => keepLawNumbers(escape(tokens[i]!.content));
md.renderer.rules.citation = (tokens, i, _options, env) => {
  const { mark } = tokens[i]!.meta as { mark: CitationMark };
  const cited = numberOf(envOf(env), mark);
  return cited ? `<sup><a href="#nguon-${cited.number}" aria-label="Nguồn ${cited.number}">${cited.number}</a></sup>` : '';
};

md.renderer.rules.table_open = (tokens, i) => {
  const { label } = tokens[i]!.meta as { label: string };
  return `<div class="scroll" tabindex="0" role="region" aria-label="Bảng: ${escape(label)}"${idOf(tokens[i]!)}><table class="table table--stack">\n`;
};
md.renderer.rules.table_close = () => '</table></div>\n';

// On phones a cell is a grid of its label and its content: the content must be one thing, whatever stands in it.
md.renderer.rules.td_open = (tokens, i, options, _env, self: Renderer) => `${self.renderToken(tokens, i, options)}${tokens[i]!.tag === 'td' ? '<span>' : ''}`;
md.renderer.rules.td_close = (tokens, i, options, _env, self: Renderer) => `${tokens[i]!.tag === 'td' ? '</span>' : ''}${self.renderToken(tokens, i, options)}`;

md.renderer.rules.image = (tokens, i, _options, env) => {
  const token = tokens[i]!;
  const path = String(token.attrGet('src') ?? '');
  const { material } = envOf(env);
  const recording = material.recording(path);
  if (recording) return player(recording, token.content);
  const image = material.image(path);
  if (!image) return escape(token.content);
  return `<img src="${escape(image.src)}" alt="${escape(token.content)}" width="${image.width}" height="${image.height}" loading="lazy" decoding="async">`;
};

/** A browser loads what is heard only when it is asked for, and of what is seen only its length. */
function player({ kind, src, captions }: LessonRecording, words: string): string {
  const named = `src="${escape(src)}" aria-label="${escape(words)}"`;
  if (kind === 'audio') return `<audio controls preload="none" ${named}></audio>`;
  return `<video class="video" controls preload="metadata" ${named}>${captions === null ? '' : `<track kind="captions" srclang="vi" label="Tiếng Việt" src="${escape(captions)}" default>`}</video>`;
}

md.renderer.rules.link_open = (tokens, i, options, _env, self: Renderer) => {
  const token = tokens[i]!;
  // A page elsewhere learns nothing of who read what here.
  if (/^https?:/i.test(String(token.attrGet('href')))) token.attrSet('rel', 'noopener noreferrer');
  return self.renderToken(tokens, i, options);
};

/**
 * The HTML of a lesson's text. Pure: the same text and material give the same page.
 *
 * HTML in the text is shown as text, links lead only to safe addresses, pictures only to files of the
 * lesson: a hostile author can write nonsense, but not run anything in a reader's browser.
 */
export function renderLesson(markdown: string, material: LessonMaterial): RenderedLesson {
  const env: LessonEnv = { material, footnotes: [] };
  const tokens = md.parse(markdown, env);
  const html = md.renderer.render(tokens, md.options, env);
  return { html, footnotes: env.footnotes, blocks: tokens.filter((token) => token.level === 0 && token.attrGet('id')).length };
}

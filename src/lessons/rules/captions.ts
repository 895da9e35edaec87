/** Captions of a film as browsers read them, and what is said in them as a text. */
export interface Captions {
  /** WebVTT. */
  readonly vtt: string;
  readonly transcript: string;
}

const MOST_CUES = 5_000;
const TIME = /^(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})$/;
const TIMES = /^\s*(\S+)\s+-->\s+(\S+)/;
/** Sentences of several cues make a paragraph of the text. */
const CUES_A_PARAGRAPH = 8;

/** Whether a file looks like captions: WebVTT by its first word, SubRip by a number and a time below. */
export function isCaptions(head: string): boolean {
  const text = head.replace(/^\ufeff/, '').trimStart();
  return /^WEBVTT(?:\s|$)/.test(text) || /^\d+\r?\n\s*[\d:]+[.,]\d{3}\s+-->/.test(text);
}

/**
 * Reads WebVTT and SubRip. Times must run forward; styles, positions and marks within the text are left out, so that
 * nothing of a stranger's file reaches a page but times and words.
 */
export function readCaptions(text: string): Captions | { readonly problem: string } {
  const blocks = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n').normalize('NFC').split(/\n{2,}/);
  const cues: { from: string; to: string; lines: string[] }[] = [];
  let last = 0;
  for (const block of blocks) {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const at = lines.findIndex((line) => line.includes('-->'));
    if (at === -1 || /^(?:NOTE|STYLE|REGION)\b/.test(lines[0]!)) continue;
    const number = cues.length + 1;
    const [from, to] = (TIMES.exec(lines[at]!)?.slice(1) ?? []).map(secondsOf);
    if (from === undefined || to === undefined || from === null || to === null) return { problem: `phụ đề thứ ${number} ghi sai thời gian: “${lines[at]!.trim().slice(0, 60)}”` };
    if (to <= from || from < last) return { problem: `phụ đề thứ ${number} có thời gian kết thúc hoặc bắt đầu không đúng thứ tự` };
    if (number > MOST_CUES) return { problem: `có hơn ${MOST_CUES.toLocaleString('vi-VN')} phụ đề` };
    last = from;
    const said = lines.slice(at + 1).map(bare).filter((line) => line !== '');
    if (said.length > 0) cues.push({ from: stamp(from), to: stamp(to), lines: said });
  }
  if (cues.length === 0) return { problem: 'không có phụ đề nào đọc được' };
  const vtt = `WEBVTT\n\n${cues.map(({ from, to, lines }) => `${from} --> ${to}\n${lines.map(escaped).join('\n')}`).join('\n\n')}\n`;
  return { vtt, transcript: paragraphs(cues.map(({ lines }) => lines.join(' '))) };
}

function secondsOf(written: string): number | null {
  const found = TIME.exec(written);
  if (!found) return null;
  const [, hours = '0', minutes, seconds, thousandths] = found;
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) + Number(thousandths) / 1_000;
}

function stamp(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3_600)}:${two((seconds % 3_600) / 60)}:${two(seconds % 60)}.${String(Math.round((seconds % 1) * 1_000) % 1_000).padStart(3, '0')}`;
}

const bare = (line: string): string => line.replace(/<[^>]*>|\{\\[^}]*\}/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&nbsp;/g, ' ').replace(/&amp;/g, '&').replace(/[\u0000-\u001f]/g, ' ').replace(/\s+/g, ' ').trim();
const escaped = (line: string): string => line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function paragraphs(said: readonly string[]): string {
  const all: string[] = [];
  for (let at = 0; at < said.length; at += CUES_A_PARAGRAPH) all.push(said.slice(at, at + CUES_A_PARAGRAPH).join(' '));
  return all.join('\n\n');
}

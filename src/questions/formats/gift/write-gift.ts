import type { AuthoredContent } from '../../content/authored.js';
import { fractionsOf, isUsualCompare } from '../shares.js';
import { Report, type WrittenFile, type WrittenQuestion } from '../writing.js';

/** Writes GIFT in Markdown, which Moodle reads as such. Pictures and sounds cannot be in a text file. */
export function writeGift(questions: readonly WrittenQuestion[]): WrittenFile {
  const report = new Report();
  const blocks: string[] = [];
  let [category, count] = ['', 0];
  for (const question of questions) {
    report.about(question);
    const body = bodyOf(question.content, report);
    if (body === null) {
      report.type();
      continue;
    }
    const path = question.category.map((part) => part.replace(/\//g, '//')).join('/');
    if (path !== category && path !== '') blocks.push(`$CATEGORY: ${path}`);
    category = path;
    const tags = question.tags.map((tag) => `[tag:${tag.replace(/[\]\n]/g, ' ')}]`).join(' ');
    blocks.push(`${tags === '' ? '' : `// ${tags}\n`}::${escaped(question.name)}::${text(without(question.content.prompt, report))}${body}`);
    if (question.difficulty !== null) report.part('độ khó');
    count += 1;
  }
  return { bytes: Buffer.from(`${blocks.join('\n\n')}\n`), ending: 'gift.txt', type: 'text/plain; charset=utf-8', count, uncarried: report.all };
}

/** Signs of GIFT's own get a backslash; line ends are written as \n, since an empty line would end the question. */
const escaped = (written: string): string => written.replace(/[\\~=#{}:]/g, '\\$&').replace(/\n/g, '\\n');
const text = (written: string): string => `[markdown]${escaped(written)}`;
const percent = (share: number): string => `%${Number((share * 100).toFixed(5))}%`;

function without(written: string, report: Report): string {
  return written.replace(/!\[((?:[^\]\\]|\\.)*)\]\(media:[^)]+\)/g, (_all, alt: string) => {
    report.part('hình và tiếng');
    return alt;
  });
}

function bodyOf(content: AuthoredContent, report: Report): string | null {
  report.common(content);
  const part = (written: string): string => text(without(written, report));
  const said = (feedback: string | undefined): string => (feedback ? `#${part(feedback)}` : '');
  const general = content.explanation === '' ? '' : `####${part(content.explanation)}`;
  switch (content.type) {
    case 'description': return content.explanation === '' ? '' : (report.part('giải thích'), '');
    case 'essay':
      if (content.words.least !== null || content.words.most !== null) report.part('giới hạn số từ');
      if (content.attachments.most > 0) report.part('tệp đính kèm');
      if (content.rubric.length > 0) report.part('tiêu chí chấm');
      if (content.modelAnswer) report.part('bài làm mẫu');
      return `{${general}}`;
    case 'true-false': {
      const [wrong, right] = content.answer ? [content.feedbackFalse, content.feedbackTrue] : [content.feedbackTrue, content.feedbackFalse];
      return `{${content.answer ? 'TRUE' : 'FALSE'}${said(wrong) || (right ? '#' : '')}${said(right)}${general}}`;
    }
    case 'single': case 'multiple': {
      const fractions = fractionsOf(content);
      if (content.type === 'multiple' && content.credit === 'all-or-nothing') report.becomes('câu chọn nhiều, mỗi phương án sai trừ hết điểm');
      const lines = content.options.map(({ text: option, feedback, correct }, i) => `${content.type === 'single' && correct ? '=' : `~${fractions[i] === 0 ? '' : percent(fractions[i]!)}`}${part(option)}${said(feedback)}`);
      return `{\n${lines.join('\n')}\n${general}}`;
    }
    case 'short-text':
      if (!isUsualCompare(content.compare) || content.compare.case) report.part('cách so sánh dấu và chữ hoa');
      return `{\n${content.accepted.map(({ text: wording, share, feedback }) => `=${share === 1 ? '' : percent(share)}${escaped(wording)}${said(feedback)}`).join('\n')}\n${general}}`;
    case 'numeric':
      if (content.units.length > 0) report.part('đơn vị đo');
      if (content.accepted.some(({ relative, tolerance }) => relative && tolerance > 0)) report.becomes('sai số tuyệt đối');
      return `{#\n${content.accepted.map(({ value, tolerance, relative, share, feedback }) => `=${share === 1 ? '' : percent(share)}${decimal(value)}:${decimal(relative ? Math.abs(value) * tolerance : tolerance)}${said(feedback)}`).join('\n')}\n${general}}`;
    case 'matching':
      if (content.credit !== 'per-pair') report.part('cách tính điểm');
      if ([...content.pairs.flatMap(({ left, right }) => [left, right]), ...content.others].some((one) => one.includes('->'))) report.part('dấu “->” trong vế');
      if ([...content.pairs.map(({ right }) => right), ...content.others].some((one) => /\n| {2}/.test(one))) report.part('xuống dòng trong vế phải');
      return `{\n${[...content.pairs, ...content.others.map((right) => ({ left: '', right }))].map(({ left, right }) => `=${left === '' ? '' : text(arrows(without(left, report)))} -> ${escaped(arrows(without(right, report)).replace(/\s+/g, ' '))}`).join('\n')}\n${general}}`;
    case 'ordering': case 'cloze': return null;
  }
}

const arrows = (written: string): string => written.replace(/->/g, '→');

/** GIFT knows no exponents. */
const decimal = (value: number): string => (/e/.test(String(value)) ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : String(value));

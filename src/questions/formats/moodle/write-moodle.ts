import type { AuthoredContent } from '../../content/authored.js';
import { GAP_MARK } from '../../content/faults.js';
import { mediaIn } from '../../content/media.js';
import { fractionsOf, isUsualCompare } from '../shares.js';
import { Report, type MediaOf, type WrittenFile, type WrittenQuestion } from '../writing.js';
import { escapeXml, tag } from '../xml/write.js';
import { writeEmbedded } from './cloze.js';

/** Writes Moodle XML: texts as Markdown, which Moodle knows, with their pictures beside them. */
export function writeMoodle(questions: readonly WrittenQuestion[], media: MediaOf): WrittenFile {
  const report = new Report();
  const writer = new MoodleWriter(report, media);
  const written: string[] = [];
  let category = '';
  for (const question of questions) {
    report.about(question);
    const path = ['$course$', 'top', ...question.category.map((part) => part.replace(/\//g, '//'))].join('/');
    if (path !== category && question.category.length > 0) written.push(tag('question', { type: 'category' }, tag('category', {}, tag('text', {}, escapeXml(path)))));
    category = path;
    written.push(writer.question(question));
    if (question.difficulty !== null) report.part('độ khó');
  }
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${written.join('\n')}\n</quiz>\n`;
  return { bytes: Buffer.from(xml), ending: 'xml', type: 'application/xml; charset=utf-8', count: questions.length, uncarried: report.all };
}

const ORDERING = { 'all-or-nothing': 'ALL_OR_NOTHING', 'adjacent-pairs': 'RELATIVE_NEXT_EXCLUDE_LAST', 'absolute-position': 'ABSOLUTE_POSITION' } as const;
const percent = (share: number): string => String(Number((share * 100).toFixed(5)));

class MoodleWriter {
  constructor(
    private readonly report: Report,
    private readonly media: MediaOf,
  ) {}

  question({ name, content, tags }: WrittenQuestion): string {
    const { feedback, hints } = content;
    const prompt = content.type === 'cloze' ? content.prompt.replace(GAP_MARK, (all, key: string) => this.gap(content, key) ?? all) : content.prompt;
    return tag('question', { type: this.typeOf(content) },
      tag('name', {}, tag('text', {}, escapeXml(name))), this.text('questiontext', prompt), this.text('generalfeedback', content.explanation),
      tag('defaultgrade', {}, '1'),
      ...this.parts(content),
      feedback?.right && this.text('correctfeedback', feedback.right), feedback?.partly && this.text('partiallycorrectfeedback', feedback.partly), feedback?.wrong && this.text('incorrectfeedback', feedback.wrong),
      ...(hints ?? []).map((hint) => this.text('hint', hint)),
      tags.length > 0 && tag('tags', {}, ...tags.map((one) => tag('tag', {}, tag('text', {}, escapeXml(one))))));
  }

  private typeOf(content: AuthoredContent): string {
    switch (content.type) {
      case 'single': return 'multichoice';
      case 'multiple':
        if (content.credit === 'all-or-nothing') this.report.becomes('câu chọn nhiều, mỗi phương án sai trừ hết điểm');
        return 'multichoice';
      case 'true-false': return 'truefalse';
      case 'matching':
        if (content.credit !== 'per-pair') this.report.part('cách tính điểm');
        return 'matching';
      case 'numeric': return 'numerical';
      case 'short-text': return 'shortanswer';
      default: return content.type;
    }
  }

  private parts(content: AuthoredContent): (string | false | undefined)[] {
    switch (content.type) {
      case 'single': case 'multiple': {
        const fractions = fractionsOf(content);
        return [tag('single', {}, content.type === 'single' ? 'true' : 'false'), ...content.options.map(({ text, feedback }, i) => this.answer(text, fractions[i]!, feedback))];
      }
      case 'true-false': return [true, false].map((value) => tag('answer', { fraction: value === content.answer ? 100 : 0, format: 'moodle_auto_format' }, tag('text', {}, String(value)), this.text('feedback', (value ? content.feedbackTrue : content.feedbackFalse) ?? '')));
      case 'short-text':
        if (!isUsualCompare(content.compare)) this.report.part('cách so sánh dấu');
        return [tag('usecase', {}, content.compare.case ? '1' : '0'), ...content.accepted.map(({ text, share, feedback }) => tag('answer', { fraction: percent(share), format: 'plain_text' }, tag('text', {}, escapeXml(text)), this.text('feedback', feedback ?? '')))];
      case 'numeric': return this.numeric(content);
      case 'matching': return [...content.pairs, ...content.others.map((right) => ({ left: '', right }))].map(({ left, right }) => tag('subquestion', { format: 'markdown' }, ...this.body(left), tag('answer', {}, tag('text', {}, escapeXml(this.bare(right))))));
      case 'ordering': return [tag('layouttype', {}, 'VERTICAL'), tag('selecttype', {}, 'ALL'), tag('gradingtype', {}, ORDERING[content.credit]), ...content.items.map((item, i) => this.answer(item, (i + 1) / 100, undefined))];
      case 'essay':
        if (content.rubric.length > 0) this.report.part('tiêu chí chấm');
        return [
          tag('responseformat', {}, 'editor'), content.words.least !== null && tag('minwordlimit', {}, String(content.words.least)), content.words.most !== null && tag('maxwordlimit', {}, String(content.words.most)),
          tag('attachments', {}, String(content.attachments.most)), tag('attachmentsrequired', {}, content.attachments.required ? '1' : '0'), content.modelAnswer && this.text('graderinfo', content.modelAnswer),
        ];
      case 'cloze': case 'description': return [];
    }
  }

  private numeric(content: Extract<AuthoredContent, { type: 'numeric' }>): string[] {
    const { accepted, units, withoutUnit } = content;
    if (accepted.some(({ relative, tolerance }) => relative && tolerance > 0)) this.report.becomes('sai số tuyệt đối');
    const answers = accepted.map(({ value, tolerance, relative, share, feedback }) => tag('answer', { fraction: percent(share), format: 'plain_text' }, tag('text', {}, String(value)), tag('tolerance', {}, String(relative ? Math.abs(value) * tolerance : tolerance)), this.text('feedback', feedback ?? '')));
    if (units.length === 0) return answers;
    const multipliers = units.map(({ name, factor }) => tag('unit', {}, tag('multiplier', {}, String(Number((1 / factor).toPrecision(12)))), tag('unit_name', {}, escapeXml(name))));
    return [...answers, tag('unitgradingtype', {}, withoutUnit === 1 ? '0' : '1'), tag('unitpenalty', {}, String(Number((1 - withoutUnit).toFixed(7)))), tag('showunits', {}, '0'), tag('units', {}, ...multipliers)];
  }

  private gap(content: Extract<AuthoredContent, { type: 'cloze' }>, key: string): string | null {
    const gap = content.gaps.find((one) => one.key === key);
    if (!gap) return null;
    if (gap.kind === 'text' && !isUsualCompare(gap.compare)) this.report.part('cách so sánh dấu');
    if (!Number.isInteger(gap.weight)) this.report.part('trọng số lẻ của chỗ trống');
    return writeEmbedded(gap);
  }

  private answer(text: string, share: number, feedback: string | undefined): string {
    return tag('answer', { fraction: percent(share), format: 'markdown' }, ...this.body(text), feedback !== undefined && this.text('feedback', feedback));
  }

  private text(name: string, markdown: string): string {
    return tag(name, { format: 'markdown' }, ...this.body(markdown));
  }

  private body(markdown: string): string[] {
    const written = markdown.replace(/\(media:([^)]+)\)/g, '(@@PLUGINFILE@@/$1)');
    const files = mediaIn(markdown).flatMap((name) => {
      const file = this.media.get(name);
      if (!file) this.report.part('hình hoặc tiếng không còn trong kho');
      return file ? [tag('file', { name, path: '/', encoding: 'base64' }, file.bytes.toString('base64'))] : [];
    });
    return [written === '' ? '<text></text>' : tag('text', {}, escapeXml(written)), ...files];
  }

  /** Right halves have no pictures in Moodle. */
  private bare(markdown: string): string {
    return markdown.replace(/!\[((?:[^\]\\]|\\.)*)\]\(media:[^)]+\)/g, (_all, alt: string) => {
      this.report.part('hình trong vế phải');
      return alt;
    });
  }
}

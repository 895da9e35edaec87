import { Packer } from '../../../platform/workbooks/packer.js';
import { escapeMarkdown } from '../markdown/write.js';
import type { AuthoredContent, AuthoredOption } from '../../content/authored.js';
import { GAP_MARK } from '../../content/faults.js';
import { mediaIn } from '../../content/media.js';
import { plainWording } from '../../grading/texts.js';
import { fractionsOf, isUsualCompare } from '../shares.js';
import { Report, type MediaOf, type WrittenFile, type WrittenQuestion } from '../writing.js';
import { escapeXml, tag } from '../xml/write.js';
import { lomOf } from './lom.js';
import { readsBack, xhtmlOf } from './markup.js';

export const qtiVersions = ['2.1', '2.2', '3.0'] as const;
export type QtiVersion = (typeof qtiVersions)[number];

const SPACES: Readonly<Record<QtiVersion, { item: string; type: string; manifest: string; rules: string }>> = {
  '2.1': { item: 'http://www.imsglobal.org/xsd/imsqti_v2p1', type: 'imsqti_item_xmlv2p1', manifest: 'http://www.imsglobal.org/xsd/imscp_v1p1', rules: 'http://www.imsglobal.org/question/qti_v2p1/rptemplates/' },
  '2.2': { item: 'http://www.imsglobal.org/xsd/imsqti_v2p2', type: 'imsqti_item_xmlv2p2', manifest: 'http://www.imsglobal.org/xsd/imscp_v1p1', rules: 'http://www.imsglobal.org/question/qti_v2p2/rptemplates/' },
  '3.0': { item: 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0', type: 'imsqti_item_xmlv3p0', manifest: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1', rules: 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/' },
};

/** Writes a package: a manifest, an item a question, and the pictures and sounds that the questions show. */
export async function writeQti(questions: readonly WrittenQuestion[], media: MediaOf, version: QtiVersion): Promise<WrittenFile> {
  const report = new Report();
  const packer = new Packer();
  const items: string[] = [];
  const used = new Set<string>();
  let count = 0;
  for (const question of questions) {
    report.about(question);
    const item = new ItemWriter(version, report).item(question, `q${count + 1}`);
    if (item === null) {
      report.type();
      continue;
    }
    count += 1;
    await packer.add(`q${count}.xml`, item);
    const names = mediaIn(JSON.stringify(question.content)).filter((name) => media.has(name));
    names.forEach((name) => used.add(name));
    items.push(tag('resource', { identifier: `r${count}`, type: SPACES[version].type, href: `q${count}.xml` }, lomOf(question), tag('file', { href: `q${count}.xml` }), ...names.map((name) => tag('file', { href: `media/${name}` }))));
  }
  for (const name of used) await packer.add(`media/${name}`, media.get(name)!.bytes);
  await packer.add('imsmanifest.xml', `<?xml version="1.0" encoding="UTF-8"?>\n${tag('manifest', { xmlns: SPACES[version].manifest, identifier: 'questions' }, tag('metadata', {}, tag('schema', {}, version === '3.0' ? 'QTI Package' : 'IMS Content'), tag('schemaversion', {}, version === '3.0' ? '3.0.0' : '1.1')), '<organizations/>', tag('resources', {}, ...items))}`);
  return { bytes: packer.end(), ending: 'zip', type: 'application/zip', count, uncarried: report.all };
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

class ItemWriter {
  private readonly declarations: string[] = [];

  constructor(
    private readonly version: QtiVersion,
    private readonly report: Report,
  ) {}

  item({ content, name }: WrittenQuestion, id: string): string | null {
    this.report.common(content, { feedback: true });
    const body = this.body(content);
    if (body === null) return null;
    const { feedback } = content;
    const said = [['explanation', content.explanation], ['correct', feedback?.right], ['partly', feedback?.partly], ['incorrect', feedback?.wrong], ...this.optionFeedback(content)] as const;
    const isScored = content.type !== 'essay' && content.type !== 'description';
    return `<?xml version="1.0" encoding="UTF-8"?>\n${this.q('assessmentItem', { xmlns: SPACES[this.version].item, identifier: id, title: name, adaptive: this.version === '3.0' ? undefined : 'false', timeDependent: 'false' },
      ...this.declarations, this.q('outcomeDeclaration', { identifier: 'SCORE', cardinality: 'single', baseType: 'float' }), this.q('outcomeDeclaration', { identifier: 'FEEDBACK', cardinality: 'single', baseType: 'identifier' }),
      this.q('itemBody', {}, ...body),
      isScored && this.q('responseProcessing', { template: `${SPACES[this.version].rules}${this.declarations.some((one) => /mapping>/.test(one)) ? 'map_response' : 'match_correct'}${this.version === '3.0' ? '.xml' : ''}` }),
      ...said.filter(([, text]) => text).map(([identifier, text]) => this.q('modalFeedback', { outcomeIdentifier: 'FEEDBACK', identifier, showHide: 'show' }, this.version === '3.0' ? this.q('contentBody', {}, this.block(text!)) : this.block(text!))))}`;
  }

  private optionFeedback(content: AuthoredContent): (readonly [string, string | undefined])[] {
    if (content.type === 'true-false') return [['true', content.feedbackTrue], ['false', content.feedbackFalse]];
    return content.type === 'single' || content.type === 'multiple' ? content.options.map(({ feedback }, i) => [`c${i + 1}`, feedback] as const) : [];
  }

  private body(content: AuthoredContent): string[] | null {
    const prompt = this.block(content.prompt);
    switch (content.type) {
      case 'description': return [prompt];
      case 'essay':
        if (content.rubric.length > 0 || content.modelAnswer || content.attachments.most > 0) this.report.part('tiêu chí chấm, bài làm mẫu và tệp đính kèm');
        if (!this.keepsSource && (content.words.least !== null || content.words.most !== null)) this.report.part('giới hạn số từ');
        this.declare('single', 'string', []);
        return [prompt, this.q('extendedTextInteraction', { responseIdentifier: 'RESPONSE', ...(this.keepsSource ? { 'data-words-least': content.words.least ?? undefined, 'data-words-most': content.words.most ?? undefined } : {}) })];
      case 'true-false':
        this.declare('single', 'identifier', [String(content.answer)]);
        return [prompt, this.choices([{ text: 'Đúng', correct: content.answer }, { text: 'Sai', correct: !content.answer }], ['true', 'false'], 1)];
      case 'single': case 'multiple': return [prompt, this.choice(content)];
      case 'ordering':
        if (content.credit !== 'all-or-nothing') this.report.part('cách tính điểm');
        this.declare('ordered', 'identifier', content.items.map((_, i) => `c${i + 1}`));
        return [prompt, this.q('orderInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true' }, ...content.items.map((text, i) => this.q('simpleChoice', { identifier: `c${i + 1}` }, this.inline(text))))];
      case 'matching': return [prompt, this.matching(content)];
      case 'short-text':
        this.texts(content, 'RESPONSE');
        return [prompt, tag('p', {}, this.q('textEntryInteraction', { responseIdentifier: 'RESPONSE' }))];
      case 'numeric':
        if (content.units.length > 0) this.report.part('đơn vị đo');
        return [prompt, tag('p', {}, this.number(content.accepted, 'RESPONSE'))];
      case 'cloze': return this.cloze(content);
    }
  }

  private choice(content: Extract<AuthoredContent, { type: 'single' | 'multiple' }>): string {
    const ids = content.options.map((_, i) => `c${i + 1}`);
    const fractions = fractionsOf(content);
    const isPlain = content.type === 'multiple' ? content.credit === 'all-or-nothing' : content.options.every(({ correct, share }) => correct || !share);
    const points = isPlain ? [] : ids.map((id, i) => [id, fractions[i]!] as const);
    this.declare(content.type === 'single' ? 'single' : 'multiple', 'identifier', ids.filter((_, i) => content.options[i]!.correct), points);
    return this.choices(content.options, ids, content.type === 'single' ? 1 : 0);
  }

  private choices(options: readonly Pick<AuthoredOption, 'text' | 'correct'>[], ids: readonly string[], most: number): string {
    return this.q('choiceInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true', maxChoices: most }, ...options.map(({ text }, i) => this.q('simpleChoice', { identifier: ids[i] }, this.inline(text))));
  }

  private matching(content: Extract<AuthoredContent, { type: 'matching' }>): string {
    if (content.credit !== 'per-pair') this.report.part('cách tính điểm');
    const rights = [...new Set([...content.pairs.map(({ right }) => right), ...content.others])];
    const pairs = content.pairs.map(({ right }, i) => `l${i + 1} r${rights.indexOf(right) + 1}`);
    this.declare('multiple', 'directedPair', pairs, pairs.map((pair) => [pair, 1 / pairs.length] as const));
    const set = (letter: string, texts: readonly string[], most: number): string => this.q('simpleMatchSet', {}, ...texts.map((text, i) => this.q('simpleAssociableChoice', { identifier: `${letter}${i + 1}`, matchMax: most }, this.inline(text))));
    return this.q('matchInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true', maxAssociations: pairs.length }, set('l', content.pairs.map(({ left }) => left), 1), set('r', rights, pairs.length));
  }

  private texts({ accepted, compare }: Pick<Extract<AuthoredContent, { type: 'short-text' }>, 'accepted' | 'compare'>, id: string): void {
    if (!isUsualCompare(compare)) this.report.part('cách so sánh dấu');
    if (accepted.some(({ feedback }) => feedback)) this.report.part('phản hồi của đáp án');
    if (accepted.some(({ text }) => /(?<!\\)\*/.test(text))) this.report.part('ký tự thay thế trong đáp án');
    const wordings = accepted.map(({ text, share }) => [plainWording(text), share] as const);
    if (new Set(wordings.map(([text]) => text)).size < wordings.length) this.report.part('đáp án trùng nhau');
    this.declare('single', 'string', wordings.slice(0, 1).map(([text]) => text), wordings, id, compare.case);
  }

  private number(accepted: Extract<AuthoredContent, { type: 'numeric' }>['accepted'], id: string): string {
    const tolerance = accepted[0]?.tolerance ?? 0;
    if (accepted.some((one) => one.relative && one.tolerance > 0) || accepted.some((one) => one.tolerance !== tolerance) || (!this.keepsSource && tolerance > 0)) this.report.part('sai số');
    if (accepted.some(({ feedback }) => feedback)) this.report.part('phản hồi của đáp án');
    this.declare('single', 'float', accepted.slice(0, 1).map(({ value }) => String(value)), accepted.length > 1 ? accepted.map(({ value, share }) => [String(value), share] as const) : [], id);
    return this.q('textEntryInteraction', { responseIdentifier: id, ...(this.keepsSource && tolerance > 0 ? { 'data-tolerance': tolerance } : {}) });
  }

  /** Gaps stand in the text; what Markdown makes of it has to leave their marks alone. */
  private cloze(content: Extract<AuthoredContent, { type: 'cloze' }>): string[] {
    if (content.gaps.some(({ weight }) => weight !== 1)) this.report.part('trọng số của chỗ trống');
    if (/[*_~^`#<>$\\]|^\s*[-+\d]|\n/m.test(content.prompt)) this.report.part('chữ nhấn mạnh và xuống dòng quanh chỗ trống');
    const fields = new Map(content.gaps.map((gap, i) => {
      const id = `RESPONSE${i + 1}`;
      if (gap.kind === 'number') return [gap.key, this.number(gap.accepted, id)] as const;
      if (gap.kind === 'text') {
        this.texts(gap, id);
        return [gap.key, this.q('textEntryInteraction', { responseIdentifier: id })] as const;
      }
      if (gap.options.some(({ share, feedback }) => share !== undefined || feedback)) this.report.part('phần điểm và phản hồi trong chỗ trống');
      this.declare('single', 'identifier', gap.options.flatMap(({ correct }, at) => (correct ? [`c${at + 1}`] : [])), [], id);
      return [gap.key, this.q('inlineChoiceInteraction', { responseIdentifier: id, shuffle: 'true' }, ...gap.options.map(({ text }, at) => this.q('inlineChoice', { identifier: `c${at + 1}` }, escapeXml(text))))] as const;
    }));
    if (content.gaps.some((gap) => gap.kind === 'choice' && gap.options.some(({ text }) => /[<>&[\]\\]/.test(text) || escapeMarkdown(text) !== text))) this.report.part('chữ nhấn mạnh trong chỗ trống');
    const last = content.gaps.length === 1 && content.gaps[0]!.kind !== 'choice' && content.prompt.trimEnd().endsWith(']]');
    if (last) this.report.becomes('câu trả lời ngắn');
    return [xhtmlOf(content.prompt, 'block', false).replace(GAP_MARK, (all, key: string) => fields.get(key) ?? all)];
  }

  private declare(cardinality: string, baseType: string, correct: readonly string[], points: readonly (readonly [string, number])[] = [], identifier = 'RESPONSE', isCase = false): void {
    const value = (text: string): string => this.q('value', {}, escapeXml(text));
    const mapping = points.length === 0 ? undefined : this.q('mapping', { defaultValue: 0, lowerBound: 0 }, ...points.map(([mapKey, share]) => this.q('mapEntry', { mapKey, mappedValue: Number(share.toFixed(7)), ...(baseType === 'string' ? { caseSensitive: isCase ? 'true' : 'false' } : {}) })));
    this.declarations.push(this.q('responseDeclaration', { identifier, cardinality, baseType }, correct.length > 0 && this.q('correctResponse', {}, ...correct.map(value)), mapping));
  }

  /** QTI 2.1 has no attributes of one's own. */
  private get keepsSource(): boolean {
    return this.version !== '2.1';
  }

  private block(markdown: string): string {
    return this.xhtml(markdown, 'block');
  }

  private inline(markdown: string): string {
    return this.xhtml(markdown, 'inline');
  }

  private xhtml(markdown: string, place: 'block' | 'inline'): string {
    if (!this.keepsSource && !readsBack(markdown, place)) this.report.part('chữ nhấn mạnh, danh sách và bảng');
    return xhtmlOf(markdown, place, this.keepsSource);
  }

  /** An element of QTI by its name of version 2. */
  private q(name: string, attributes: Attributes, ...inner: readonly (string | false | undefined)[]): string {
    if (this.version !== '3.0') return tag(name, attributes, ...inner);
    return tag(`qti-${kebab(name)}`, Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key === 'xmlns' ? key : kebab(key), value])), ...inner);
  }
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

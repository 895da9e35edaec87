import type { AuthoredContent, AuthoredOption } from '../../content/authored.js';
import type { OutcomeFeedback } from '../../content/content.js';
import { categoryOf } from '../gift/read-gift.js';
import { fromText, type TextFormat } from '../markdown/texts.js';
import { mediaFileOf, mediaNameOf, type MediaFile } from '../media-files.js';
import { emptyFile, type ReadFile, type ReadQuestion, type Told } from '../reading.js';
import { remark, type Remark } from '../remarks.js';
import { clean } from '../rich/rich.js';
import { multipleOf, singleOf, tidyShare, usualCompare, type Fractioned } from '../shares.js';
import { child, children, parseXml, textIn, type Element } from '../xml/tree.js';
import { readEmbedded } from './cloze.js';

const MOST_MEDIA_BYTES = 10_000_000;

/** Reads Moodle's own XML. Types that Moodle has and we have not are skipped by name. */
export function readMoodle(xml: string): ReadFile {
  const root = parseXml(xml);
  if (root.name !== 'quiz') return emptyFile('moodle-xml', remark('file-not-format', { format: 'Moodle XML' }));
  const media = new Map<string, MediaFile>();
  const questions: ReadQuestion[] = [];
  const skipped: Told[] = [];
  let category: readonly string[] = [];
  children(root, 'question').forEach((element, i) => {
    const at = { kind: 'question', number: i + 1 } as const;
    const type = element.attributes['type'] ?? '';
    if (type === 'category') {
      category = categoryOf(textIn(child(child(element, 'category'), 'text')));
      return;
    }
    const read = new MoodleQuestion(element, media).read(type);
    if (read) questions.push({ ...read, at, category });
    else skipped.push({ at, remark: remark('type-unknown', { type }) });
  });
  const file = { ...emptyFile('moodle-xml'), questions, skipped, media };
  return questions.length === 0 ? { ...file, refusal: remark('no-questions') } : file;
}

type Common = Pick<AuthoredContent, 'prompt' | 'explanation' | 'feedback' | 'hints'>;

class MoodleQuestion {
  private readonly warnings: Remark[] = [];
  private readonly problems: Remark[] = [];

  constructor(
    private readonly element: Element,
    private readonly media: Map<string, MediaFile>,
  ) {}

  read(type: string): Omit<ReadQuestion, 'at' | 'category'> | null {
    const common = this.common();
    const content = this.content(type, common);
    if (!content) return null;
    if (content.prompt === '') this.problems.push(remark('prompt-missing'));
    return {
      name: clean(textIn(child(child(this.element, 'name'), 'text'))).replace(/\s+/g, ' ').trim() || null, content, difficulty: null, awaits: null,
      tags: children(child(this.element, 'tags'), 'tag').map((tag) => clean(textIn(tag)).trim()).filter(Boolean), problems: this.problems, warnings: this.warnings,
    };
  }

  private common(): Common {
    const feedback: OutcomeFeedback = {};
    for (const [name, key] of [['correctfeedback', 'right'], ['partiallycorrectfeedback', 'partly'], ['incorrectfeedback', 'wrong']] as const) {
      const said = this.text(child(this.element, name));
      if (said !== '') feedback[key] = said;
    }
    const hints = children(this.element, 'hint').map((hint) => this.text(hint)).filter(Boolean);
    return {
      prompt: this.text(child(this.element, 'questiontext')), explanation: this.text(child(this.element, 'generalfeedback')),
      ...(Object.keys(feedback).length > 0 ? { feedback } : {}), ...(hints.length > 0 ? { hints } : {}),
    };
  }

  private content(type: string, common: Common): AuthoredContent | null {
    switch (type) {
      case 'multichoice': case 'multichoiceset': return this.choice(common, type);
      case 'truefalse': return this.trueFalse(common);
      case 'shortanswer': return { type: 'short-text', ...common, compare: usualCompare(this.value('usecase') === '1'), accepted: this.answers().map(({ share, feedback, element }) => ({ text: clean(textIn(child(element, 'text'))).trim(), share, ...(feedback ? { feedback } : {}) })) };
      case 'numerical': return this.numeric(common);
      case 'matching': case 'ddmatch': return this.matching(common);
      case 'essay': return this.essay(common);
      case 'description': return { type: 'description', ...common };
      case 'cloze': return this.cloze(common);
      case 'gapselect': case 'ddwtos': return this.gapSelect(common, type === 'gapselect' ? 'selectoption' : 'dragbox');
      case 'ordering': return this.ordering(common);
      default: return null;
    }
  }

  private choice(common: Common, type: string): AuthoredContent {
    const options: Fractioned[] = this.answers().map(({ text, share, feedback }) => ({ text, share, feedback }));
    if (type === 'multichoiceset') return { type: 'multiple', ...common, credit: 'all-or-nothing', options: options.map(({ text, share, feedback }): AuthoredOption => ({ text, correct: share > 0, ...(feedback ? { feedback } : {}) })) };
    const isSingle = /^(?:true|1)$/.test(this.value('single') || 'true');
    if (!options.some(({ share }) => (isSingle ? share >= 0.999 : share > 0))) this.problems.push(remark('right-missing'));
    return isSingle ? singleOf(common, options) : multipleOf(common, options);
  }

  private trueFalse(common: Common): AuthoredContent {
    const answers = this.answers();
    const of = (value: string) => answers.find(({ text }) => text.toLowerCase() === value);
    const [yes, no] = [of('true'), of('false')];
    if (!yes && !no) this.problems.push(remark('right-missing'));
    return { type: 'true-false', ...common, answer: (yes?.share ?? 0) > (no?.share ?? 0), ...(yes?.feedback ? { feedbackTrue: yes.feedback } : {}), ...(no?.feedback ? { feedbackFalse: no.feedback } : {}) };
  }

  private numeric(common: Common): AuthoredContent {
    const accepted = this.answers().flatMap(({ share, feedback, element }) => {
      const written = textIn(child(element, 'text')).trim();
      if (written === '*' || written === '') return [];
      return [{ value: Number(written.replace(',', '.')), tolerance: Number(textIn(child(element, 'tolerance')).trim() || '0'), relative: false, share, ...(feedback ? { feedback } : {}) }];
    });
    const units = children(child(this.element, 'units'), 'unit').map((unit) => ({ name: clean(textIn(child(unit, 'unit_name'))).trim(), factor: 1 / Number(textIn(child(unit, 'multiplier')).trim() || '1') })).filter(({ name }) => name !== '').map(({ name, factor }) => ({ name, factor: Number(factor.toPrecision(12)) }));
    const [graded, penalty] = [this.value('unitgradingtype'), Number(this.value('unitpenalty') || '0')];
    return { type: 'numeric', ...common, accepted, units, withoutUnit: units.length === 0 || graded === '' || graded === '0' ? 1 : Number((1 - penalty).toFixed(7)) };
  }

  private matching(common: Common): AuthoredContent {
    const pairs = children(this.element, 'subquestion').map((sub) => {
      const format = formatOf(sub);
      return { left: this.text(sub), right: fromText(textIn(child(child(sub, 'answer'), 'text')), format === 'markdown' ? 'markdown' : 'plain', () => null, () => undefined) };
    });
    return { type: 'matching', ...common, credit: 'per-pair', pairs: pairs.filter(({ left }) => left !== ''), others: pairs.filter(({ left, right }) => left === '' && right !== '').map(({ right }) => right) };
  }

  private essay(common: Common): AuthoredContent {
    const limit = (name: string): number | null => (/^\d+$/.test(this.value(name)) && this.value(name) !== '0' ? Number(this.value(name)) : null);
    const files = Math.min(3, Math.max(0, Number(this.value('attachments') || '0')));
    if (Number(this.value('attachments') || '0') === -1) this.warnings.push(remark('changed', { what: 'không giới hạn tệp đính kèm thành nhiều nhất 3 tệp' }));
    const most = this.value('attachments') === '-1' ? 3 : files;
    const template = this.text(child(this.element, 'responsetemplate'));
    if (template !== '') this.lost('mẫu bài làm');
    const modelAnswer = this.text(child(this.element, 'graderinfo'));
    return { type: 'essay', ...common, words: { least: limit('minwordlimit'), most: limit('maxwordlimit') }, attachments: { most, required: most > 0 && Number(this.value('attachmentsrequired') || '0') > 0 }, rubric: [], ...(modelAnswer === '' ? {} : { modelAnswer }) };
  }

  private cloze(common: Common): AuthoredContent {
    const given = child(this.element, 'questiontext');
    const format = formatOf(given);
    const { text, gaps, lost } = readEmbedded(textIn(child(given, 'text')), (written) => this.convert(written, format, given));
    for (const what of lost) this.lost(what);
    return { type: 'cloze', ...common, prompt: this.convert(text, format, given), gaps: [...gaps] };
  }

  /** Words to be put into `[[n]]`: the n-th of the list is right, and those of its group are offered. */
  private gapSelect(common: Common, name: string): AuthoredContent {
    const words = children(this.element, name).map((option) => ({ text: fromText(textIn(child(option, 'text')), 'html', () => null, () => undefined), group: textIn(child(option, 'group', 'draggroup')).trim() }));
    const gaps = [...new Set([...common.prompt.matchAll(/\[\[(\d{1,3})\]\]/g)].map(([, key]) => key!))].flatMap((key) => {
      const right = words[Number(key) - 1];
      return right ? [{ key, weight: 1, kind: 'choice' as const, options: words.filter(({ group }) => group === right.group).map((word) => ({ text: word.text, correct: word === right })) }] : [];
    });
    return { type: 'cloze', ...common, gaps };
  }

  private ordering(common: Common): AuthoredContent {
    const grading = this.value('gradingtype');
    const credit = /ABSOLUTE|^0$/.test(grading) ? 'absolute-position' : /RELATIVE_NEXT|^[12]$/.test(grading) ? 'adjacent-pairs' : 'all-or-nothing';
    if (!/^(?:|-1|0|1|ALL_OR_NOTHING|ABSOLUTE_POSITION|RELATIVE_NEXT_EXCLUDE_LAST)$/.test(grading)) this.warnings.push(remark('changed', { what: 'cách tính điểm của câu sắp xếp' }));
    return { type: 'ordering', ...common, credit, items: children(this.element, 'answer').map((answer) => this.text(answer)) };
  }

  private answers(): { text: string; share: number; feedback: string | undefined; element: Element }[] {
    return children(this.element, 'answer').map((element) => ({
      text: this.text(element), share: tidyShare(Number(element.attributes['fraction'] ?? '0') / 100), feedback: this.text(child(element, 'feedback')) || undefined, element,
    }));
  }

  private value(name: string): string {
    return textIn(child(this.element, name)).trim();
  }

  /** A text with its pictures, which lie beside it. */
  private text(holder: Element | undefined): string {
    return holder ? this.convert(textIn(child(holder, 'text')), formatOf(holder), holder) : '';
  }

  private convert(written: string, format: TextFormat, holder: Element | undefined): string {
    const named = (address: string): string | null => this.fileOf(holder, decodeURIComponentSafely(address).replace(/^@@PLUGINFILE@@\//, '').split('?')[0]!);
    return fromText(written, format, named, (what) => this.lost(what));
  }

  private fileOf(holder: Element | undefined, name: string): string | null {
    const file = children(holder, 'file').find(({ attributes }) => attributes['name'] === name);
    if (!file || (file.attributes['encoding'] ?? 'base64') !== 'base64') return null;
    const bytes = Buffer.from(textIn(file), 'base64');
    const found = bytes.length > MOST_MEDIA_BYTES ? null : mediaFileOf(bytes);
    if (!found) return null;
    const kept = mediaNameOf(found);
    this.media.set(kept, found);
    return kept;
  }

  private lost(what: string): void {
    if (!this.warnings.some(({ params }) => params?.['what'] === what)) this.warnings.push(remark('left-out', { what }));
  }
}

function formatOf(holder: Element | undefined): TextFormat {
  switch (holder?.attributes['format']) {
    case 'markdown': return 'markdown';
    case 'plain_text': case 'plain': return 'plain';
    case 'moodle_auto_format': case 'moodle': return 'moodle';
    default: return 'html';
  }
}

function decodeURIComponentSafely(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

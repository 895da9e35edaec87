import type { AuthoredContent, AuthoredGap } from '../../content/authored.js';
import { literally } from '../../content/upgrade.js';
import type { Lost, MediaNamed } from '../markdown/html.js';
import type { ReadQuestion } from '../reading.js';
import { remark, type Remark } from '../remarks.js';
import { clean } from '../rich/rich.js';
import { multipleOf, singleOf, tidyShare } from '../shares.js';
import { child, children, descendants, textIn, type Element } from '../xml/tree.js';
import { markdownOfElements } from './markup.js';

const INTERACTIONS = new Set([
  'choiceInteraction', 'orderInteraction', 'matchInteraction', 'inlineChoiceInteraction', 'textEntryInteraction', 'extendedTextInteraction', 'gapMatchInteraction', 'hottextInteraction', 'uploadInteraction', 'sliderInteraction',
  'associateInteraction', 'hotspotInteraction', 'graphicOrderInteraction', 'graphicAssociateInteraction', 'graphicGapMatchInteraction', 'selectPointInteraction', 'positionObjectInteraction', 'drawingInteraction', 'mediaInteraction', 'customInteraction', 'portableCustomInteraction', 'endAttemptInteraction',
]);
const INLINE = new Set(['inlineChoiceInteraction', 'textEntryInteraction', 'gap']);
const LEFT_OUT = new Set(['rubricBlock', 'feedbackInline', 'feedbackBlock', 'stylesheet', 'positionObjectStage']);

/** What is right of an interaction. */
interface Declaration {
  readonly cardinality: string;
  readonly baseType: string;
  readonly correct: readonly string[];
  /** Points by value, where there are such. */
  readonly points: ReadonlyMap<string, number>;
  readonly isCase: boolean;
}

/** An item that cannot be a question of ours, with the kind that is in the way. */
export class OtherItem extends Error {
  constructor(readonly kind: string) {
    super(kind);
  }
}

/** One item of QTI in any version, its names made those of version 2. */
export class Item {
  private readonly warnings: Remark[] = [];
  private readonly problems: Remark[] = [];
  private readonly body: Element;

  constructor(
    private readonly item: Element,
    private readonly named: MediaNamed,
  ) {
    this.body = child(item, 'itemBody') ?? { name: 'itemBody', attributes: {}, children: [] };
  }

  read(): Omit<ReadQuestion, 'at' | 'category' | 'tags' | 'difficulty'> {
    if (child(this.item, 'templateProcessing', 'templateDeclaration')) throw new OtherItem('câu có giá trị ngẫu nhiên');
    const content = this.content();
    if (content.prompt === '') this.problems.push(remark('prompt-missing'));
    return { name: clean(this.item.attributes['title'] ?? '').trim() || null, content, problems: this.problems, warnings: this.warnings, awaits: null };
  }

  private content(): AuthoredContent {
    const all = [...descendants(this.body, ...INTERACTIONS)].filter(({ name }) => name !== 'endAttemptInteraction');
    const unknown = all.find(({ name }) => !READ.has(name));
    if (unknown) throw new OtherItem(unknown.name);
    const inline = all.filter(({ name }) => INLINE.has(name));
    const [first, ...others] = all;
    if (!first) return { type: 'description', ...this.common(this.markdown(this.body.children)) };
    if (first.name === 'gapMatchInteraction' && others.length === 0) return this.gapMatch(first);
    if (inline.length === all.length) return this.inline(inline);
    if (others.length > 0) throw new OtherItem(`${all.length} phần trả lời trong một câu`);
    return this.block(first);
  }

  private block(interaction: Element): AuthoredContent {
    const prompt = [this.markdown(this.body.children), this.markdown(child(interaction, 'prompt')?.children ?? [])].filter(Boolean).join('\n\n');
    const common = this.common(interaction.name === 'hottextInteraction' ? [prompt, this.markdown(interaction.children.filter((part) => typeof part === 'string' || part.name !== 'prompt'))].filter(Boolean).join('\n\n') : prompt);
    const declared = this.declared(interaction);
    switch (interaction.name) {
      case 'choiceInteraction': return this.choice(common, children(interaction, 'simpleChoice'), declared, interaction);
      case 'hottextInteraction': return this.choice(common, [...descendants(interaction, 'hottext')], declared, interaction);
      case 'orderInteraction': {
        const items = new Map(children(interaction, 'simpleChoice').map((choice) => [choice.attributes['identifier'] ?? '', this.markdown(choice.children)]));
        if (declared.correct.length !== items.size) this.problems.push(remark('right-missing'));
        const order = declared.correct.length === items.size ? declared.correct.map((id) => items.get(id) ?? '') : [...items.values()];
        return { type: 'ordering', ...common, credit: 'all-or-nothing', items: order };
      }
      case 'matchInteraction': return this.matching(common, interaction, declared);
      case 'associateInteraction': return this.association(common, interaction, declared);
      case 'sliderInteraction': return { type: 'numeric', ...common, accepted: declared.correct.slice(0, 1).map((value) => ({ value: Number(value), tolerance: 0, relative: false, share: 1 })), units: [], withoutUnit: 1 };
      case 'uploadInteraction': return { type: 'essay', ...common, words: { least: null, most: null }, attachments: { most: 1, required: true }, rubric: [] };
      default: {
        const limit = (name: string): number | null => (/^\d+$/.test(interaction.attributes[name] ?? '') ? Number(interaction.attributes[name]) : null);
        return { type: 'essay', ...common, words: { least: limit('data-words-least'), most: limit('data-words-most') }, attachments: { most: 0, required: false }, rubric: [] };
      }
    }
  }

  private choice(common: ReturnType<Item['common']>, choices: readonly Element[], declared: Declaration, interaction: Element): AuthoredContent {
    const right = new Set(declared.correct);
    const isMultiple = declared.cardinality === 'multiple' || (declared.cardinality === '' && interaction.attributes['maxChoices'] !== '1');
    const ids = choices.map(({ attributes }) => attributes['identifier'] ?? '');
    const feedback = (choice: Element): { feedback?: string } => {
      const said = this.feedbackOf(choice);
      return said === '' ? {} : { feedback: said };
    };
    if (!isMultiple && ids.length === 2 && ids.includes('true') && ids.includes('false')) {
      const said = new Map(choices.map((choice) => [choice.attributes['identifier'], this.feedbackOf(choice)]));
      return { type: 'true-false', ...common, answer: right.has('true'), ...(said.get('true') ? { feedbackTrue: said.get('true')! } : {}), ...(said.get('false') ? { feedbackFalse: said.get('false')! } : {}) };
    }
    const texts = choices.map((choice) => this.markdown(choice.children));
    if (declared.points.size > 0) {
      const best = isMultiple ? [...declared.points.values()].filter((points) => points > 0).reduce((sum, points) => sum + points, 0) : Math.max(...declared.points.values());
      const options = choices.map((choice, i) => ({ text: texts[i]!, share: best > 0 ? tidyShare((declared.points.get(ids[i]!) ?? 0) / best) : 0, feedback: feedback(choice).feedback }));
      if (best > 0) return isMultiple ? multipleOf(common, options) : singleOf(common, options);
    }
    if (right.size === 0) this.problems.push(remark('right-missing'));
    const options = choices.map((choice, i) => ({ text: texts[i]!, correct: right.has(ids[i]!), ...feedback(choice) }));
    return isMultiple ? { type: 'multiple', ...common, credit: 'all-or-nothing', options } : { type: 'single', ...common, options };
  }

  private matching(common: ReturnType<Item['common']>, interaction: Element, declared: Declaration): AuthoredContent {
    const [left, right] = children(interaction, 'simpleMatchSet').map((set) => children(set, 'simpleAssociableChoice'));
    const partners = new Map((right ?? []).map((choice) => [choice.attributes['identifier'] ?? '', this.markdown(choice.children)]));
    const pairs = declared.correct.map((pair) => pair.trim().split(/\s+/));
    const chosen = (left ?? []).map((choice) => ({ left: this.markdown(choice.children), partner: pairs.filter(([one]) => one === choice.attributes['identifier']).map(([, other]) => other!) }));
    if (chosen.some(({ partner }) => partner.length !== 1)) throw new OtherItem('ghép cặp mà một vế có nhiều vế kia hoặc không có');
    const used = new Set(chosen.map(({ partner }) => partner[0]!));
    return { type: 'matching', ...common, credit: 'per-pair', pairs: chosen.map(({ left: text, partner }) => ({ left: text, right: partners.get(partner[0]!) ?? '' })), others: [...partners].filter(([id]) => !used.has(id)).map(([, text]) => text) };
  }

  /** Free pairs are two columns, if everything is in one pair at most. */
  private association(common: ReturnType<Item['common']>, interaction: Element, declared: Declaration): AuthoredContent {
    const texts = new Map(children(interaction, 'simpleAssociableChoice').map((choice) => [choice.attributes['identifier'] ?? '', this.markdown(choice.children)]));
    const pairs = declared.correct.map((pair) => pair.trim().split(/\s+/));
    const used = pairs.flat();
    if (new Set(used).size < used.length || pairs.some((pair) => pair.length !== 2)) throw new OtherItem('ghép cặp mà một vế ở trong nhiều cặp');
    if (pairs.length === 0) this.problems.push(remark('right-missing'));
    this.warnings.push(remark('changed', { what: 'ghép tự do thành ghép hai cột' }));
    return { type: 'matching', ...common, credit: 'per-pair', pairs: pairs.map(([left, right]) => ({ left: texts.get(left!) ?? '', right: texts.get(right!) ?? '' })), others: [...texts].filter(([id]) => !used.includes(id)).map(([, text]) => text) };
  }

  /** One field at the very end is a short answer or a number; fields in the text are gaps. */
  private inline(interactions: readonly Element[]): AuthoredContent {
    const keys = new Map(interactions.map((one, i) => [one, String(i + 1)]));
    const text = this.markdown(this.body.children, (element) => (keys.has(element) ? `[[${keys.get(element)!}]]` : null));
    const [only, ...others] = interactions;
    if (only?.name === 'textEntryInteraction' && others.length === 0 && text.endsWith('[[1]]')) {
      const common = this.common(this.before(only) ?? text.slice(0, -5).trim());
      const declared = this.declared(only);
      if (/^(?:float|integer)$/.test(declared.baseType)) return { type: 'numeric', ...common, accepted: this.numbers(declared, only), units: [], withoutUnit: 1 };
      return { type: 'short-text', ...common, accepted: this.wordings(declared), compare: compareOf(declared) };
    }
    const gaps = interactions.map((one): AuthoredGap => {
      const declared = this.declared(one);
      const [key, weight] = [keys.get(one)!, 1];
      if (one.name === 'inlineChoiceInteraction') return { key, weight, kind: 'choice', options: children(one, 'inlineChoice').map((choice) => ({ text: this.markdown(choice.children), correct: declared.correct.includes(choice.attributes['identifier'] ?? '') })) };
      return /^(?:float|integer)$/.test(declared.baseType) ? { key, weight, kind: 'number', accepted: this.numbers(declared, one) } : { key, weight, kind: 'text', accepted: this.wordings(declared), compare: compareOf(declared) };
    });
    return { type: 'cloze', ...this.common(text), gaps };
  }

  /** What stands before a field that is alone in the last paragraph; null where it is not alone. */
  private before(field: Element): string | null {
    const parts = this.body.children.filter((part) => typeof part !== 'string' || part.trim() !== '');
    const last = parts.at(-1);
    const isAlone = typeof last === 'object' && last.children.every((part) => part === field || (typeof part === 'string' && part.trim() === ''));
    return isAlone ? this.markdown(parts.slice(0, -1)) : null;
  }

  private gapMatch(interaction: Element): AuthoredContent {
    const words = children(interaction, 'gapText', 'gapImg').map((word) => ({ id: word.attributes['identifier'] ?? '', text: this.markdown(word.children) }));
    const gapElements = [...descendants(interaction, 'gap')];
    const keys = new Map(gapElements.map((gap, i) => [gap, String(i + 1)]));
    const pairs = this.declared(interaction).correct.map((pair) => pair.trim().split(/\s+/));
    const text = this.markdown(this.body.children, (element) => (keys.has(element) ? `[[${keys.get(element)!}]]` : element === interaction ? null : /^gap(?:Text|Img)$/.test(element.name) ? '' : null), true);
    return { type: 'cloze', ...this.common(text), gaps: gapElements.map((gap) => ({ key: keys.get(gap)!, weight: 1, kind: 'choice', options: words.map((word) => ({ text: word.text, correct: pairs.some(([from, to]) => from === word.id && to === gap.attributes['identifier']) })) })) };
  }

  private wordings({ correct, points }: Declaration): { text: string; share: number }[] {
    const best = Math.max(0, ...points.values());
    if (best > 0) return [...points].filter(([, value]) => value >= 0).map(([text, value]) => ({ text: literally(clean(text).trim()), share: tidyShare(value / best) }));
    if (correct.length === 0) this.problems.push(remark('right-missing'));
    return correct.map((text) => ({ text: literally(clean(text).trim()), share: 1 }));
  }

  private numbers({ correct, points }: Declaration, interaction: Element) {
    const best = Math.max(0, ...points.values());
    const tolerance = Number(interaction.attributes['data-tolerance'] ?? '0');
    if (correct.length === 0 && best === 0) this.problems.push(remark('right-missing'));
    return best > 0 ? [...points].map(([value, earned]) => ({ value: Number(value), tolerance, relative: false, share: tidyShare(earned / best) })) : correct.map((value) => ({ value: Number(value), tolerance, relative: false, share: 1 }));
  }

  private declared(interaction: Element): Declaration {
    const id = interaction.attributes['responseIdentifier'] ?? '';
    const found = children(this.item, 'responseDeclaration').find(({ attributes }) => attributes['identifier'] === id);
    const mapping = child(found, 'mapping');
    const entries = children(mapping, 'mapEntry');
    return {
      cardinality: found?.attributes['cardinality'] ?? '', baseType: found?.attributes['baseType'] ?? '',
      correct: children(child(found, 'correctResponse'), 'value').map((value) => textIn(value).trim()),
      points: new Map(entries.map(({ attributes }) => [attributes['mapKey'] ?? '', Number(attributes['mappedValue'] ?? '0')])), isCase: entries.some(({ attributes }) => attributes['caseSensitive'] === 'true'),
    };
  }

  private common(prompt: string): { prompt: string; explanation: string; feedback?: { right?: string; wrong?: string; partly?: string } } {
    const said = new Map(children(this.item, 'modalFeedback').map((one) => [one.attributes['identifier'] ?? '', this.markdown(child(one, 'contentBody')?.children ?? one.children)]));
    const feedback = Object.fromEntries([['right', said.get('correct')], ['partly', said.get('partly')], ['wrong', said.get('incorrect')]].filter(([, text]) => text)) as { right?: string };
    return { prompt, explanation: said.get('explanation') ?? '', ...(Object.keys(feedback).length > 0 ? { feedback } : {}) };
  }

  /** What is said of a choice: within it, or by its name. */
  private feedbackOf(choice: Element): string {
    const inner = child(choice, 'feedbackInline');
    if (inner) return this.markdown(inner.children);
    const outer = children(this.item, 'modalFeedback').find(({ attributes }) => attributes['identifier'] === choice.attributes['identifier']);
    return outer ? this.markdown(child(outer, 'contentBody')?.children ?? outer.children) : '';
  }

  private markdown(parts: readonly (Element | string)[], replaced: (element: Element) => string | null = () => null, opensInteraction = false): string {
    const lost: Lost = (what) => {
      if (!this.warnings.some(({ params }) => params?.['what'] === what)) this.warnings.push(remark('left-out', { what }));
    };
    const instead = (element: Element): string | null => replaced(element) ?? (LEFT_OUT.has(element.name) || (INTERACTIONS.has(element.name) && !opensInteraction) ? '' : null);
    return markdownOfElements(parts.filter((part) => typeof part === 'string' || instead(part) !== ''), this.named, lost, instead);
  }
}

const READ = new Set(['choiceInteraction', 'orderInteraction', 'matchInteraction', 'inlineChoiceInteraction', 'textEntryInteraction', 'extendedTextInteraction', 'gapMatchInteraction', 'hottextInteraction', 'uploadInteraction', 'sliderInteraction', 'associateInteraction']);
const compareOf = ({ isCase }: Declaration) => ({ accents: true, case: isCase, tonePlacement: false });

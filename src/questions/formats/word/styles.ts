import type { XmlHandler } from '../../../platform/files/xml-feed.js';
import { combined, takeRunProp, type RunProps } from './run-props.js';

interface Style {
  readonly id: string;
  readonly type: string;
  basedOn: string;
  name: string;
  readonly run: RunProps;
  numId: string | null;
  level: number | null;
  outline: number | null;
}

/** Styles stand on each other; a circle of them would never end. */
const DEEPEST = 20;

/** word/styles.xml: how letters look that say nothing of themselves, and which paragraphs are headings or numbered by their style. */
export class Styles implements XmlHandler {
  private readonly byId = new Map<string, Style>();
  private readonly defaults: RunProps = {};
  private readonly usual = new Map<string, string>();
  private current: Style | null = null;
  private inRun = false;
  private inDefaults = false;

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 'rPrDefault') this.inDefaults = true;
    else if (name === 'style') {
      const { styleId = '', type = '', default: isDefault } = attributes();
      this.current = { id: styleId, type, basedOn: '', name: '', run: {}, numId: null, level: null, outline: null };
      this.byId.set(styleId, this.current);
      if (isDefault === '1' || isDefault === 'true') this.usual.set(type, styleId);
    } else if (name === 'rPr') this.inRun = true;
    else if (this.inRun) takeRunProp(this.inDefaults ? this.defaults : (this.current?.run ?? {}), name, attributes);
    else if (this.current) this.takeStyle(this.current, name, attributes);
  }

  close(name: string): void {
    if (name === 'rPrDefault') this.inDefaults = false;
    else if (name === 'rPr') this.inRun = false;
    else if (name === 'style') this.current = null;
  }

  /** How a run of a paragraph looks before its own properties. */
  runOf(paragraphStyle: string | null, characterStyle: string | undefined): RunProps {
    const paragraph = paragraphStyle ?? this.usual.get('paragraph') ?? '';
    return combined(this.defaults, ...this.chain(paragraph).map(({ run }) => run), ...(characterStyle === undefined ? [] : this.chain(characterStyle).map(({ run }) => run)));
  }

  numberingOf(style: string | null): { numId: string; level: number } | null {
    const chain = style === null ? [] : this.chain(style);
    const numId = chain.findLast((one) => one.numId !== null)?.numId ?? null;
    return numId === null ? null : { numId, level: chain.findLast(({ level }) => level !== null)?.level ?? 0 };
  }

  isHeading(style: string | null): boolean {
    return style !== null && this.chain(style).some(({ name, outline }) => /^(?:heading|title|subtitle|toc|tiêu đề)/i.test(name) || (outline !== null && outline < 9));
  }

  private takeStyle(style: Style, name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 'basedOn') style.basedOn = attributes()['val'] ?? '';
    else if (name === 'name') style.name = attributes()['val'] ?? '';
    else if (name === 'numId') style.numId = attributes()['val'] ?? null;
    else if (name === 'ilvl') style.level = Number(attributes()['val'] ?? 0);
    else if (name === 'outlineLvl') style.outline = Number(attributes()['val'] ?? 9);
  }

  /** From the lowest to the style itself. */
  private chain(id: string): Style[] {
    const chain: Style[] = [];
    for (let style = this.byId.get(id); style && chain.length < DEEPEST; style = this.byId.get(style.basedOn)) chain.unshift(style);
    return chain;
  }
}

import { fontWriting } from '../../text/old-fonts.js';
import { withoutEscapes, type XmlHandler } from '../../files/xml-feed.js';

/** A text shared by cells; parts of it may have a font of their own. */
export interface SharedString {
  readonly text: string;
  readonly font: ReturnType<typeof fontWriting>;
}

/** Collects the runs of a text with the font of the first that has one; readings of foreign signs are left out. */
export class TextRuns {
  private parts: string[] = [];
  private length = 0;
  private font = '';
  private phonetic = false;
  private inText = false;

  constructor(private readonly longest: number) {}

  start(): void {
    this.parts = [];
    this.length = 0;
    this.font = '';
    this.phonetic = this.inText = false;
  }

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 't') this.inText = true;
    else if (name === 'rPh') this.phonetic = true;
    else if (name === 'rFont' && this.font === '') this.font = attributes()['val'] ?? '';
  }

  close(name: string): void {
    if (name === 't') this.inText = false;
    else if (name === 'rPh') this.phonetic = false;
  }

  add(text: string): void {
    if (!this.inText || this.phonetic || this.length >= this.longest) return;
    this.parts.push(text);
    this.length += text.length;
  }

  end(): SharedString {
    const text = withoutEscapes(this.parts.length === 1 ? this.parts[0]! : this.parts.join('')).slice(0, this.longest);
    return { text, font: this.font === '' ? null : fontWriting(this.font) };
  }
}

/** xl/sharedStrings.xml. Most texts have no font of their own and are kept as they are. */
export class SharedStringsPart implements XmlHandler {
  readonly strings: (string | SharedString)[] = [];
  private readonly runs: TextRuns;

  constructor(longest: number) {
    this.runs = new TextRuns(longest);
  }

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 'si') this.runs.start();
    else this.runs.open(name, attributes);
  }

  close(name: string): void {
    this.runs.close(name);
    if (name !== 'si') return;
    const read = this.runs.end();
    this.strings.push(read.font === null ? read.text : read);
  }

  text(text: string): void {
    this.runs.add(text);
  }
}

import { Parser } from 'saxen';
import { FileFault } from './file-fault.js';

/** What is done with the elements of a document; names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: () => Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** No element, comment or text of an office document is longer; a parser that waits for an end would read such a file again with every piece. */
const LONGEST_PIECE = 4_000_000;

/**
 * Feeds XML to a handler piece by piece. Entities are those of XML alone: a document type, with which
 * files blow themselves up or read others, is refused.
 */
export class XmlFeed {
  private readonly parser = new Parser();
  private silent = 0;

  constructor(
    handler: XmlHandler,
    /** Whoever has the whole document writes it at once, and then nothing is read twice however long it is. */
    private readonly longestPiece = LONGEST_PIECE,
  ) {
    const local = (name: string): string => name.slice(name.indexOf(':') + 1);
    const heard = (): void => void (this.silent = 0);
    this.parser.on('openTag', (name, attributes, decode, selfClosing) => {
      heard();
      const plain = local(name);
      handler.open(plain, () => decoded(attributes(), decode));
      if (selfClosing) handler.close?.(plain);
    });
    this.parser.on('closeTag', (name, _decode, selfClosing) => {
      heard();
      if (!selfClosing) handler.close?.(local(name));
    });
    this.parser.on('text', (text, decode) => {
      heard();
      handler.text?.(text.includes('&') ? decode(text) : text);
    });
    this.parser.on('cdata', (text) => {
      heard();
      handler.text?.(text);
    });
    this.parser.on('comment', heard);
    this.parser.on('question', heard);
    this.parser.on('attention', () => {
      throw new FileFault('file-forbidden-xml');
    });
    this.parser.on('error', (error) => {
      throw error instanceof FileFault ? error : new FileFault('file-broken', { detail: 'XML không đúng' });
    });
  }

  write(xml: string): void {
    this.silent += xml.length;
    if (this.silent > this.longestPiece) throw new FileFault('file-bomb');
    this.parser.write(xml);
  }

  end(): void {
    this.parser.end();
  }
}

function decoded(attributes: Readonly<Record<string, string>>, decode: (text: string) => string): Readonly<Record<string, string>> {
  const plain: Record<string, string> = {};
  for (const name in attributes) {
    const value = attributes[name]!;
    plain[name.slice(name.indexOf(':') + 1)] = value.includes('&') ? decode(value) : value;
  }
  return plain;
}

/** Spreadsheets write signs that XML forbids as _x000D_. */
export const withoutEscapes = (text: string): string => (text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text);

import { FileFault } from '../../../platform/files/file-fault.js';
import { XmlFeed, type XmlHandler } from '../../../platform/files/xml-feed.js';

/** An element of a small XML document; names come without their prefix. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

const DEEPEST = 200;
const MOST_ELEMENTS = 400_000;

/** Builds the tree of a document that is small enough to be one. */
export class TreeBuilder implements XmlHandler {
  root: Element | null = null;
  private readonly stack: Element[] = [];
  private count = 0;

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    this.count += 1;
    if (this.count > MOST_ELEMENTS) throw new FileFault('file-bomb');
    if (this.stack.length > DEEPEST) throw new FileFault('file-broken', { detail: 'XML lồng nhau quá sâu' });
    const element: Element = { name, attributes: { ...attributes() }, children: [] };
    this.stack.at(-1)?.children.push(element);
    this.root ??= element;
    this.stack.push(element);
  }

  close(): void {
    this.stack.pop();
  }

  text(text: string): void {
    const parent = this.stack.at(-1);
    if (!parent) return;
    const last = parent.children.length - 1;
    if (typeof parent.children[last] === 'string') parent.children[last] += text;
    else parent.children.push(text);
  }
}

/** The root of a document; refuses what is no XML, or XML with entities of its own. */
export function parseXml(xml: string): Element {
  const builder = new TreeBuilder();
  const feed = new XmlFeed(builder, Infinity);
  feed.write(xml);
  feed.end();
  if (!builder.root) throw new FileFault('file-broken', { detail: 'không có nội dung XML' });
  return builder.root;
}

export const elements = (parent: Element): Element[] => parent.children.filter((child): child is Element => typeof child !== 'string');
export const children = (parent: Element | undefined, ...names: readonly string[]): Element[] => (parent ? elements(parent).filter(({ name }) => names.includes(name)) : []);
export const child = (parent: Element | undefined, ...names: readonly string[]): Element | undefined => (parent ? elements(parent).find(({ name }) => names.includes(name)) : undefined);

/** All elements of the names below one, in their order. */
export function* descendants(parent: Element, ...names: readonly string[]): Generator<Element> {
  for (const inner of elements(parent)) {
    if (names.includes(inner.name)) yield inner;
    yield* descendants(inner, ...names);
  }
}

/** The text of an element with that of all within. */
export const textIn = (element: Element | undefined): string => (element ? element.children.map((inner) => (typeof inner === 'string' ? inner : textIn(inner))).join('') : '');

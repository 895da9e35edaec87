import { Parser } from 'htmlparser2';

/** An element of MathML, as far as it is drawn. */
export interface MathElement {
  readonly name: string;
  readonly children: MathElement[];
  text: string;
}

/** Deeper than any formula that can be read on paper. */
const DEEPEST = 30;

/** A formula in MathML as a tree; null for one that is nested too deeply to be printed. */
export function mathTree(source: string): MathElement | null {
  const root: MathElement = { name: 'root', children: [], text: '' };
  const open = [root];
  let deepest = 0;
  const parser = new Parser({
    onopentag: (name) => {
      const element: MathElement = { name, children: [], text: '' };
      open.at(-1)!.children.push(element);
      open.push(element);
      deepest = Math.max(deepest, open.length);
    },
    ontext: (text) => void (open.at(-1)!.text += text),
    onclosetag: () => void open.pop(),
  }, { xmlMode: true, decodeEntities: true });
  parser.write(source);
  parser.end();
  return deepest > DEEPEST ? null : (root.children[0] ?? null);
}

/** What only groups others. */
export const isGroup = (name: string): boolean => ['math', 'mrow', 'mstyle', 'mpadded', 'semantics', 'mphantom', 'root'].includes(name);

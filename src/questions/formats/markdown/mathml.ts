import { FileFault } from '../../../platform/files/file-fault.js';
import { texOf, type MathNode } from '../word/math.js';
import { child, elements, parseXml, textIn, type Element } from '../xml/tree.js';

/** A formula in MathML as TeX: what its author wrote if that is beside it, else from its structure. Empty for none. */
export function mathmlTex(xml: string): string {
  try {
    return mathTex(parseXml(xml));
  } catch (error) {
    if (error instanceof FileFault) return '';
    throw error;
  }
}

/** The same of an element that is read already. */
export function mathTex(math: Element): string {
  const written = child(child(math, 'semantics'), 'annotation');
  if (written && /tex/i.test(written.attributes['encoding'] ?? '')) return textIn(written).trim();
  return texOf(node(math));
}

const plain = (name: string, children: MathNode[] = [], text = ''): MathNode => ({ name, value: null, children, text });
const t = (text: string): MathNode => plain('t', [], text);

/** MathML in the words of Word's notation, for which there is a writer. */
function node(element: Element): MathNode {
  const inner = elements(element);
  const all = (): MathNode[] => inner.map(node);
  const part = (name: string, at: number): MathNode => plain(name, inner[at] ? [node(inner[at])] : []);
  switch (element.name) {
    case 'mi': case 'mn': case 'mo': case 'mtext': return t(textIn(element).trim());
    case 'mfrac': return plain('f', [part('num', 0), part('den', 1)]);
    case 'msup': return plain('sSup', [part('e', 0), part('sup', 1)]);
    case 'msub': return plain('sSub', [part('e', 0), part('sub', 1)]);
    case 'msubsup': case 'munderover': return plain('sSubSup', [part('e', 0), part('sub', 1), part('sup', 2)]);
    case 'munder': return plain('limLow', [part('e', 0), part('lim', 1)]);
    case 'mover': return plain('limUpp', [part('e', 0), part('lim', 1)]);
    case 'msqrt': return plain('rad', [plain('deg'), plain('e', all())]);
    case 'mroot': return plain('rad', [part('deg', 1), part('e', 0)]);
    case 'mtable': return plain('m', inner.map((row) => plain('mr', elements(row).map((cell) => plain('e', elements(cell).map(node))))));
    case 'mfenced': return plain('d', inner.map((one) => plain('e', [node(one)])));
    case 'semantics': return inner[0] ? node(inner[0]) : t('');
    case 'annotation': case 'annotation-xml': return t('');
    default: return plain('group', all());
  }
}

/** An element of Word's own notation for formulas (OMML). */
export interface MathNode {
  readonly name: string;
  readonly value: string | null;
  readonly children: MathNode[];
  text: string;
}

/** Deeper than any formula that can be read. */
const DEEPEST = 40;

const NARY: Readonly<Record<string, string>> = { '∑': '\\sum', '∏': '\\prod', '∫': '\\int', '∬': '\\iint', '∭': '\\iiint', '∮': '\\oint', '⋃': '\\bigcup', '⋂': '\\bigcap' };
const ACCENTS: Readonly<Record<string, string>> = { '̂': '\\hat', '̃': '\\tilde', '̄': '\\bar', '⃗': '\\vec', '̇': '\\dot', '̈': '\\ddot', '̅': '\\overline' };
const SIGNS: Readonly<Record<string, string>> = {
  '×': '\\times', '÷': '\\div', '±': '\\pm', '∓': '\\mp', '⋅': '\\cdot', '·': '\\cdot', '≤': '\\leq', '≥': '\\geq', '≠': '\\neq', '≈': '\\approx', '≡': '\\equiv', '∞': '\\infty', '→': '\\to', '⇒': '\\Rightarrow', '⇔': '\\Leftrightarrow',
  '∑': '\\sum', '∏': '\\prod', '∫': '\\int', '∈': '\\in', '∉': '\\notin', '⊂': '\\subset', '⊆': '\\subseteq', '∪': '\\cup', '∩': '\\cap', '∅': '\\emptyset', '∀': '\\forall', '∃': '\\exists', '∂': '\\partial', '∇': '\\nabla', '√': '\\surd', '∠': '\\angle', '⊥': '\\perp', '∥': '\\parallel', '°': '^{\\circ}', '…': '\\dots',
  'α': '\\alpha', 'β': '\\beta', 'γ': '\\gamma', 'δ': '\\delta', 'ε': '\\varepsilon', 'ζ': '\\zeta', 'η': '\\eta', 'θ': '\\theta', 'ι': '\\iota', 'κ': '\\kappa', 'λ': '\\lambda', 'μ': '\\mu', 'ν': '\\nu', 'ξ': '\\xi', 'π': '\\pi', 'ρ': '\\rho', 'σ': '\\sigma', 'τ': '\\tau', 'φ': '\\varphi', 'χ': '\\chi', 'ψ': '\\psi', 'ω': '\\omega',
  'Γ': '\\Gamma', 'Δ': '\\Delta', 'Θ': '\\Theta', 'Λ': '\\Lambda', 'Ξ': '\\Xi', 'Π': '\\Pi', 'Σ': '\\Sigma', 'Φ': '\\Phi', 'Ψ': '\\Psi', 'Ω': '\\Omega',
};
const FUNCTIONS = /^(?:sin|cos|tan|cot|sec|csc|log|ln|lg|lim|exp|max|min|det|gcd|arcsin|arccos|arctan)$/;

/** A formula as TeX writes it. Letters of the mathematical alphabets are taken for the plain letters they mean. */
export function texOf(node: MathNode): string {
  return tex(node, 0).replace(/\s+/g, ' ').trim();
}

function tex(node: MathNode, depth: number): string {
  if (depth > DEEPEST) return '';
  const all = (parent: MathNode | undefined): string => (parent ? parent.children.map((child) => tex(child, depth + 1)).join('') : '');
  const part = (name: string): MathNode | undefined => node.children.find((child) => child.name === name);
  const group = (name: string): string => `{${all(part(name)).trim()}}`;
  const property = (name: string): string | null | undefined => node.children.find((child) => child.name.endsWith('Pr'))?.children.find((child) => child.name === name)?.value;
  switch (node.name) {
    case 't': return signs(node.text);
    case 'f': return property('type') === 'lin' ? `${group('num')}/${group('den')}` : `\\frac${group('num')}${group('den')}`;
    case 'sSup': return `${base(all(part('e')))}^${group('sup')}`;
    case 'sSub': return `${base(all(part('e')))}_${group('sub')}`;
    case 'sSubSup': return `${base(all(part('e')))}_${group('sub')}^${group('sup')}`;
    case 'sPre': return `{}_${group('sub')}^${group('sup')}${all(part('e'))}`;
    case 'rad': {
      const degree = all(part('deg')).trim();
      return `\\sqrt${degree === '' ? '' : `[${degree}]`}${group('e')}`;
    }
    case 'nary': return `${NARY[property('chr') ?? '∫'] ?? property('chr')!}_${group('sub')}^${group('sup')} ${all(part('e'))}`;
    case 'd': {
      const [open, close, between] = [property('begChr') ?? '(', property('endChr') ?? ')', property('sepChr') ?? '|'];
      return `\\left${fence(open)} ${node.children.filter((child) => child.name === 'e').map(all).join(between)} \\right${fence(close)}`;
    }
    case 'func': return `${functionName(all(part('fName')))} ${all(part('e'))}`;
    case 'limLow': return `${functionName(all(part('e')))}_${group('lim')}`;
    case 'limUpp': return `${functionName(all(part('e')))}^${group('lim')}`;
    case 'acc': return `${ACCENTS[property('chr') ?? '̂'] ?? '\\hat'}${group('e')}`;
    case 'bar': return `${property('pos') === 'bot' ? '\\underline' : '\\overline'}${group('e')}`;
    case 'm': return `\\begin{matrix} ${node.children.filter((child) => child.name === 'mr').map((row) => row.children.filter((child) => child.name === 'e').map(all).join(' & ')).join(' \\\\ ')} \\end{matrix}`;
    case 'eqArr': return `\\begin{aligned} ${node.children.filter((child) => child.name === 'e').map(all).join(' \\\\ ')} \\end{aligned}`;
    default: return node.name.endsWith('Pr') ? '' : all(node);
  }
}

const base = (text: string): string => (/^(?:\w|\\[a-zA-Z]+ ?)$/.test(text.trim()) ? text.trim() : `{${text.trim()}}`);
const functionName = (text: string): string => (FUNCTIONS.test(text.trim()) ? `\\${text.trim()}` : text);
const fence = (sign: string): string => (sign === '' ? '.' : /[{}]/.test(sign) ? `\\${sign}` : sign);

function signs(text: string): string {
  const letters = text.normalize('NFKC');
  let written = '';
  for (const sign of letters) {
    const command = SIGNS[sign];
    if (command !== undefined) written += `${command} `;
    else written += /[#$%&_{}]/.test(sign) ? `\\${sign}` : sign === '\\' ? '\\backslash ' : sign;
  }
  return written;
}

import { MathFraction, MathLimitLower, MathLimitUpper, MathRadical, MathRun, MathSubScript, MathSubSuperScript, MathSuperScript, type MathComponent } from 'docx';
import { isGroup, type MathElement } from '../../content/math-tree.js';

/** A formula in Word's own notation, so that it can be changed there. What Word's notation is not used for is a row of its parts. */
export function mathChildren(element: MathElement): MathComponent[] {
  const of = (i: number): MathComponent[] => (element.children[i] ? mathChildren(element.children[i]) : []);
  switch (element.name) {
    case 'mfrac':
      return [new MathFraction({ numerator: of(0), denominator: of(1) })];
    case 'msup':
      return [new MathSuperScript({ children: of(0), superScript: of(1) })];
    case 'msub':
      return [new MathSubScript({ children: of(0), subScript: of(1) })];
    case 'msubsup':
      return [new MathSubSuperScript({ children: of(0), subScript: of(1), superScript: of(2) })];
    case 'munderover':
      return [new MathLimitUpper({ children: [new MathLimitLower({ children: of(0), limit: of(1) })], limit: of(2) })];
    case 'munder':
      return [new MathLimitLower({ children: of(0), limit: of(1) })];
    case 'mover':
      return [new MathLimitUpper({ children: of(0), limit: of(1) })];
    case 'msqrt':
      return [new MathRadical({ children: element.children.flatMap(mathChildren) })];
    case 'mroot':
      return [new MathRadical({ children: of(0), degree: of(1) })];
    case 'mtable':
      return element.children.flatMap((row, i) => [...(i > 0 ? [new MathRun('; ')] : []), ...row.children.flatMap((cell, at) => [...(at > 0 ? [new MathRun(' ')] : []), ...cell.children.flatMap(mathChildren)])]);
    default: {
      if (isGroup(element.name) || element.children.length > 0) return element.children.flatMap(mathChildren);
      const text = element.name === 'mspace' ? ' ' : element.text.replace(/[\u2061-\u2064]/g, '');
      return text === '' ? [] : [new MathRun(text)];
    }
  }
}

/** Characters that no XML document may hold, whoever escapes them; lone halves of surrogate pairs among them. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ESCAPED = /[&<>"]/;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as the value of an attribute, or between tags. */
export function attribute(text: string): string {
  const clean = text.replace(FORBIDDEN, '');
  return ESCAPED.test(clean) ? clean.replace(/[&<>"]/g, (character) => ENTITIES[character]!) : clean;
}

/** A text of a cell, its spaces kept. Excel reads `_x0041_` as a letter unless its first line is written so itself. */
export function textOf(text: string): string {
  return `<t xml:space="preserve">${attribute(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')}</t>`;
}

/** An empty element with attributes. */
export function element(name: string, attributes: Readonly<Record<string, string>>): string {
  return `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`).join('')}/>`;
}

/** A, B, …, Z, AA, … of a column, counted from 0. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

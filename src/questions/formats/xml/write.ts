import { attribute } from '../../../platform/workbooks/xml.js';

/** An element as text; what is undefined is left out. */
export function tag(name: string, attributes: Readonly<Record<string, string | number | undefined>>, ...inner: readonly (string | false | undefined)[]): string {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined).map(([key, value]) => ` ${key}="${attribute(String(value))}"`).join('');
  const body = inner.filter(Boolean).join('');
  return body === '' ? `<${name}${written}/>` : `<${name}${written}>${body}</${name}>`;
}

export const escapeXml = attribute;

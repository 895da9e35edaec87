/** One field of a failed post, as a form sends it. */
export interface KeptField {
  readonly name: string;
  readonly value: string;
}

/** Never sent back to a browser: secrets, and the token that a new page replaces. */
const NOT_KEPT = /password|secret|^_csrf$/i;
const MOST_FIELDS = 500;

/**
 * What a failed post carried, flat again (`options[0][text]`), so that a page can show it and send it once
 * more. Passwords and files are left out; a body too large to show is not kept at all.
 */
export function keptFields(body: unknown): KeptField[] {
  const fields = flatten('', body);
  return fields.length > MOST_FIELDS ? [] : fields;
}

/** Whether sending the kept fields again would leave something out that the person has to give anew. */
export function losesSomething(body: unknown): boolean {
  return isRecord(body) && Object.entries(body).some(([name, value]) => name !== '_csrf' && (NOT_KEPT.test(name) || isFilePart(value)));
}

function flatten(name: string, value: unknown): KeptField[] {
  if (typeof value === 'string') return NOT_KEPT.test(name) ? [] : [{ name, value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => flatten(typeof item === 'string' ? name : `${name}[${index}]`, item));
  if (!isRecord(value)) return [];
  if ('fieldname' in value) return value.type === 'field' ? flatten(name, value.value) : [];
  return Object.entries(value).flatMap(([key, item]) => flatten(name === '' ? key : `${name}[${key}]`, item));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isFilePart = (value: unknown): boolean => isRecord(value) && value.type === 'file';

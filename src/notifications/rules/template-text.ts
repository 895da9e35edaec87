/** A placeholder of a template: what it stands for, and a value to show it with. */
export interface Placeholder {
  /** As it is written between braces: `{{ho_ten}}`. */
  readonly name: string;
  /** For the office that edits the text. */
  readonly label: string;
  readonly sample: string;
}

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/gu;

/** Names between double braces, each once, in the order of the text. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]!))];
}

/** Names that the template does not know. */
export function unknownPlaceholders(text: string, known: readonly Placeholder[]): string[] {
  return placeholdersIn(text).filter((name) => !known.some((placeholder) => placeholder.name === name));
}

/** Whether double braces stand alone somewhere: the person would read them. */
export function hasLooseBraces(text: string): boolean {
  return /\{\{|\}\}/.test(text.replace(PLACEHOLDER, ''));
}

/** The text with values in place of placeholders; one without a value becomes nothing. Values are not looked into again. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (_all, name: string) => (Object.hasOwn(values, name) ? values[name]! : ''));
}

/** One line without control characters, cut to a length: what may stand as a subject, whatever the values were. */
export function oneLine(text: string, longest: number): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();
  const letters = [...line];
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join('')}…`;
}

/** Several lines: control characters other than ends of lines are dropped. */
export function severalLines(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/gu, '\n').replace(/[^\P{Cc}\n]/gu, '').replace(/\n{3,}/g, '\n\n').trim();
}

/** What is wrong with an office's words, one sentence for a field. */
export function placeholderFaults(words: { readonly subject: string; readonly text: string }, known: readonly Placeholder[]): { field: string; message: string }[] {
  return (['subject', 'text'] as const).flatMap((field) => {
    const unknown = unknownPlaceholders(words[field], known);
    if (unknown.length > 0) return [{ field, message: `Không có chỗ điền ${unknown.map((name) => `{{${name}}}`).join(', ')}. Chỉ dùng các chỗ điền có trong danh sách.` }];
    return hasLooseBraces(words[field]) ? [{ field, message: 'Có dấu {{ hoặc }} đứng lẻ. Chỗ điền viết dạng {{ho_ten}}.' }] : [];
  });
}

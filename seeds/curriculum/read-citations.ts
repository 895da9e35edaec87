import type { Citation } from '../../src/legal/rules/citation.js';
import { readEntries, type FieldReader, type Fault, type Fields } from './yaml-entries.js';

/** A fact of the fact sheet (NQ76-02), a section of it (§2.2), or the plan itself (P0). */
const FACT = /^([A-Z0-9]+-\d{2}|§\d+(\.\d+)*|P0)$/;

/** The facts a row or citation rests on; at least one. */
export function readFacts(reader: FieldReader): string[] {
  const facts = reader.texts('facts');
  if (facts.length === 0) reader.fault('facts', 'must name at least one fact');
  for (const fact of facts) if (!FACT.test(fact)) reader.fault('facts', `has ${fact}, which is not the id of a fact`);
  return facts;
}

/** The citations of a lesson or question, one at least; their sources are all in the register. */
export function readCitations(reader: FieldReader, sources: ReadonlySet<string>, most: number): Citation[] {
  return reader.list('citations', 1, most).map((one) => {
    one.only('source', 'article', 'clause', 'facts', 'asOf');
    const source = one.text('source', 60);
    if (source !== '' && !sources.has(source)) one.fault('source', `names the unknown source ${source}`);
    const article = one.textOrNothing('article', 10);
    const clause = one.textOrNothing('clause', 10);
    if (clause !== undefined && article === undefined) one.fault('clause', 'needs its article');
    return {
      source,
      ...(article === undefined ? {} : { article }),
      ...(clause === undefined ? {} : { clause }),
      facts: readFacts(one),
      ...(one.has('asOf') ? { asOf: one.day('asOf') } : {}),
    };
  });
}

/** A file or front matter that is one mapping, read as the only entry of a list so that the same rules hold. */
export function readMapping(text: string, file: string): { key: string; fields: Fields; faults: Fault[] } {
  const { entries, faults } = readEntries(`- ${text.trim().split('\n').join('\n  ')}\n`, file);
  return { key: entries[0]?.key ?? '', fields: entries[0]?.fields ?? {}, faults };
}

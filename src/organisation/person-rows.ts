import { nameSortKey } from '../platform/text/name-sort-key.js';
import { searchKey } from '../platform/text/text.js';
import type { Person } from './entities/person.js';

/** What lists and forms tell of a person. */
export type PersonFacts = Pick<Person, 'fullName' | 'birthDate' | 'birthYear' | 'staffCode' | 'phone' | 'mail' | 'citizenHash'>;

/** Somebody of whom these facts are known and nothing else. */
export function newPersonRow(id: string, facts: Partial<PersonFacts>): Person {
  const nobody = { fullName: '', nameSort: '', nameSearch: '', birthDate: null, birthYear: null, staffCode: null, phone: null, mail: null, citizenHash: null };
  return { id, ...nobody, mergedIntoId: null, erasedAt: null, ...personColumns(facts) };
}

/** The columns that follow from facts; a name brings its keys along. */
export function personColumns(facts: Partial<PersonFacts>): Partial<Person> {
  return facts.fullName === undefined ? facts : { ...facts, nameSort: nameSortKey(facts.fullName), nameSearch: searchKey(facts.fullName) };
}

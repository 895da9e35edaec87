import { searchKey } from '../../../platform/text/text.js';
import { codeKey, evidenceOf, judge, type Judgement } from './evidence.js';
import type { KnownPerson, Line, ReasonCode } from './lines.js';
import { NearNames } from './near-names.js';

export interface Candidate {
  readonly person: KnownPerson;
  readonly reason: ReasonCode;
  readonly score: number;
}

/** Whom a line is about. */
export type Match =
  | { readonly kind: 'person'; readonly person: KnownPerson; readonly reason: ReasonCode }
  | { readonly kind: 'nobody' }
  /** Somebody has to choose among these, the likeliest first. Empty: it concerns somebody whom the importer may not know of. */
  | { readonly kind: 'unclear'; readonly reason: ReasonCode; readonly candidates: readonly Candidate[] };

/** More than these nobody reads; the rest of a very common name is left out. */
const MOST_CANDIDATES = 6;

/** The known people in the ways in which lines ask for them. */
export class PeopleIndex {
  private readonly keyed = new Map<string, KnownPerson[]>();
  /** By unit and year of birth: whom a name of one other letter may mean. */
  private readonly near = new Map<string, NearNames<KnownPerson>>();

  constructor(readonly people: readonly KnownPerson[]) {
    for (const person of people) {
      for (const key of keysOf(person)) this.put(key, person);
      if (person.post !== null && person.birthYear !== null) this.putNear(`${person.post.unitId}/${person.birthYear}`, person);
    }
  }

  /**
   * Everybody who might be meant by a line; each once. Whose name is written otherwise, and who has no number of the
   * line, is meant only as somebody of the same unit and year with a name of one other letter.
   */
  of(line: Line, unitId: string | null): readonly KnownPerson[] {
    const near = unitId === null || line.birthYear === null ? [] : (this.near.get(`${unitId}/${line.birthYear}`)?.of(searchKey(line.fullName)) ?? []);
    return [...new Set([...lineKeys(line).flatMap((key) => this.keyed.get(key) ?? []), ...near])];
  }

  /** Whether a staff code or citizen number belongs to somebody else: the database keeps them unique. */
  takenBy(key: { readonly staffCode?: string | null; readonly citizenHash?: string | null }, personId: string | null): boolean {
    const owners = [
      ...(key.staffCode ? (this.keyed.get(`code/${codeKey(key.staffCode)}`) ?? []) : []),
      ...(key.citizenHash ? (this.keyed.get(`citizen/${key.citizenHash}`) ?? []) : []),
    ];
    return owners.some((owner) => owner.personId !== personId);
  }

  private putNear(key: string, person: KnownPerson): void {
    let names = this.near.get(key);
    if (!names) this.near.set(key, (names = new NearNames()));
    names.add(searchKey(person.fullName), person);
  }

  private put(key: string, person: KnownPerson): void {
    const known = this.keyed.get(key);
    if (known) known.push(person);
    else this.keyed.set(key, [person]);
  }
}

/**
 * Finds the person whom a line is about among those who are known. Of people outside the importer's part only that is
 * told that there is something: a sure match with one of them is unclear without candidates.
 */
export function matchLine(line: Line, unitId: string | null, index: PeopleIndex): Match {
  const judged = index.of(line, unitId)
    .map((person): Candidate & Judgement & { clash: boolean } => {
      const evidence = evidenceOf(line, unitId, person);
      // A second record could not have the same number.
      return { person, ...judge(evidence), clash: evidence.code === 'same' || evidence.citizen === 'same' };
    })
    .filter(({ verdict }) => verdict !== 'no')
    .sort((a, b) => b.score - a.score || compare(a.person.personId, b.person.personId));
  const sure = judged.filter(({ verdict }) => verdict === 'sure');
  const hidden = judged.filter(({ person, verdict, clash }) => !person.mine && (verdict === 'sure' || clash));
  if (hidden.length > 0) return { kind: 'unclear', reason: 'not-mine', candidates: [] };
  if (sure.length === 1) return { kind: 'person', person: sure[0]!.person, reason: sure[0]!.reason };
  const mine = (sure.length > 1 ? sure : judged).filter(({ person }) => person.mine).slice(0, MOST_CANDIDATES);
  if (mine.length === 0) return { kind: 'nobody' };
  const candidates = mine.map(({ person, reason, score }) => ({ person, reason, score }));
  return { kind: 'unclear', reason: mine.length > 1 ? 'several' : mine[0]!.reason, candidates };
}

function lineKeys(line: Line): string[] {
  const phones = [line.phone, ...line.otherPhones].filter((phone) => phone !== null);
  return [
    `name/${searchKey(line.fullName)}`,
    ...(line.staffCode === null ? [] : [`code/${codeKey(line.staffCode)}`]),
    ...(line.citizenHash === null ? [] : [`citizen/${line.citizenHash}`]),
    ...phones.map((phone) => `phone/${phone}`),
  ];
}

function keysOf(person: KnownPerson): string[] {
  return [
    `name/${searchKey(person.fullName)}`,
    ...(person.staffCode === null ? [] : [`code/${codeKey(person.staffCode)}`]),
    ...(person.citizenHash === null ? [] : [`citizen/${person.citizenHash}`]),
    ...(person.phone === null ? [] : [`phone/${person.phone}`]),
  ];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

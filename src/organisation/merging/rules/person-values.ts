/** What is known of a person and can differ between two records. */
export interface PersonValues {
  readonly fullName: string;
  readonly birthDate: string | null;
  readonly birthYear: number | null;
  readonly staffCode: string | null;
  readonly phone: string | null;
  readonly mail: string | null;
  readonly citizenHash: string | null;
}

/** Of somebody whose values were thrown away. */
export const NO_VALUES: PersonValues = { fullName: '', birthDate: null, birthYear: null, staffCode: null, phone: null, mail: null, citizenHash: null };

/** What one chooses between; a birth date and its year go together. */
export const choosable = ['fullName', 'birth', 'staffCode', 'phone', 'mail'] as const;
export type Choosable = (typeof choosable)[number];

/** Values taken from the record that goes; all others stay as the kept record has them. */
export type Choice = ReadonlySet<Choosable>;

/** The values of a record and nothing else of its row. */
export function valuesOf(person: PersonValues): PersonValues {
  const { fullName, birthDate, birthYear, staffCode, phone, mail, citizenHash } = person;
  return { fullName, birthDate, birthYear, staffCode, phone, mail, citizenHash };
}

/** The values of the kept record after the merge. */
export function chosenValues(into: PersonValues, from: PersonValues, fromOther: Choice): PersonValues {
  const of = (field: Choosable): PersonValues => (fromOther.has(field) ? from : into);
  return {
    fullName: of('fullName').fullName,
    birthDate: of('birth').birthDate,
    birthYear: of('birth').birthYear,
    staffCode: of('staffCode').staffCode,
    phone: of('phone').phone,
    mail: of('mail').mail,
    citizenHash: into.citizenHash ?? from.citizenHash,
  };
}

/** What to take from the record that goes unless somebody says otherwise: whatever the kept one lacks. */
export function usualChoice(into: PersonValues, from: PersonValues): Choice {
  const isKnown: Readonly<Record<Choosable, (values: PersonValues) => boolean>> = {
    fullName: () => true,
    birth: ({ birthDate, birthYear }) => birthDate !== null || birthYear !== null,
    staffCode: ({ staffCode }) => staffCode !== null,
    phone: ({ phone }) => phone !== null,
    mail: ({ mail }) => mail !== null,
  };
  const isBetterDay = into.birthDate === null && from.birthDate !== null;
  return new Set(choosable.filter((field) => (!isKnown[field](into) && isKnown[field](from)) || (field === 'birth' && isBetterDay)));
}

/**
 * The kept record's values when the merge is undone: what the merge gave it goes, what somebody has
 * corrected since stays.
 */
export function restoredValues(now: PersonValues, before: PersonValues, given: PersonValues): PersonValues {
  const back = <K extends keyof PersonValues>(key: K): PersonValues[K] => (now[key] === given[key] ? before[key] : now[key]);
  return {
    fullName: back('fullName'), birthDate: back('birthDate'), birthYear: back('birthYear'), staffCode: back('staffCode'),
    phone: back('phone'), mail: back('mail'), citizenHash: back('citizenHash'),
  };
}

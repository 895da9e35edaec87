import type { CertificateSnapshot } from './snapshot.js';

const FACTS = ['fullName', 'born', 'titleAndUnit', 'courseTitle', 'startedOn', 'completedOn', 'periods', 'delivery', 'result'] as const satisfies readonly (keyof CertificateSnapshot)[];

/** Whether two sheets say the same of the person and the course; who signs and the day of issue are another matter. */
export function sameFacts(one: CertificateSnapshot, other: CertificateSnapshot): boolean {
  return FACTS.every((fact) => one[fact] === other[fact]);
}

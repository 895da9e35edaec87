import { unitId } from '../../seeds/ids.js';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { generator } from './generator.js';
import { KilledOffice } from './office-kills.js';

export interface OfficeKills {
  readonly people: number;
  /** In the middle of the import. */
  readonly importing: number;
  /** In the middle of writing a reorganisation ahead, and again of taking it back. */
  readonly reorganising: number;
  readonly seed: number;
}

/** An import, then a reorganisation of those who came with it and its undoing, each through kills; expects that each was done once and wholly. */
export async function workThroughKills(kind: DatabaseKind, { people, importing, reorganising, seed }: OfficeKills): Promise<void> {
  const office = await KilledOffice.start(kind, generator(seed));
  try {
    await bringIn(office, people, importing);
    await moveAndBack(office, people / 4, reorganising);
  } finally {
    await office.stop();
  }
}

async function bringIn(office: KilledOffice, count: number, kills: number): Promise<void> {
  const { bytes, codes } = office.file(count);
  const { id, open } = await office.stage(bytes);
  expect(open).toBe(count);
  const looks = await office.applyThrough(id, codes, kills);
  // Whoever is there has the posting, and the line says so: at the moment of each kill, too.
  for (const { people, postings, lines } of looks) expect({ people, postings }).toEqual({ people: lines, postings: lines });
  expect(looks.some(({ lines }) => lines > 0 && lines < count)).toBe(true);
  expect(looks.at(-1)!.lines).toBe(count);
  expect((await office.peopleOf(codes)).map(({ staffCode }) => staffCode).sort()).toEqual([...codes].sort());
  expect(await office.audits('staff-import.applied', id)).toBe(1);
  expect(await office.outdated()).toBe(0);
  expect((await office.stage(bytes)).open).toBe(0);
}

async function moveAndBack(office: KilledOffice, atLeast: number, kills: number): Promise<void> {
  const [from, to] = ['vp-xa-yen-chau', 'vp-xa-yen-son'];
  const { id, people } = await office.plan(from, to);
  expect(people.length).toBeGreaterThanOrEqual(atLeast);
  const before = await office.rows();
  await office.turnThrough(id, 'scheduled', kills);
  const { today, ahead } = office.days;
  expect(await office.unitsOn(today, people)).toEqual(people.map(() => unitId(from)));
  expect(await office.unitsOn(ahead, people)).toEqual(people.map(() => unitId(to)));
  await office.turnThrough(id, 'draft', kills);
  expect(await office.rows()).toEqual(before);
  expect([await office.audits('reorganisation.scheduled', id), await office.audits('reorganisation.undone', id)]).toEqual([1, 1]);
  expect(await office.outdated()).toBe(0);
}

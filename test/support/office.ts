import { In, IsNull } from 'typeorm';
import { accountId } from '../../seeds/demo/accounts.js';
import { unitId } from '../../seeds/ids.js';
import { ReorganisationPlan } from '../../src/organisation/entities/reorganisation-plan.js';
import { Person } from '../../src/organisation/entities/person.js';
import { ConsequencesService } from '../../src/organisation/reorganising/consequences.service.js';
import { PlanPeopleService } from '../../src/organisation/reorganising/plan-people.service.js';
import { Plans } from '../../src/organisation/reorganising/plans.service.js';
import { Scheduling } from '../../src/organisation/reorganising/scheduling.service.js';
import { StaffImport, StaffImportLine } from '../../src/organisation/staff-import/entities/staff-import.js';
import type { Importer } from '../../src/organisation/staff-import/importer.js';
import { StaffImportsService, type SaidOfLine } from '../../src/organisation/staff-import/staff-imports.service.js';
import { StagingService } from '../../src/organisation/staff-import/staging.service.js';
import type { Actor } from '../../src/platform/access/actor.js';
import { addDays, localDate } from '../../src/platform/clock/local-date.js';
import { csv } from '../http/organisation/staff-import-world.js';
import type { TestApp } from './app.js';

const OFFICES = ['VP HĐND-UBND xã Yên Châu', 'Phòng Kinh tế xã Yên Châu', 'VP HĐND-UBND xã Yên Sơn', 'Phòng Kinh tế xã Yên Sơn'];
const SYLLABLES = ['An', 'Bảo', 'Chi', 'Dũng', 'Giang', 'Hạnh', 'Khánh', 'Liên', 'Minh', 'Nga', 'Phúc', 'Quân', 'Sơn', 'Thảo', 'Uyên', 'Vinh', 'Xuân', 'Yến', 'Đức', 'Oanh'];

/** Home Affairs of the demo, at work about hundreds and thousands of people. */
export class Office {
  readonly actor: Actor = {
    accountId: accountId('noivu'), personId: null, fullName: 'Nội vụ', givenInitial: 'V', unitName: null, roles: new Set(['home-affairs']),
    scopes: () => Promise.resolve(new Map([['home-affairs', 'all' as const]])), mustChangePassword: false, sessionId: 's',
  };
  private readonly importer: Importer = { actor: this.actor, scope: 'all' };

  constructor(readonly program: TestApp) {}

  /** Today, and a day that lies ahead of it. */
  get days(): { today: string; ahead: string } {
    const today = localDate(this.program.clock.now());
    return { today, ahead: addDays(today, 100) };
  }

  /** A file of new people, a quarter of them in each of four offices. */
  file(people: number): { bytes: Buffer; codes: string[] } {
    const lines = Array.from({ length: people }, (_, i) => [String(i + 1), nameOf(i), String(1960 + (i % 41)), `KC-${i}`, `09${10_000_000 + i}`, 'Chuyên viên', OFFICES[i % OFFICES.length]!]);
    return { bytes: csv(lines), codes: lines.map(([, , , code]) => code!) };
  }

  /** Stages a file; `open` are the lines that would be carried out. */
  async stage(bytes: Buffer): Promise<{ id: string; open: number }> {
    const { id } = await this.program.app.get(StagingService).upload(this.importer, { bytes, fileName: 'can-bo.csv', effectiveOn: this.days.today });
    return { id, open: await this.program.db.repo(StaffImportLine).countBy({ importId: id, ready: true, outcome: IsNull() }) };
  }

  /** Says something about lines of an import. */
  async decide(id: string, lines: ReadonlyMap<number, SaidOfLine>): Promise<void> {
    const { version } = await this.importOf(id);
    await this.program.app.get(StaffImportsService).decide(this.importer, id, { version, effectiveOn: this.days.today, lines, units: new Map() });
  }

  /** Orders an import to be carried out; the job does it. */
  async apply(id: string): Promise<void> {
    const { version } = await this.importOf(id);
    await this.program.app.get(StaffImportsService).apply(this.importer, id, { version, effectiveOn: this.days.today, lines: new Map(), units: new Map() });
  }

  /** A plan that dissolves an office into another, with a list that moves everybody by name; ready to be scheduled. */
  async plan(from: string, to: string): Promise<{ id: string; people: string[] }> {
    const { app, db } = this.program;
    const [plans, planPeople] = [app.get(Plans), app.get(PlanPeopleService)];
    const { id } = await plans.create(this.actor, { actNumber: '77/NQ-HĐND', actDate: this.days.today, effectiveOn: this.days.ahead });
    await plans.addChange(this.actor, id, 1, { kind: 'dissolve', sources: [unitId(from)], targets: [unitId(to)], names: null, parentId: null }, false);
    const { people, nameOf: named } = await this.concerned(id);
    const known = new Map((await db.repo(Person).findBy({ id: In(people.slice(0, 30_000)) })).map((person) => [person.id, person]));
    const list = csv(people.map((personId, i) => [String(i + 1), known.get(personId)!.fullName, String(known.get(personId)!.birthYear ?? ''), known.get(personId)!.staffCode ?? '', '', '', named(unitId(to))]));
    await planPeople.readList(this.actor, id, await this.revision(id), { name: 'dieu-dong.csv', bytes: list });
    const { impacts } = await app.get(ConsequencesService).of(await plans.get(this.actor, id));
    const decisions = impacts.flatMap(({ teller, items }) => items.flatMap(({ key, choices }) => (choices?.[0] ? [[`${teller}/${key}`, choices[0].value] as const] : [])));
    await plans.decide(this.actor, id, await this.revision(id), Object.fromEntries(decisions));
    return { id, people };
  }

  async schedule(planId: string): Promise<void> {
    await this.program.app.get(Scheduling).schedule(this.actor, planId, await this.revision(planId));
  }

  async undo(planId: string): Promise<void> {
    await this.program.app.get(Scheduling).undo(this.actor, planId, await this.revision(planId));
  }

  importOf(id: string): Promise<StaffImport> {
    return this.program.db.repo(StaffImport).findOneByOrFail({ id });
  }

  planOf(id: string): Promise<ReorganisationPlan> {
    return this.program.db.repo(ReorganisationPlan).findOneByOrFail({ id });
  }

  private async revision(id: string): Promise<number> {
    return (await this.planOf(id)).revision;
  }

  private async concerned(planId: string): Promise<{ people: string[]; nameOf: (unitId: string) => string }> {
    const sight = await this.program.app.get(Plans).get(this.actor, planId);
    const { people } = await this.program.app.get(PlanPeopleService).of(sight);
    return { people: people.map(({ personId }) => personId), nameOf: sight.nameOf };
  }
}

/** Eight thousand names, each of one person. */
function nameOf(number: number): string {
  return ['Lường', ...[400, 20, 1].map((place) => SYLLABLES[Math.floor(number / place) % SYLLABLES.length]!)].join(' ');
}

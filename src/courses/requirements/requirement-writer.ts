import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PostingDaysService } from '../../organisation/posting-days.service.js';
import type { Day } from '../../organisation/rules/interval.js';
import { unitLines } from '../../organisation/rules/unit-lines.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { refuse } from '../courses.refusals.js';
import { Obligation } from '../entities/obligation.js';
import { RequirementPerson } from '../entities/requirement-person.js';
import { RequirementVersion } from '../entities/requirement-version.js';
import { Requirement } from '../entities/requirement.js';
import { ObligationsService } from '../obligations.service.js';
import { saysTheSame, type RequirementDraft } from './draft.js';

/** More people than this are looked for among everybody. */
const NAMED_PEOPLE = 2_000;

/** Appends what requirements say: versions are ended on a day and followed by others, with who and why. Asks nobody's permission. */
@Injectable()
export class RequirementWriter {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly obligations: ObligationsService,
    private readonly postings: PostingDaysService,
  ) {}

  /** Makes a requirement and returns its id. A key that one has already is the same sent again: that one's id, and nothing is written. */
  async create(draft: RequirementDraft, by: Actor | null, key: string = randomUUID()): Promise<string> {
    const id = randomUUID();
    return this.db.tx(async () => {
      await insertUnlessThere(this.db.repo(Requirement), { id, key, createdAt: this.clock.now() });
      const kept = await this.db.repo(Requirement).findOneByOrFail({ key });
      if (kept.id !== id) return kept.id;
      await this.append(id, 1, draft, by);
      await this.audit.record({ action: 'requirement.created', subject: { kind: 'requirement', id }, actor: by, detail: { from: draft.from, scope: `unit:${draft.audience.unitId}` } });
      await this.obligations.refresh(await this.concerned(id, [draft.audience.unitId], draft.from));
      return id;
    });
  }

  /** The requirement that has this key, or null. */
  async idOf(key: string): Promise<string | null> {
    return (await this.db.repo(Requirement).findOneBy({ key }))?.id ?? null;
  }

  /** Says something else from a day on; what was said for that day and later ends on it. Refuses if somebody was faster. */
  async change(id: string, lastNumber: number, draft: RequirementDraft, by: Actor | null): Promise<void> {
    await this.db.tx(async () => {
      const versions = await this.versions(id);
      if (versions.at(-1)?.number !== lastNumber) throw refuse('requirement.changed-meanwhile');
      await this.end(versions, draft.from, draft.reason, by);
      await this.append(id, lastNumber + 1, draft, by);
      await this.audit.record({ action: 'requirement.changed', subject: { kind: 'requirement', id }, actor: by, detail: { from: draft.from, scope: `unit:${draft.audience.unitId}` } });
      await this.obligations.refresh(await this.concerned(id, [...versions.map(({ audience }) => audience.unitId), draft.audience.unitId], draft.from));
    });
  }

  /** Ends a requirement: `from` is the first day on which it does not hold. */
  async close(id: string, from: Day, reason: string, by: Actor | null): Promise<void> {
    await this.db.tx(async () => {
      const versions = await this.versions(id);
      if (!(await this.end(versions, from, reason, by))) throw refuse('requirement.ended-already');
      await this.audit.record({ action: 'requirement.closed', subject: { kind: 'requirement', id }, actor: by, detail: { to: from } });
      await this.obligations.refresh(await this.concerned(id, versions.map(({ audience }) => audience.unitId), from));
    });
  }

  /** Sets a requirement by its key, for loaders; the same content twice changes nothing. */
  async set(key: string, draft: RequirementDraft): Promise<void> {
    const present = await this.db.repo(Requirement).findOneBy({ key });
    if (!present) return void (await this.create(draft, null, key));
    const last = (await this.versions(present.id)).at(-1)!;
    if (!saysTheSame(last, draft)) await this.change(present.id, last.number, draft, null);
  }

  private versions(id: string): Promise<RequirementVersion[]> {
    return this.db.repo(RequirementVersion).find({ where: { requirementId: id }, order: { number: 'ASC' } });
  }

  private async append(requirementId: string, number: number, { from, to, courseIds, ...rest }: RequirementDraft, by: Actor | null): Promise<void> {
    const origin = { setBy: by?.accountId ?? null, setAt: this.clock.now(), endedBy: null, endedAt: null, endReason: null };
    await this.db.repo(RequirementVersion).insert({ id: randomUUID(), requirementId, number, courseIds: [...courseIds], ...rest, validFrom: from, validTo: to, ...origin });
  }

  /** Of a version that begins later nothing is left. Returns how many ended. */
  private async end(versions: readonly RequirementVersion[], on: Day, reason: string, by: Actor | null): Promise<number> {
    const open = versions.filter(({ validFrom, validTo }) => (validTo === null || validTo > on) && validTo !== validFrom);
    for (const { id, validFrom } of open) {
      await this.db.repo(RequirementVersion).update({ id }, { validTo: validFrom > on ? validFrom : on, endedBy: by?.accountId ?? null, endedAt: this.clock.now(), endReason: reason });
    }
    return open.length;
  }

  /** People whose obligations a change may touch: who has the requirement, and who works in the parts of the tree; null: too many to name. */
  private async concerned(requirementId: string, topIds: readonly string[], from: Day): Promise<string[] | null> {
    const places = await this.postings.unitPlaces();
    const within = unitLines(places);
    const unitIds = [...new Set(places.map(({ unitId }) => unitId))].filter((unitId) => topIds.some((top) => within(unitId, top).some(({ to }) => to === null || to > from)));
    const inTree = await this.postings.idsIn(unitIds, from, NAMED_PEOPLE + 1);
    const rows = await this.db.repo(Obligation).createQueryBuilder('row').select('row.person_id', 'personId').distinct(true).where('row.requirement_id = :requirementId', { requirementId }).limit(NAMED_PEOPLE + 1).getRawMany<{ personId: string }>();
    const byHand = await this.db.repo(RequirementPerson).findBy({ requirementId });
    const all = new Set([...inTree, ...[...rows, ...byHand].map(({ personId }) => personId)]);
    return all.size > NAMED_PEOPLE ? null : [...all];
  }
}

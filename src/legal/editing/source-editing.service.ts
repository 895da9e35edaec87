import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Events } from '../../platform/events/events.js';
import { Citers, type CitingGroup } from '../citers.js';
import { SourceRelation, type RelationKind } from '../entities/source-relation.js';
import { Source, type SourceKind } from '../entities/source.js';
import { SourceEnded } from '../events.js';
import { refuse } from '../legal.refusals.js';
import { losesGround } from '../rules/citation.js';
import { sourceKey } from '../rules/source-key.js';
import { searchKeyOf, SourcesService } from '../sources.service.js';

/** What is said of a source; its end is noted by itself. */
export interface SourceFacts {
  readonly kind: SourceKind;
  readonly documentType: string;
  readonly number: string | null;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string | null;
  readonly validFrom: string | null;
  readonly checkedOn: string | null;
  readonly note: string | null;
}

/** What one source does to another; null: the day has not been checked. */
export interface NewRelation {
  readonly kind: RelationKind;
  readonly target: string;
  readonly from: string | null;
  readonly note: string | null;
}

/** What is known of the end of a source. */
export type End = { readonly kind: 'on'; readonly day: string } | { readonly kind: 'unknown' } | { readonly kind: 'none' };

/** What is done when a source ends. */
export interface Ending {
  readonly end: End;
  /** Key of what replaces it. */
  readonly replacedBy: string | null;
  /** Ids of what is not to be used any more, or everything that the actor may stop. */
  readonly stop: readonly string[] | 'all';
  readonly reason: string | null;
}

/** The register as those keep it who answer for it. What nobody has checked stays open. */
@Injectable()
export class SourceEditing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly sources: SourcesService,
    private readonly citers: Citers,
  ) {}

  /** The source for its form; refuses who keeps no register. */
  async open(actor: Actor, key: string): Promise<Source> {
    requirePermission(actor, 'sources.manage');
    return this.sources.get(key);
  }

  /** Adds a source and returns its key. The same id twice is one source; a number and day that are known are refused. */
  async create(actor: Actor, facts: SourceFacts, id: string): Promise<string> {
    requirePermission(actor, 'sources.manage');
    return this.db.tx(async () => {
      const made = await this.db.repo(Source).findOneBy({ id });
      if (made) return made.key;
      await this.requireNew(facts, null);
      const all = await this.db.repo(Source).find({ select: { id: true, key: true, ordinal: true } });
      const key = sourceKey(facts, new Set(all.map((source) => source.key)));
      const ordinal = all.reduce((most, source) => Math.max(most, source.ordinal), -1) + 1;
      await this.db.repo(Source).insert({ id, key, ...facts, validTo: null, ended: false, facts: [], searchKey: searchKeyOf({ ...facts, key }), ordinal, editedAt: this.clock.now() });
      await this.audit.record({ action: 'source.created', subject: { kind: 'source', id }, actor, detail: { key } });
      return key;
    });
  }

  /** Changes what is said of a source. `stamp` is that of the state the actor has seen: two do not overwrite each other. */
  async change(actor: Actor, key: string, facts: SourceFacts, stamp: string): Promise<void> {
    await this.db.tx(async () => {
      const before = await this.open(actor, key);
      if (stampOf(before) !== stamp) throw refuse('source.changed-meanwhile');
      await this.requireNew(facts, before.id);
      if (facts.validFrom !== null && before.validTo !== null && before.validTo <= facts.validFrom) throw refuse('source.without-days');
      const changed = (Object.keys(facts) as (keyof SourceFacts)[]).filter((name) => facts[name] !== before[name]);
      if (changed.length === 0) return;
      await this.db.repo(Source).update({ id: before.id }, { ...facts, searchKey: searchKeyOf({ ...facts, key }), editedAt: this.clock.now() });
      const of = (source: SourceFacts) => Object.fromEntries(changed.map((name) => [name, source[name]]));
      await this.audit.record({ action: 'source.changed', subject: { kind: 'source', id: before.id }, actor, detail: { key, fields: changed, old: of(before), new: of(facts) } });
    });
  }

  /** Notes what a source does to another; the same again only changes its day and note. */
  async relate(actor: Actor, key: string, { kind, target: targetKey, from, note }: NewRelation): Promise<void> {
    await this.db.tx(async () => {
      const source = await this.open(actor, key);
      const target = (await this.sources.byKeys([targetKey])).get(targetKey);
      if (!target) throw refuse('source.target-unknown');
      if (target.id === source.id) throw refuse('source.own-relation');
      const known = await this.db.repo(SourceRelation).findOneBy({ sourceId: source.id, targetId: target.id, kind });
      if (known && known.fromDay === from && known.note === note) return;
      if (known) await this.db.repo(SourceRelation).update({ id: known.id }, { fromDay: from, note });
      else await this.db.repo(SourceRelation).insert({ id: randomUUID(), sourceId: source.id, targetId: target.id, kind, fromDay: from, note });
      await this.db.repo(Source).update({ id: source.id }, { editedAt: this.clock.now() });
      await this.audit.record({ action: 'source.related', subject: { kind: 'source', id: source.id }, actor, detail: { key, kind, target: targetKey, from, note, old: known && { from: known.fromDay, note: known.note } } });
    });
  }

  /** Takes a relation back that was noted by mistake; the log keeps what it said. Again is harmless. */
  async unrelate(actor: Actor, key: string, relationId: string): Promise<void> {
    await this.db.tx(async () => {
      const source = await this.open(actor, key);
      const known = await this.db.repo(SourceRelation).findOne({ where: { id: relationId, sourceId: source.id }, relations: { target: true } });
      if (!known) return;
      await this.db.repo(SourceRelation).delete({ id: known.id });
      await this.db.repo(Source).update({ id: source.id }, { editedAt: this.clock.now() });
      await this.audit.record({ action: 'source.unrelated', subject: { kind: 'source', id: source.id }, actor, detail: { key, kind: known.kind, target: known.target!.key, from: known.fromDay, note: known.note } });
    });
  }

  /** A source out of the whole register, with what cites it and what of that the actor may stop: not what speaks of a day gone by. */
  async resting(actor: Actor, key: string): Promise<{ source: Source; register: Source[]; groups: CitingGroup[]; stoppable: ReadonlySet<string> }> {
    requirePermission(actor, 'sources.manage');
    const register = await this.sources.search('');
    const source = register.find((one) => one.key === key);
    if (!source) throw refuse('source.unknown');
    const groups = await this.citers.of(key);
    const undated = groups.map(({ name, citing }) => ({ name, citing: citing.filter(({ citation }) => losesGround(citation, null)) }));
    return { source, register, groups, stoppable: await this.citers.stoppable(actor, undated) };
  }

  /**
   * Notes the end of a source, or that it has none after all, and tells whoever owns what cites it. What the actor chose is not
   * used any more from that day on. The same again tells nobody twice.
   */
  async end(actor: Actor, key: string, { end, replacedBy, stop, reason }: Ending): Promise<void> {
    const today = localDate(this.clock.now());
    await this.db.tx(async () => {
      const source = await this.open(actor, key);
      const day = end.kind === 'on' ? end.day : null;
      if (day !== null && ((source.validFrom !== null && day <= source.validFrom) || (source.issuedOn !== null && day <= source.issuedOn))) throw refuse('source.without-days');
      const checkedOn = source.checkedOn !== null && source.checkedOn > today ? source.checkedOn : today;
      const ended = end.kind !== 'none' && (day === null || day <= today);
      await this.db.repo(Source).update({ id: source.id }, { validTo: day, ended, checkedOn, editedAt: this.clock.now() });
      await this.audit.record({ action: end.kind === 'none' ? 'source.reopened' : 'source.ended', subject: { kind: 'source', id: source.id }, actor, detail: { key, on: day, old: { validTo: source.validTo, ended: source.ended }, reason } });
      if (end.kind === 'none') return;
      if (replacedBy !== null) await this.relate(actor, replacedBy, { kind: 'replaces', target: key, from: day, note: null });
      const groups = (await this.citers.of(key)).map(({ name, citing }) => ({ name, citing: citing.filter(({ citation }) => losesGround(citation, day)) }));
      const stoppable = await this.citers.stoppable(actor, groups);
      const chosen = [...stoppable].filter((id) => stop === 'all' || stop.includes(id));
      await this.events.publish(new SourceEnded(source, day, actor, groups, chosen, reason));
    });
  }

  /** A document is known by its kind, number and day together, since numbers repeat. */
  private async requireNew({ kind, documentType, number, issuedOn }: SourceFacts, ownId: string | null): Promise<void> {
    if (kind === 'publication' || number === null || issuedOn === null) return;
    const known = await this.db.repo(Source).findBy({ documentType, number, issuedOn });
    if (known.some(({ id }) => id !== ownId)) throw refuse('source.known');
  }
}

/** Changes with every change of the source. */
export const stampOf = ({ editedAt }: Pick<Source, 'editedAt'>): string => String(editedAt?.getTime() ?? 0);

import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { versionFor } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { startOfLocalDay } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Owners } from '../../platform/ports/owners.js';
import type { FileFormat, OfficialDocument } from '../../platform/prints/official/model.js';
import { Renderer } from '../../platform/prints/official/renderer.service.js';
import { refuse } from '../attendance.refusals.js';
import { ClassSights } from '../classes/class-sights.service.js';
import { amountText, daysText, ruleText, whenText } from '../classes/pages/class-words.js';
import { ClassDocument } from '../entities/class-document.js';
import { ClassSession } from '../entities/class-session.js';
import { RosterEntry } from '../entities/roster-entry.js';
import { TrainingClass } from '../entities/training-class.js';
import { OwnClasses } from '../own-classes.js';
import { ClassPeople } from '../people/class-people.service.js';
import { decisionOf, listOf, summonsOf } from './formats/class-papers.js';
import { firstForm, type PaperClass, type PaperForm, type PaperKind } from './formats/paper.js';

/** A paper of a class with what is written on it; revision 0: nobody has written anything yet. */
export interface ClassPaper {
  readonly trainingClass: TrainingClass;
  readonly form: PaperForm;
  readonly revision: number;
}

/** The official papers of classes, drawn from the data whenever they are asked for. */
@Injectable()
export class ClassDocuments {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly owners: Owners,
    private readonly own: OwnClasses,
    private readonly sights: ClassSights,
    private readonly people: ClassPeople,
    private readonly renderer: Renderer,
  ) {}

  /** Which papers of a class somebody has written on. */
  async written(actor: Actor, classId: string): Promise<{ trainingClass: TrainingClass; kinds: ReadonlyMap<PaperKind, Date> }> {
    const trainingClass = await this.own.mine(actor, classId);
    const rows = await this.db.repo(ClassDocument).find({ select: { classId: true, kind: true, changedAt: true }, where: { classId } });
    return { trainingClass, kinds: new Map(rows.map(({ kind, changedAt }) => [kind, changedAt])) };
  }

  /** What is written on a paper. As long as nobody has, it is headed as the unit's latest of the kind, or as units of its kind usually are; whom a letter goes to is each class's own. */
  async get(actor: Actor, classId: string, kind: PaperKind): Promise<ClassPaper> {
    const trainingClass = await this.own.mine(actor, classId);
    const written = await this.db.repo(ClassDocument).findOneBy({ classId, kind });
    if (written) return { trainingClass, form: written.form, revision: written.revision };
    const latest = await this.db.repo(ClassDocument).createQueryBuilder('paper').innerJoin('paper.trainingClass', 'class', 'class.unit_id = :unitId', { unitId: trainingClass.unitId }).where('paper.kind = :kind', { kind }).orderBy('paper.changed_at', 'DESC').addOrderBy('paper.class_id').getOne();
    const unit = versionFor((await this.units.rows()).filter(({ unitId }) => unitId === trainingClass.unitId), this.units.today());
    const usual = firstForm({ name: unit?.name ?? '', kind: unit?.kind ?? 'office' }, kind);
    const decided = kind === 'decision' ? { number: trainingClass.decisionNumber ?? usual.number, date: trainingClass.decisionOn ?? '' } : { number: usual.number, date: '' };
    return { trainingClass, form: latest ? { ...latest.form, ...decided, extra: '', addressees: kind === 'summons' ? '' : latest.form.addressees } : { ...usual, ...decided }, revision: 0 };
  }

  /** Writes on a paper. Of two who write at once the second is told. The number and day of the decision are the class's. */
  async write(actor: Actor, classId: string, kind: PaperKind, form: PaperForm, seen: number): Promise<void> {
    await this.own.mine(actor, classId);
    await this.db.tx(async () => {
      const changed = { form, changedAt: this.clock.now(), changedBy: actor.accountId };
      const present = await this.db.repo(ClassDocument).findOneBy({ classId, kind });
      if ((present?.revision ?? 0) !== seen) throw refuse('class.changed-meanwhile');
      if (present) await this.db.repo(ClassDocument).update({ classId, kind, revision: seen }, { ...changed, revision: seen + 1 });
      else await this.db.repo(ClassDocument).insert({ classId, kind, revision: 1, ...changed });
      if (kind === 'decision') await this.db.repo(TrainingClass).update({ id: classId }, { decisionNumber: /\d/.test(form.number) ? form.number : null, decisionOn: form.date === '' ? null : form.date, editedAt: changed.changedAt });
      await this.audit.record({ action: 'class.document-written', subject: { kind: 'class', id: classId }, actor, detail: { kind } });
    });
  }

  /** A paper as a file; outside any transaction, in a thread. */
  async file(actor: Actor, classId: string, kind: Exclude<PaperKind, 'report'>, format: FileFormat): Promise<Buffer> {
    const { trainingClass, form } = await this.get(actor, classId, kind);
    const held = await this.held(actor, trainingClass);
    const build = { decision: decisionOf, summons: summonsOf, list: listOf }[kind];
    return this.draw(build(held, form), form, trainingClass, format);
  }

  /** Draws a document of a class. Its only moment is the day that is written on it, or that of the class's last change: the same data are the same bytes. */
  async draw(document: OfficialDocument, form: PaperForm, { stateAt, editedAt }: TrainingClass, format: FileFormat): Promise<Buffer> {
    const at = form.date === '' ? (editedAt ?? stateAt) : startOfLocalDay(form.date);
    return this.renderer.render({ format, document, facts: { title: `${document.header.type === '' ? 'Công văn' : document.header.type} ${document.header.about}`.replaceAll('\u00a0', ' '), author: form.issuerName, at } });
  }

  /** What the class says on paper. */
  async held(actor: Actor, trainingClass: TrainingClass): Promise<PaperClass> {
    const { id, title, place, rule, note, ownerKind, ownerId, decisionNumber, decisionOn } = trainingClass;
    const sessions = await this.db.repo(ClassSession).find({ where: { classId: id, cancelledAt: IsNull() }, order: { startsAt: 'ASC' } });
    const listed = await this.people.named(await this.db.repo(RosterEntry).findBy({ classId: id, state: 'listed' }));
    return {
      title, place, note: note ?? '', rule: ruleText(rule),
      course: (await this.owners.label({ kind: ownerKind, id: ownerId }, actor))?.label ?? '',
      days: daysText(sessions) ?? 'chưa định', amount: amountText(sessions) ?? 'chưa định',
      decision: decisionNumber === null ? null : { number: decisionNumber, date: decisionOn },
      trainers: (await this.sights.trainersOf(id)).map(({ fullName }) => fullName),
      sessions: sessions.map((session) => ({ number: session.number, when: whenText(session), topic: session.topic, periods: session.periods, place: session.place ?? place })),
      people: listed.map(({ fullName, title: post, unitName }) => ({ name: fullName, title: post, unit: unitName })),
    };
  }
}

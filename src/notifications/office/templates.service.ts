import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refuse as refuseAccess } from '../../platform/access/access.refusals.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { TemplateEdit } from '../entities/template-edit.js';
import { MessageTemplates, type MessageTemplate } from '../message-templates.js';
import { refuse } from '../notifications.refusals.js';
import { severalLines, oneLine } from '../rules/template-text.js';
import { TemplateTexts, type TemplateText } from '../template-texts.js';
import { OfficeReach } from './office-reach.js';

/** A kind of message as the office that edits it sees it. */
export interface EditedTemplate {
  readonly template: MessageTemplate;
  readonly current: TemplateText;
  /** The newest first. */
  readonly edits: readonly TemplateEdit[];
  /** What holds for everybody is edited by an office that covers everybody. */
  readonly mayEdit: boolean;
}

/** Lets an office put messages into its own words. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly templates: MessageTemplates,
    private readonly texts: TemplateTexts,
    private readonly reach: OfficeReach,
  ) {}

  /** All kinds, each with its last edit, if there is one. */
  async list(actor: Actor): Promise<{ template: MessageTemplate; last: TemplateEdit | null }[]> {
    await this.reach.of(actor);
    const templates = this.templates.list();
    const edits = await this.texts.latestEdits(new Set(templates.map(({ key }) => key)));
    return templates.map((template) => ({ template, last: edits.get(template.key) ?? null }));
  }

  /** One kind with its history. */
  async get(actor: Actor, key: string): Promise<EditedTemplate> {
    const { isWhole } = await this.reach.of(actor);
    const template = this.templates.find(key);
    if (!template) throw refuse('message.template-unknown');
    const edits = await this.db.repo(TemplateEdit).find({ where: { template: key }, order: { number: 'DESC' } });
    const last = edits[0];
    return { template, current: { subject: last?.subject ?? template.subject, text: last?.text ?? template.text }, edits, mayEdit: isWhole };
  }

  /**
   * Puts a kind into other words from now on; null is back to the original. `seen` is the number of the edit that
   * the person had before them: of two who edit at once the second is told. The same edit sent again is done already.
   */
  async edit(actor: Actor, key: string, seen: number, words: TemplateText | null): Promise<void> {
    const { isWhole } = await this.reach.of(actor);
    if (!this.templates.find(key)) throw refuse('message.template-unknown');
    if (!isWhole) throw refuseAccess('access.denied');
    await this.db.tx(async () => {
      const last = await this.db.repo(TemplateEdit).findOne({ where: { template: key }, order: { number: 'DESC' } });
      const subject = words && oneLine(words.subject, 200);
      const text = words && severalLines(words.text);
      const isSame = (last?.subject ?? null) === subject && (last?.text ?? null) === text;
      if (isSame && last?.number === seen + 1 && last.editedBy === actor.accountId) return;
      if ((last?.number ?? 0) !== seen) throw refuse('message.template-changed');
      if (isSame) return;
      await this.db.repo(TemplateEdit).insert({ id: randomUUID(), template: key, number: seen + 1, subject, text, editedAt: this.clock.now(), editedBy: actor.accountId });
      await this.audit.record({ action: 'message-template.edited', subject: { kind: 'message-template', id: key }, actor, detail: { number: seen + 1, isOriginal: words === null } });
    });
  }
}

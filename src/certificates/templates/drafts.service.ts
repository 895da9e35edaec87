import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { refuse } from '../certificates.refusals.js';
import { missingGlyphs } from '../pdf/scripts.js';
import { CertificateTemplatePicture } from './entities/template-picture.js';
import { CertificateTemplateVersion } from './entities/template-version.js';
import { compareLayouts } from './rules/compare.js';
import { problemsOf, type Problem } from './rules/problems.js';
import type { SheetLayout } from './rules/sheet.js';
import { TemplatesService, type TemplateSight } from './templates.service.js';

/** The drafts of templates: saved by revision, published for good or thrown away. */
@Injectable()
export class TemplateDrafts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly templates: TemplatesService,
  ) {}

  /** The next version, as a draft that looks as the newest published one; the same again while there is one. */
  async begin(actor: Actor, id: string): Promise<void> {
    await this.templates.getOwn(actor, id);
    await this.db.tx(async () => {
      const { versions } = await this.templates.getOwn(actor, id);
      const newest = versions[0]!;
      if (newest.state === 'draft') return;
      await insertUnlessThere(this.db.repo(CertificateTemplateVersion), { id: randomUUID(), templateId: id, number: newest.number + 1, state: 'draft', layout: newest.layout, revision: 1, changedAt: this.clock.now(), publishedAt: null });
    });
  }

  /** Keeps what is typed. Refuses who read an older draft than there is by now; the same layout again is no new revision. */
  async save(actor: Actor, id: string, layout: SheetLayout, revision: number): Promise<{ revision: number; savedAt: Date }> {
    const now = this.clock.now();
    const outcome = await this.db.tx(async () => {
      const draft = draftOf(await this.templates.getOwn(actor, id));
      if (!draft) return refuse('template.no-draft');
      if (compareLayouts(draft.layout, layout).length === 0) return { revision: draft.revision, savedAt: draft.changedAt };
      const { affected } = await this.db.repo(CertificateTemplateVersion).update({ id: draft.id, state: 'draft', revision }, { layout, revision: revision + 1, changedAt: now });
      return affected ? { revision: revision + 1, savedAt: now } : refuse('template.draft-conflict');
    });
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  /** What keeps the layout of a template from being published. */
  async problemsOf({ template }: TemplateSight, layout: SheetLayout): Promise<Problem[]> {
    const pictures = await this.db.repo(CertificateTemplatePicture).find({ select: { id: true }, where: { templateId: template.id } });
    return problemsOf(layout, template.kind, { pictures: new Set(pictures.map(({ id }) => id)), missingGlyphs });
  }

  /** Makes the draft a version that is never changed again. Refuses what a certificate may not look like. */
  async publish(actor: Actor, id: string, revision: number): Promise<void> {
    await this.db.tx(async () => {
      const sight = await this.templates.getOwn(actor, id);
      const draft = draftOf(sight);
      if (!draft) throw refuse('template.no-draft');
      if (draft.revision !== revision) throw refuse('template.draft-conflict');
      if ((await this.problemsOf(sight, draft.layout)).length > 0) throw refuse('template.not-ready');
      const { affected } = await this.db.repo(CertificateTemplateVersion).update({ id: draft.id, state: 'draft', revision }, { state: 'published', publishedAt: this.clock.now() });
      if (!affected) throw refuse('template.draft-conflict');
      await this.audit.record({ action: 'certificate-template.published', subject: { kind: 'certificate-template', id }, actor, detail: { name: sight.template.name, number: draft.number } });
    });
  }

  /** Throws the draft of a template away that has a published version. */
  async discard(actor: Actor, id: string): Promise<void> {
    await this.db.tx(async () => {
      const { template, versions } = await this.templates.getOwn(actor, id);
      const draft = versions.find(({ state }) => state === 'draft');
      if (!draft || versions.length === 1) return;
      await this.db.repo(CertificateTemplateVersion).delete({ id: draft.id, state: 'draft' });
      await this.audit.record({ action: 'certificate-template.discarded', subject: { kind: 'certificate-template', id }, actor, detail: { name: template.name, number: draft.number } });
    });
  }
}

export const draftOf = ({ versions }: TemplateSight): CertificateTemplateVersion | null => versions.find(({ state }) => state === 'draft') ?? null;

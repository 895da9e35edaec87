import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { refuse } from '../certificates.refusals.js';
import { Issuer } from '../entities/issuer.js';
import type { CertificateKind } from '../entities/register.js';
import { CertificateTemplatePicture } from './entities/template-picture.js';
import { CertificateTemplateVersion } from './entities/template-version.js';
import { CertificateTemplate } from './entities/template.js';
import { BUILT_IN, builtInLayout } from './rules/built-in.js';

/** A template with its versions, the newest first, and whether the asker may change it. */
export interface TemplateSight {
  readonly template: CertificateTemplate;
  readonly versions: readonly CertificateTemplateVersion[];
  readonly mayEdit: boolean;
}

/** A template in the list: without what its versions draw. */
export interface ListedTemplate extends Pick<CertificateTemplate, 'id' | 'unitId' | 'kind' | 'name'> {
  readonly published: number;
  readonly hasDraft: boolean;
  /** Drawn for certificates of this unit and kind from now on. */
  readonly isInUse: boolean;
}

const PERMISSION = 'certificates.register';

/** The templates of the issuing units: who may see which, new ones, copies, and which is in use. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The program's own, then those of the units in the actor's care. */
  async list(actor: Actor): Promise<ListedTemplate[]> {
    requirePermission(actor, PERMISSION);
    const scope = await scopeOf(actor, PERMISSION);
    const all = await this.db.repo(CertificateTemplate).find({ order: { kind: 'DESC', name: 'ASC', id: 'ASC' } });
    const seen = all.filter(({ unitId }) => unitId === null || scope === 'all' || scope.has(unitId));
    const versions = await this.db.repo(CertificateTemplateVersion).find({ select: { id: true, templateId: true, number: true, state: true }, where: { templateId: In(seen.map(({ id }) => id)) } });
    const inUse = inUseOf(all, new Set(versions.filter(({ state }) => state === 'published').map(({ templateId }) => templateId)));
    const rank = ({ unitId }: CertificateTemplate) => (unitId === null ? 0 : 1);
    return seen.sort((one, other) => rank(one) - rank(other)).map(({ id, unitId, kind, name }) => {
      const own = versions.filter(({ templateId }) => templateId === id);
      return { id, unitId, kind, name, published: own.filter(({ state }) => state === 'published').length, hasDraft: own.some(({ state }) => state === 'draft'), isInUse: inUse.has(id) };
    });
  }

  /** One that the actor may see; any other does not exist for them. */
  async get(actor: Actor, id: string): Promise<TemplateSight> {
    requirePermission(actor, PERMISSION);
    const template = await this.db.repo(CertificateTemplate).findOneBy({ id });
    const mayEdit = template !== null && template.unitId !== null && (await this.covers(actor, template.unitId));
    if (!template || (template.unitId !== null && !mayEdit)) throw refuse('template.unknown');
    return { template, mayEdit, versions: await this.db.repo(CertificateTemplateVersion).find({ where: { templateId: id }, order: { number: 'DESC' } }) };
  }

  /** One that the actor may change. */
  async getOwn(actor: Actor, id: string): Promise<TemplateSight> {
    const sight = await this.get(actor, id);
    if (!sight.mayEdit) throw refuse('template.unknown');
    return sight;
  }

  /** The units that issue certificates and are in the actor's care. */
  async issuingUnits(actor: Actor): Promise<string[]> {
    requirePermission(actor, PERMISSION);
    const units = [...new Set((await this.db.repo(Issuer).find({ order: { key: 'ASC' } })).map(({ unitId }) => unitId))];
    const scope = await scopeOf(actor, PERMISSION);
    return units.filter((unitId) => scope === 'all' || scope.has(unitId));
  }

  /** Begins a template with a draft that looks as the program's own does. The same form again makes the same. */
  async create(actor: Actor, { unitId, kind, name }: { readonly unitId: string; readonly kind: CertificateKind; readonly name: string }, id: string): Promise<void> {
    await this.requireUnit(actor, unitId);
    await this.db.tx(async () => {
      if (await this.db.repo(CertificateTemplate).existsBy({ id })) return;
      await this.begin(actor, { id, unitId, kind, name }, builtInLayout(kind));
    });
  }

  /** Another template with a draft that looks as the newest version of this one, with its pictures. */
  async copy(actor: Actor, from: string, { unitId, name }: { readonly unitId: string; readonly name: string }, id: string): Promise<void> {
    const { template, versions } = await this.get(actor, from);
    await this.requireUnit(actor, unitId);
    await this.db.tx(async () => {
      if (await this.db.repo(CertificateTemplate).existsBy({ id })) return;
      const pictures = await this.db.repo(CertificateTemplatePicture).find({ where: { templateId: from }, order: { addedAt: 'ASC', id: 'ASC' } });
      const copies = new Map(pictures.map((picture) => [picture.id, randomUUID() as string]));
      const layout = versions[0]!.layout;
      const fields = layout.fields.map((field) => (field.kind === 'picture' ? { ...field, picture: copies.get(field.picture) ?? '' } : field));
      await this.begin(actor, { id, unitId, kind: template.kind, name }, { ...layout, fields });
      for (const picture of pictures) await this.db.repo(CertificateTemplatePicture).insert({ ...picture, id: copies.get(picture.id)!, templateId: id });
    });
  }

  async rename(actor: Actor, id: string, name: string): Promise<void> {
    const { template } = await this.getOwn(actor, id);
    if (template.name === name) return;
    await this.db.tx(async () => {
      await this.db.repo(CertificateTemplate).update({ id }, { name });
      await this.audit.record({ action: 'certificate-template.renamed', subject: { kind: 'certificate-template', id }, actor, detail: { name, formerName: template.name } });
    });
  }

  /** From now on certificates of the template's unit and kind are drawn with its newest published version. */
  async use(actor: Actor, id: string): Promise<void> {
    const { template, versions } = await this.getOwn(actor, id);
    if (!versions.some(({ state }) => state === 'published')) throw refuse('template.not-published');
    await this.db.tx(async () => {
      await this.db.repo(CertificateTemplate).update({ id }, { inUseSince: this.clock.now() });
      await this.audit.record({ action: 'certificate-template.used', subject: { kind: 'certificate-template', id }, actor, detail: { name: template.name } });
    });
  }

  /** The unit's own templates of the kind are left aside again: the program's own is drawn. */
  async stopUsing(actor: Actor, id: string): Promise<void> {
    const { template } = await this.getOwn(actor, id);
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(CertificateTemplate).update({ unitId: template.unitId!, kind: template.kind, inUseSince: Not(IsNull()) }, { inUseSince: null });
      if (affected) await this.audit.record({ action: 'certificate-template.left', subject: { kind: 'certificate-template', id }, actor, detail: { name: template.name } });
    });
  }

  /** Whether certificates of its unit and kind are drawn with it now. */
  async isInUse({ template, versions }: TemplateSight): Promise<boolean> {
    if (template.unitId === null) return false;
    const current = await this.currentVersion(template.unitId, template.kind);
    return versions.some(({ id }) => id === current);
  }

  /** The version that certificates of a unit and kind are drawn with now. */
  async currentVersion(unitId: string, kind: CertificateKind): Promise<string> {
    const versions = this.db.repo(CertificateTemplateVersion).createQueryBuilder('version').innerJoin(CertificateTemplate, 'template', 'template.id = version.template_id');
    versions.select('version.id', 'id').where('template.unit_id = :unitId and template.kind = :kind and template.in_use_since is not null', { unitId, kind }).andWhere("version.state = 'published'");
    const newest = await versions.orderBy('template.in_use_since', 'DESC').addOrderBy('version.number', 'DESC').limit(1).getRawOne<{ id: string }>();
    return newest?.id ?? BUILT_IN[kind].versionId;
  }

  private async begin(actor: Actor, template: Pick<CertificateTemplate, 'id' | 'unitId' | 'kind' | 'name'>, layout: CertificateTemplateVersion['layout']): Promise<void> {
    const now = this.clock.now();
    await insertUnlessThere(this.db.repo(CertificateTemplate), { ...template, inUseSince: null, createdAt: now });
    await this.db.repo(CertificateTemplateVersion).insert({ id: randomUUID(), templateId: template.id, number: 1, state: 'draft', layout, revision: 1, changedAt: now, publishedAt: null });
    await this.audit.record({ action: 'certificate-template.created', subject: { kind: 'certificate-template', id: template.id }, actor, detail: { name: template.name, unitId: template.unitId } });
  }

  private async requireUnit(actor: Actor, unitId: string): Promise<void> {
    if (!(await this.issuingUnits(actor)).includes(unitId)) throw refuse('template.unit');
  }

  private async covers(actor: Actor, unitId: string): Promise<boolean> {
    const scope = await scopeOf(actor, PERMISSION);
    return scope === 'all' || scope.has(unitId);
  }
}

/** Of each unit and kind the template that was put in use last. */
function inUseOf(templates: readonly CertificateTemplate[], published: ReadonlySet<string>): ReadonlySet<string> {
  const last = new Map<string, CertificateTemplate>();
  for (const template of templates) {
    const key = `${template.unitId ?? ''} ${template.kind}`;
    const before = last.get(key)?.inUseSince ?? null;
    if (template.inUseSince && published.has(template.id) && (!before || before < template.inUseSince)) last.set(key, template);
  }
  return new Set([...last.values()].map(({ id }) => id));
}

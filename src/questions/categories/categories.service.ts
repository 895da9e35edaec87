import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { mayIn, requirePermission, scopeOf, type Permission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { rememberedRead } from '../../platform/database/remembered-reads.js';
import { violatedUnique } from '../../platform/errors/database-errors.js';
import { QuestionCategory } from '../entities/question-category.js';
import { refuse } from '../questions.refusals.js';
import { CategoryTree, type PlacedCategory } from '../rules/category-tree.js';

/** What a person says of a category. */
export interface CategoryData {
  readonly name: string;
  /** Null: at the top. */
  readonly parentId: string | null;
  /** Null: below another, that one's; at the top, of the whole system. */
  readonly unitId: string | null;
  readonly secondPerson: boolean;
}

/** What somebody may do with questions. */
export type BankPermission = Extract<Permission, `questions.${string}`>;

/** A category with what the asker may do in it. */
export interface OwnCategory extends PlacedCategory {
  readonly mayManage: boolean;
  readonly mayApprove: boolean;
}

/** The tree of categories: who sees which, who works in which, and how it is changed. One query for the whole tree. */
@Injectable()
export class CategoriesService {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** All categories: some hundred of a province. */
  async tree(): Promise<CategoryTree> {
    return rememberedRead(this.db, 'question-categories', async () => new CategoryTree(await this.db.repo(QuestionCategory).find()));
  }

  /** The categories in which the actor has a permission, from the top of the tree. */
  async categoriesFor(actor: Actor, permission: BankPermission): Promise<PlacedCategory[]> {
    const [tree, scope] = [await this.tree(), await scopeOf(actor, permission)];
    const reaches = (id: string): boolean => (permission === 'questions.view' ? tree.shows(scope, id) : tree.covers(scope, id));
    return tree.all.filter(({ id }) => reaches(id));
  }

  /** What the actor sees of the tree, with what may be done in each. */
  async seenBy(actor: Actor): Promise<OwnCategory[]> {
    requirePermission(actor, 'questions.view');
    const manages = new Set((await this.categoriesFor(actor, 'questions.manage')).map(({ id }) => id));
    const approves = new Set((await this.categoriesFor(actor, 'questions.approve')).map(({ id }) => id));
    return (await this.categoriesFor(actor, 'questions.view')).map((category) => ({ ...category, mayManage: manages.has(category.id), mayApprove: approves.has(category.id) }));
  }

  /** Refuses a category in which the actor lacks a permission: as unknown when it is not even seen. */
  async require(actor: Actor, permission: BankPermission, id: string): Promise<PlacedCategory> {
    requirePermission(actor, permission);
    const tree = await this.tree();
    const category = tree.get(id);
    if (!category || !tree.shows(await scopeOf(actor, 'questions.view'), id)) throw refuse('category.unknown');
    if (permission !== 'questions.view' && !tree.covers(await scopeOf(actor, permission), id)) throw refuse('category.not-yours');
    return category;
  }

  /** Makes a category; the same id again, from a form sent twice, is the same. */
  async create(actor: Actor, data: CategoryData, id: string = randomUUID()): Promise<string> {
    requirePermission(actor, 'questions.manage');
    await this.writing(async () => {
      if (await this.db.repo(QuestionCategory).existsBy({ id })) return;
      await this.requirePlace(actor, data);
      const tree = await this.tree();
      if (data.parentId !== null && tree.moveFault('', data.parentId) === 'deep') throw refuse('category.deep');
      await this.db.repo(QuestionCategory).insert({ id, ...rowOf(data) });
      await this.audit.record({ action: 'question-category.created', subject: { kind: 'question-category', id }, actor, detail: { name: data.name, unitId: data.unitId } });
    });
    return id;
  }

  /** Renames or moves a category with all that is in it, gives it to a unit, or changes who approves. Draws that name it go on naming it. */
  async change(actor: Actor, id: string, data: CategoryData): Promise<void> {
    const before = await this.require(actor, 'questions.manage', id);
    await this.writing(async () => {
      const fresh = await this.tree();
      const fault = fresh.moveFault(id, data.parentId);
      if (fault) throw refuse(fault === 'deep' ? 'category.deep' : 'category.below-itself');
      if (data.parentId !== before.parentId || data.unitId !== before.unitId) await this.requirePlace(actor, data);
      // Whoever writes there could otherwise do away with the second person for a moment.
      if (data.secondPerson !== before.secondPerson) await this.require(actor, 'questions.approve', id);
      await this.db.repo(QuestionCategory).update({ id }, rowOf(data));
      const detail = { name: data.name, formerName: before.name, moved: data.parentId !== before.parentId, unitId: data.unitId, secondPerson: data.secondPerson };
      await this.audit.record({ action: 'question-category.changed', subject: { kind: 'question-category', id }, actor, detail });
    });
  }

  /** The category that a file calls so: at the top of the whole system, else wherever it has been moved since; made if there is none. */
  async ofFile(name: string): Promise<string> {
    const known = await this.db.repo(QuestionCategory).find({ where: { name }, order: { id: 'ASC' } });
    const found = known.find(({ parentId, unitId }) => parentId === null && unitId === null) ?? known[0];
    if (found) return found.id;
    const id = randomUUID();
    await this.db.repo(QuestionCategory).insert({ id, ...rowOf({ name, parentId: null, unitId: null, secondPerson: false }) });
    return id;
  }

  /** The category of this name at the top of what belongs to a unit; made if there is none, inside the caller's transaction. */
  async ofUnit(unitId: string, name: string): Promise<string> {
    const row = rowOf({ name, parentId: null, unitId, secondPerson: false });
    await insertUnlessThere(this.db.repo(QuestionCategory), { id: randomUUID(), ...row });
    return (await this.db.repo(QuestionCategory).findOneByOrFail({ place: row.place })).id;
  }

  /** The category that the program's own files call so, whatever people call it by now; made if there is none. */
  async ofSeed(key: string): Promise<string> {
    const known = await this.db.repo(QuestionCategory).findOneBy({ key });
    if (known) return known.id;
    const id = await this.ofFile(key);
    await this.db.repo(QuestionCategory).update({ id, key: IsNull() }, { key });
    return id;
  }

  /** Under a category one must be allowed to work in it; at the top, in the unit whose it will be. A unit of its own must be the actor's, too. */
  private async requirePlace(actor: Actor, { parentId, unitId }: CategoryData): Promise<void> {
    if (parentId !== null) await this.require(actor, 'questions.manage', parentId);
    if (unitId !== null ? !(await mayIn(actor, 'questions.manage', unitId)) : parentId === null && (await scopeOf(actor, 'questions.manage')) !== 'all') throw refuse('category.unit');
  }

  private async writing(work: () => Promise<void>): Promise<void> {
    try {
      await this.db.tx(work);
    } catch (error) {
      throw violatedUnique(error, this.db.manager) === 'uq_question_categories_place' ? refuse('category.taken') : error;
    }
  }
}

function rowOf({ name, parentId, unitId, secondPerson }: CategoryData): Omit<QuestionCategory, 'id' | 'key'> {
  return { name, parentId, unitId, secondPerson, place: `${parentId ?? unitId ?? ''}/${name}` };
}

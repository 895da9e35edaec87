import { randomUUID } from 'node:crypto';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import { Unit, UnitVersion } from '../../../src/organisation/entities/unit.js';
import type { Actor, Role, Scope } from '../../../src/platform/access/actor.js';
import type { DatabaseKind } from '../../../src/platform/database/settings.js';
import { CategoriesService, type CategoryData } from '../../../src/questions/categories/categories.service.js';
import type { AuthoredContent } from '../../../src/questions/content/authored.js';
import { QuestionsService, type MadeQuestion, type NewQuestion } from '../../../src/questions/questions.service.js';
import { ReviewService } from '../../../src/questions/review/review.service.js';
import { startTestApp, type TestApp } from '../../support/app.js';

/** The program without questions, a province with two communes, and people who work with the bank. */
export class BankWorld {
  app!: TestApp;
  readonly province = randomUUID();
  readonly communes = [randomUUID(), randomUUID()] as const;
  /** Has the whole system. */
  chief!: Actor;
  /** Has the first commune, the second. */
  first!: Actor;
  second!: Actor;

  constructor(private readonly kind: DatabaseKind) {}

  async start(): Promise<void> {
    this.app = await startTestApp(this.kind);
    const unit = (id: string, parentId: string | null, name: string) => ({ id, unitId: id, code: null, name, shortName: name, aliases: [], nameSearch: name, parentId, validFrom: '2021-01-01', validTo: null, actNumber: null, actDate: null });
    await this.app.db.tx(async () => {
      for (const [at, [id, parent, name]] of ([[this.province, null, 'Tỉnh'], [this.communes[0], this.province, 'Xã Một'], [this.communes[1], this.province, 'Xã Hai']] as const).entries()) {
        await this.app.db.repo(Unit).insert({ id, kind: at === 0 ? 'province' : 'commune', orderInList: at });
        await this.app.db.repo(UnitVersion).insert(unit(id, parent, name));
      }
    });
    this.chief = await this.actor('trainer', 'all');
    this.first = await this.actor('trainer', new Set([this.communes[0]]));
    this.second = await this.actor('trainer', new Set([this.communes[1]]));
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.app.get<T>(type);
  }

  /** Somebody with an account. */
  async actor(role: Role, scope: Scope): Promise<Actor> {
    const personId = randomUUID();
    const { id: accountId } = await this.get(AccountsService).create({ username: `u${randomUUID().slice(0, 12)}`, personId, mustChangePassword: false, password: 'suối trong núi xanh' });
    return { accountId, personId, fullName: '', givenInitial: '', unitName: null, roles: new Set([role]), scopes: () => Promise.resolve(new Map([[role, scope]])), mustChangePassword: false, sessionId: randomUUID() };
  }

  category(data: Partial<CategoryData> = {}, actor: Actor = this.chief): Promise<string> {
    return this.get(CategoriesService).create(actor, { name: `Mục ${randomUUID()}`, parentId: null, unitId: null, secondPerson: false, ...data });
  }

  draft(actor: Actor, categoryId: string, content: AuthoredContent = aChoice(), more: Partial<NewQuestion> = {}): Promise<MadeQuestion> {
    return this.get(QuestionsService).createDraft(actor, { categoryId, kind: 'concept', difficulty: 1, topic: null, expectedSeconds: null, tags: [], content, citations: [], validFrom: null, validTo: null, ...more });
  }

  /** A question that is asked. */
  async approved(categoryId: string, content?: AuthoredContent, more?: Partial<NewQuestion>): Promise<MadeQuestion> {
    const made = await this.draft(this.chief, categoryId, content, more);
    await this.get(ReviewService).submit(this.chief, made.questionId);
    await this.get(ReviewService).approve(this.chief, made.questionId);
    return made;
  }
}

/** A choice that no other is like, unless its prompt is given. */
export function aChoice(prompt: string = `${randomUUID()} ${randomUUID()}?`, ...others: string[]): AuthoredContent {
  return { type: 'single', prompt, explanation: '', options: [{ text: randomUUID(), correct: true }, { text: randomUUID(), correct: false }, ...others.map((text) => ({ text, correct: false }))] };
}

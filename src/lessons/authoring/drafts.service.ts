import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Citation } from '../../legal/rules/citation.js';
import { SourcesService } from '../../legal/sources.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { LessonDraft } from '../entities/lesson-draft.js';
import { LessonVersion, type LessonFile } from '../entities/lesson-version.js';
import { refuse } from '../lessons.refusals.js';
import { sameDraft, tidyDraft, type DraftText } from '../rules/draft-text.js';
import { withCitation, type PickedPlace } from '../rules/new-citation.js';
import { WrittenLessons, type WrittenLesson } from './written-lessons.js';

/** What an author works on: the draft, or what a draft would begin from. */
export interface Manuscript extends WrittenLesson {
  /** Null: nothing has been written since the last publication. */
  readonly draft: LessonDraft | null;
  readonly text: DraftText;
  readonly citations: readonly Citation[];
  readonly files: readonly LessonFile[];
  /** Of the version it began from; another number than that of `current`: somebody published meanwhile. */
  readonly baseNumber: number;
}

/** A save of the text from a window. */
export interface DraftSave {
  /** What the window has seen; 0: no draft. */
  readonly revision: number;
  /** New for each save that is not the repetition of one. */
  readonly key: string;
  readonly text: DraftText;
  /** Writes knowingly over what another window saved. */
  readonly over: boolean;
}

/** What is stored after a save. */
export interface SavedDraft {
  readonly revision: number;
  readonly savedAt: Date;
}

/** Drafts of lessons, one for each author. A save is never lost silently, and writes over nothing that its window has not seen. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly written: WrittenLessons,
    private readonly sources: SourcesService,
  ) {}

  /** What the actor works on of a lesson. */
  async open(actor: Actor, lessonId: string): Promise<Manuscript> {
    const lesson = await this.written.mine(actor, lessonId);
    const draft = await this.draftOf(actor, lessonId);
    const { current } = lesson;
    if (!draft) return { ...lesson, draft, text: textOf(current), citations: current.citations, files: current.files, baseNumber: current.number };
    const base = draft.baseVersionId === current.id ? current : await this.db.repo(LessonVersion).findOneByOrFail({ id: draft.baseVersionId });
    return { ...lesson, draft, text: draft.text, citations: draft.citations, files: draft.files, baseNumber: base.number };
  }

  /**
   * Saves the text. A repetition of the last save is that save. One from a window that has not seen the newest draft is
   * refused; with `over` it replaces it, and what it replaced can be taken back.
   */
  async save(actor: Actor, lessonId: string, { revision, key, text: typed, over }: DraftSave): Promise<SavedDraft> {
    const text = tidyDraft(typed);
    return this.db.tx(async () => {
      const { current } = await this.written.mine(actor, lessonId);
      const stored = await this.draftOf(actor, lessonId);
      if (stored && (stored.saveKey === key || sameDraft(stored.text, text))) return stored;
      if (!stored) {
        // A button was pressed, and nothing typed: what is published is no draft.
        if (sameDraft(text, textOf(current))) return { revision: 0, savedAt: this.clock.now() };
        // The draft that this window saw was published or thrown away in another one.
        if (revision !== 0 && !over) throw refuse('lesson.draft-conflict');
        return this.begin(actor, lessonId, current, { text, saveKey: key });
      }
      if (stored.revision !== revision && !over) throw refuse('lesson.draft-conflict');
      const replaced = stored.revision === revision ? {} : { replacedText: stored.text, replacedAt: stored.savedAt };
      return this.write(stored, { text, saveKey: key, ...replaced });
    });
  }

  /** Takes back the text that was written over; that which stands there now can be taken back in turn. */
  async takeBack(actor: Actor, lessonId: string): Promise<void> {
    await this.db.tx(async () => {
      await this.written.mine(actor, lessonId);
      const stored = await this.draftOf(actor, lessonId);
      if (stored?.replacedText) await this.write(stored, { text: stored.replacedText, saveKey: null, replacedText: stored.text, replacedAt: stored.savedAt });
    });
  }

  /** Throws the draft away; what is published stays. Again is harmless. */
  async discard(actor: Actor, lessonId: string): Promise<void> {
    await this.db.tx(async () => {
      await this.written.mine(actor, lessonId);
      await this.db.repo(LessonDraft).delete({ lessonId, accountId: actor.accountId });
    });
  }

  /** Begins a draft that says what a version said, over what the actor's draft says now; that can be taken back. */
  async restore(actor: Actor, lessonId: string, number: number): Promise<void> {
    await this.db.tx(async () => {
      const { current } = await this.written.mine(actor, lessonId);
      const version = number === 0 ? null : await this.db.repo(LessonVersion).findOneBy({ lessonId, number });
      if (!version) throw refuse('lesson.version-unknown');
      const { citations, files } = version;
      const stored = await this.draftOf(actor, lessonId);
      if (stored) await this.write(stored, { text: textOf(version), citations, files, saveKey: null, replacedText: stored.text, replacedAt: stored.savedAt });
      else await this.begin(actor, lessonId, current, { text: textOf(version), citations, files });
    });
  }

  /** Adds a citation and returns what names it in the text; the same place again is the same citation. */
  async cite(actor: Actor, lessonId: string, place: PickedPlace): Promise<string> {
    if (!(await this.sources.byKeys([place.source])).has(place.source)) throw refuse('lesson.source-unknown');
    let mark = '';
    await this.change(actor, lessonId, ({ citations: before }) => {
      const picked = withCitation(before, place);
      mark = picked.mark;
      return { citations: picked.citations };
    });
    return mark;
  }

  /** Takes a citation out of the list; the text is the author's to mend. */
  async uncite(actor: Actor, lessonId: string, source: string, facts: string): Promise<void> {
    await this.change(actor, lessonId, ({ citations }) => ({ citations: citations.filter((one) => one.source !== source || one.facts.join(',') !== facts) }));
  }

  /** Changes the lists beside the text. They are no part of its revisions: two windows add to the same list. */
  async change(actor: Actor, lessonId: string, work: (lists: Pick<LessonDraft, 'citations' | 'files'>) => Partial<Pick<LessonDraft, 'citations' | 'files'>>): Promise<void> {
    await this.db.tx(async () => {
      const { current } = await this.written.mine(actor, lessonId);
      const stored = await this.draftOf(actor, lessonId);
      const changed = work(stored ?? current);
      if (stored) await this.db.repo(LessonDraft).update({ id: stored.id }, { ...changed, savedAt: this.clock.now() });
      else await this.begin(actor, lessonId, current, changed);
    });
  }

  private draftOf(actor: Actor, lessonId: string): Promise<LessonDraft | null> {
    return this.db.repo(LessonDraft).findOneBy({ lessonId, accountId: actor.accountId });
  }

  private async begin(actor: Actor, lessonId: string, current: LessonVersion, has: Partial<LessonDraft>): Promise<SavedDraft> {
    const row: LessonDraft = {
      id: randomUUID(), lessonId, accountId: actor.accountId, baseVersionId: current.id, revision: 1, saveKey: null,
      text: textOf(current), citations: current.citations, files: current.files, savedAt: this.clock.now(), replacedText: null, replacedAt: null, ...has,
    };
    await insertUnlessThere(this.db.repo(LessonDraft), row);
    const kept = (await this.draftOf(actor, lessonId))!;
    // Of two first saves at once the other's came through.
    if (kept.id !== row.id) throw refuse('lesson.draft-conflict');
    return kept;
  }

  private async write(stored: LessonDraft, change: Partial<LessonDraft>): Promise<SavedDraft> {
    const saved = { revision: stored.revision + 1, savedAt: this.clock.now() };
    const { affected } = await this.db.repo(LessonDraft).update({ id: stored.id, revision: stored.revision }, { ...change, ...saved });
    if (affected !== 1) throw refuse('lesson.draft-conflict');
    return saved;
  }
}

/** A version as its author would have typed it; a change that rests on several sources keeps the first in its field. */
export function textOf({ number, title, minutes, lawAsOf, body, changes }: LessonVersion): DraftText {
  return {
    title,
    minutes: number === 0 ? '' : String(minutes),
    lawAsOf,
    body,
    changes: changes.map(({ since, text, citations }) => ({ since, text, source: citations[0] ?? '' })),
  };
}

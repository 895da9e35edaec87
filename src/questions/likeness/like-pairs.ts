import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { inPortions } from '../../platform/database/portions.js';
import type { QuestionType } from '../content/content.js';
import { QuestionPair } from '../entities/question-pair.js';
import { QuestionSketch } from '../entities/question-sketch.js';
import { QuestionVersion } from '../entities/question-version.js';
import { Question, type QuestionState } from '../entities/question.js';
import { likeness, NEAR, shingles, sketch, twinKey } from '../rules/likeness.js';
import { textsOf, type QuestionTexts } from '../rules/question-texts.js';

/** A question or what is about to become one. */
export interface Subject {
  readonly type: QuestionType;
  readonly texts: QuestionTexts;
  /** Of a question that is in the bank. */
  readonly id?: string;
  readonly number?: number;
}

/** A question of the bank with its sketch, which is dear to make. */
export interface SketchedSubject extends Subject {
  readonly id: string;
  readonly number: number;
  readonly said: ReadonlySet<string>;
  readonly bands: readonly number[];
}

/** Makes the sketch of a subject. */
export function subjectOf<T extends Subject>(subject: T): T & Pick<SketchedSubject, 'said' | 'bands'> {
  const said = shingles(subject.texts);
  return { ...subject, said, bands: [...new Set(sketch(said))] };
}

/** A question of the bank that is like a subject. */
export interface Like {
  readonly questionId: string;
  readonly number: number;
  readonly title: string;
  readonly state: QuestionState;
  readonly categoryId: string;
  readonly texts: QuestionTexts;
  /** Nothing but trifles tells them apart. */
  readonly isSame: boolean;
  /** 0 to 1. */
  readonly likeness: number;
}

/** Candidates of one subject whose wording is compared in full; those that share most bands with it. */
const MOST_CANDIDATES = 40;
/** Of those that share one band alone: in a large bank of one field hundreds do by chance, and reading them all would take a second. */
const MOST_BY_ONE_BAND = 8;
/** Shown, and kept as pairs. */
const MOST_LIKE = 10;
/** Values of one statement. */
const PORTION = 800;

type Candidate = Pick<Question, 'id' | 'number' | 'title' | 'state' | 'categoryId' | 'type' | 'twinKey'> & { texts: QuestionTexts; said: Set<string> };

/** Finds what is alike in the bank by sketches of the wording: few rows are read, however large the bank is. */
@Injectable()
export class LikePairs {
  constructor(private readonly db: Db) {}

  /** For each subject what of the bank is like it, the nearest first. */
  async likesOf(subjects: readonly Subject[]): Promise<Like[][]> {
    return this.likesOfSketched(subjects.map(subjectOf));
  }

  private async likesOfSketched(subjects: readonly (Subject & Pick<SketchedSubject, 'said' | 'bands'>)[]): Promise<Like[][]> {
    const asked = subjects.map((subject) => ({ subject, said: subject.said, bands: subject.bands, key: twinKey(subject.type, subject.texts) }));
    const byBand = await this.numbersByBand(asked.flatMap(({ bands }) => bands));
    const twins = await this.numbersByTwinKey(asked.flatMap(({ key }) => key ?? []));
    const wanted = asked.map(({ subject, bands, key }) => {
      const shared = new Map<number, number>();
      for (const band of bands) for (const number of byBand.get(band) ?? []) shared.set(number, (shared.get(number) ?? 0) + 1);
      for (const number of twins.get(key ?? '') ?? []) shared.set(number, BANDS_OF_A_TWIN);
      if (subject.number !== undefined) shared.delete(subject.number);
      const sorted = [...shared].sort(([a, x], [b, y]) => y - x || a - b);
      const byOne = sorted.findIndex(([, count]) => count === 1);
      return sorted.slice(0, byOne === -1 ? MOST_CANDIDATES : Math.min(MOST_CANDIDATES, byOne + MOST_BY_ONE_BAND)).map(([number]) => number);
    });
    const candidates = await this.candidates([...new Set(wanted.flat())]);
    return asked.map(({ said, key }, i) => wanted[i]!
      .flatMap((number) => {
        const candidate = candidates.get(number);
        if (!candidate) return [];
        const isSame = key !== null && candidate.twinKey === key;
        return [{ candidate, isSame, near: isSame ? 1 : likeness(said, candidate.said) }];
      })
      .filter(({ near }) => near >= NEAR)
      .sort((a, b) => Number(b.isSame) - Number(a.isSame) || b.near - a.near || a.candidate.number - b.candidate.number)
      .slice(0, MOST_LIKE)
      .map(({ candidate: { id, number, title, state, categoryId, texts }, isSame, near }) => ({ questionId: id, number, title, state, categoryId, texts, isSame, likeness: near })));
  }

  /** Keeps which questions are like these, whose wording has changed. What somebody has decided stays decided. Inside a transaction. */
  async refresh(subjects: readonly SketchedSubject[]): Promise<void> {
    const ids = subjects.map(({ id }) => id);
    if (ids.length === 0) return;
    const pairs = this.db.repo(QuestionPair);
    await pairs.delete({ firstId: In(ids), keptAt: IsNull() });
    await pairs.delete({ secondId: In(ids), keptAt: IsNull() });
    const kept = new Set((await pairs.findBy([{ firstId: In(ids) }, { secondId: In(ids) }])).map(keyOf));
    const found = new Map<string, Pick<QuestionPair, 'firstId' | 'secondId' | 'likeness'>>();
    for (const [i, likes] of (await this.likesOfSketched(subjects)).entries()) {
      for (const { questionId, likeness: near } of likes) {
        const [firstId, secondId] = [ids[i]!, questionId].sort() as [string, string];
        if (!kept.has(keyOf({ firstId, secondId }))) found.set(keyOf({ firstId, secondId }), { firstId, secondId, likeness: near });
      }
    }
    await insertRows(pairs, [...found.values()].map((pair) => ({ ...pair, keptAt: null, keptBy: null, keptReason: null })));
  }

  private async numbersByBand(bands: readonly number[]): Promise<Map<number, number[]>> {
    const rows = await inPortions([...new Set(bands)], PORTION, (some) => this.db.repo(QuestionSketch).createQueryBuilder('s').select('s.band', 'band').addSelect('s.number', 'number').where('s.band in (:...some)', { some }).getRawMany<{ band: number; number: number }>());
    return listed(rows, ({ band }) => band);
  }

  private async numbersByTwinKey(keys: readonly string[]): Promise<Map<string, number[]>> {
    const rows = await inPortions([...new Set(keys)], PORTION, (some) => this.db.repo(Question).find({ select: { id: true, number: true, twinKey: true }, where: { twinKey: In(some) }, order: { number: 'ASC' }, take: PORTION }));
    return listed(rows, ({ twinKey: key }) => key!);
  }

  private async candidates(numbers: readonly number[]): Promise<Map<number, Candidate>> {
    const select = { id: true, number: true, title: true, state: true, categoryId: true, type: true, twinKey: true, newestId: true } as const;
    const questions = await inPortions(numbers, PORTION, (some) => this.db.repo(Question).find({ select, where: { number: In(some) } }));
    const newest = questions.flatMap(({ newestId }) => newestId ?? []);
    const contents = new Map((await inPortions(newest, PORTION, (some) => this.db.repo(QuestionVersion).find({ select: { id: true, content: true }, where: { id: In(some) } }))).map(({ id, content }) => [id, content]));
    return new Map(questions.flatMap((question) => {
      const content = contents.get(question.newestId ?? '');
      if (!content) return [];
      const texts = textsOf(content);
      return [[question.number, { ...question, texts, said: shingles(texts) }] as const];
    }));
  }
}

/** Before all others. */
const BANDS_OF_A_TWIN = 1_000;

const keyOf = ({ firstId, secondId }: Pick<QuestionPair, 'firstId' | 'secondId'>): string => `${firstId}/${secondId}`;

function listed<K, R extends { number: number }>(rows: readonly R[], key: (row: R) => K): Map<K, number[]> {
  const lists = new Map<K, number[]>();
  for (const row of rows) {
    const list = lists.get(key(row));
    if (list) list.push(row.number);
    else lists.set(key(row), [row.number]);
  }
  return lists;
}

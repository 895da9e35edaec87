import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { citationText } from '../../legal/rules/citation.js';
import { SourcesService } from '../../legal/sources.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { ApprovedVersionsService } from '../../questions/approved-versions.service.js';
import { mediaIn } from '../../questions/content/media.js';
import { QuestionMediaService } from '../../questions/importing/media.service.js';
import { textsOf } from '../../questions/rules/question-texts.js';
import { OwnQuizzes } from '../building/own-quizzes.js';
import type { Quiz } from '../entities/quiz.js';
import { refuse } from '../quizzes.refusals.js';
import { QuizzesService } from '../quizzes.service.js';
import { speaksOfOthers } from '../rules/fixed-order.js';
import type { Layout } from '../rules/layout.js';
import { seededRandom } from '../rules/random.js';
import type { PaperHead } from './document/blocks.js';
import { keyParts } from './document/key-blocks.js';
import { answerPart, questionPart } from './document/paper-blocks.js';
import { unprintable, type Unprintable } from './document/unprintable.js';
import { PaperSet, PaperVariant, type PaperMode } from './entities/paper-set.js';
import type { PrintFormat } from './files/render.js';
import { PaperPrinter } from './paper-printer.js';
import { variantsOf, type Contents, type PaperOrder } from './rules/variants.js';

/** Which of the files of a set: the papers with their answer sheets, or the key. */
export const paperFiles = ['papers', 'key'] as const;
export type PaperFile = (typeof paperFiles)[number];

/** Papers to draw. */
export interface NewPapers {
  readonly codes: readonly string[];
  readonly mode: PaperMode;
  readonly order: PaperOrder;
  readonly head: PaperHead;
}

/** A set with its papers, and what paper cannot hold of them. */
export interface SeenSet {
  readonly set: PaperSet;
  readonly papers: readonly PaperVariant[];
  readonly unprintable: readonly Unprintable[];
  /** Questions whose options keep their order, because one speaks of the others. */
  readonly unshuffled: number;
}

/** Papers of quizzes: drawn once, printed and keyed as often as somebody wants. */
@Injectable()
export class PaperSets {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly own: OwnQuizzes,
    private readonly quizzes: QuizzesService,
    private readonly versions: ApprovedVersionsService,
    private readonly sources: SourcesService,
    private readonly media: QuestionMediaService,
    private readonly printer: PaperPrinter,
  ) {}

  /** The sets of a quiz, the newest first. */
  async list(actor: Actor, quizId: string): Promise<{ quiz: Quiz; sets: SeenSet[] }> {
    const quiz = await this.own.mine(actor, quizId);
    const sets = await this.db.repo(PaperSet).find({ where: { quizId }, order: { number: 'DESC' } });
    const papers = sets.length === 0 ? [] : await this.db.repo(PaperVariant).find({ where: { setId: In(sets.map(({ id }) => id)) }, order: { position: 'ASC' } });
    const contents = await this.contentsOf(papers.map(({ layout }) => layout));
    return {
      quiz,
      sets: sets.map((set) => {
        const own = papers.filter(({ setId }) => setId === set.id);
        const asked = new Map(own.flatMap(({ layout }) => layout.slots.map(({ versionId }) => [versionId, contents.get(versionId)!] as const)));
        return { set, papers: own, unprintable: unprintable(asked), unshuffled: [...asked.values()].filter(speaksOfOthers).length };
      }),
    };
  }

  /** Draws papers and keeps them for ever. The same form again is the same set. */
  async draw(actor: Actor, quizId: string, id: string, wanted: NewPapers): Promise<void> {
    const quiz = await this.own.mine(actor, quizId);
    if (await this.db.repo(PaperSet).existsBy({ id })) return;
    const seed = randomBytes(16).toString('hex');
    const drawn = await this.layouts(quiz, seed, wanted);
    await this.db.tx(async () => {
      const last = await this.db.repo(PaperSet).findOne({ select: { id: true, number: true }, where: { quizId }, order: { number: 'DESC' } });
      const number = (last?.number ?? 0) + 1;
      await insertUnlessThere(this.db.repo(PaperSet), { id, quizId, number, head: wanted.head, mode: wanted.mode, seed, createdBy: actor.accountId, createdAt: this.clock.now() });
      if (await this.db.repo(PaperVariant).existsBy({ setId: id })) return;
      await this.db.repo(PaperVariant).insert(drawn.map((one, i) => ({ id: randomUUID(), setId: id, code: wanted.codes[i]!, position: i + 1, ...one })));
      await this.audit.record({ action: 'quiz.papers-drawn', subject: { kind: 'quiz', id: quizId }, actor, detail: { setId: id, number, codes: [...wanted.codes] } });
    });
  }

  /** One file of a set. Reading the key is written down. */
  async file(actor: Actor, quizId: string, setId: string, file: PaperFile, format: PrintFormat): Promise<{ bytes: Buffer; name: string }> {
    await this.own.mine(actor, quizId);
    const set = await this.db.repo(PaperSet).findOneBy({ id: setId, quizId });
    if (!set) throw refuse('paper.unknown');
    const papers = await this.db.repo(PaperVariant).find({ where: { setId }, order: { position: 'ASC' } });
    const contents = await this.contentsOf(papers.map(({ layout }) => layout));
    const parts = file === 'papers' ? papers.flatMap((paper) => [questionPart(set.head, paper, contents), answerPart(set.head, paper, contents)]) : keyParts(set.head, papers, contents, await this.citations(contents));
    const pictures = Object.fromEntries(await this.media.all(mediaIn(...[...contents.values()].flatMap((content) => { const { prompt, choices, remarks } = textsOf(content); return [prompt, ...choices, ...remarks]; }))));
    const title = `${file === 'papers' ? 'Đề' : 'Đáp án'}: ${set.head.about}`;
    const bytes = await this.printer.print({ format, document: { parts }, facts: { title, author: set.head.issuer, at: set.createdAt }, pictures });
    await this.db.tx(() => this.audit.record({ action: file === 'papers' ? 'quiz.papers-printed' : 'quiz.key-printed', subject: { kind: 'quiz', id: quizId }, actor, detail: { setId, number: set.number } }));
    return { bytes, name: `${file === 'papers' ? 'de-giay' : 'dap-an'}-${set.number}.${format}` };
  }

  private async layouts(quiz: Quiz, seed: string, { codes, mode, order }: NewPapers): Promise<{ layout: Layout; seed: string }[]> {
    const asBuilt = { ...quiz, shuffleQuestions: false, shuffleOptions: false };
    const random = seededRandom(seed);
    if (mode === 'same') {
      const base = await this.quizzes.draw(asBuilt);
      const layouts = variantsOf(base.layout, await this.contentsOf([base.layout]), codes.length, order, random);
      if (!layouts) throw refuse('paper.too-alike', { count: codes.length });
      return layouts.map((layout) => ({ layout, seed: base.seed }));
    }
    const papers: { layout: Layout; seed: string }[] = [];
    for (const _code of codes) {
      const base = await this.quizzes.draw(asBuilt);
      papers.push({ layout: variantsOf(base.layout, await this.contentsOf([base.layout]), 1, order, random)![0]!, seed: base.seed });
    }
    return papers;
  }

  private async contentsOf(layouts: readonly Layout[]): Promise<Contents> {
    const versions = await this.versions.byIds([...new Set(layouts.flatMap(({ slots }) => slots.map(({ versionId }) => versionId)))]);
    return new Map([...versions].map(([id, { content }]) => [id, content]));
  }

  private async citations(contents: Contents): Promise<Map<string, string[]>> {
    const versions = await this.versions.byIds([...contents.keys()]);
    const sources = await this.sources.byKeys([...versions.values()].flatMap(({ citations }) => citations.map(({ source }) => source)));
    return new Map([...versions].map(([id, { citations }]) => [id, citations.flatMap((citation) => { const source = sources.get(citation.source); return source ? [citationText(source, citation)] : []; })]));
  }
}

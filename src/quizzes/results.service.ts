import { Injectable } from '@nestjs/common';
import { citationText, type Citation } from '../legal/rules/citation.js';
import { SourcesService } from '../legal/sources.service.js';
import { Aftermaths, type Aftermath } from '../platform/ports/aftermath.js';
import { Owners, type OwnerLabel } from '../platform/ports/owners.js';
import { AttemptsService } from './attempts.service.js';
import { ownerOf } from './entities/quiz.js';
import { EssayReadings, type Remarks } from './marking/essay-readings.service.js';
import { releasedOf, type Paper } from './papers.service.js';
import type { Released } from './rules/release.js';
import { effectiveMarks, type GivenMark } from './rules/score.js';
import type { Taker } from './taker.js';

/** A place in a source as a reader sees it. */
export interface CitationLink {
  text: string;
  href: string | null;
}

/** A taker's finished attempt, as far as it may be shown. */
export interface Result {
  paper: Paper;
  released: Released;
  /** The marks that hold, by slot; empty while the score is not released. */
  marks: ReadonlyMap<number, GivenMark>;
  /** By citation; empty while explanations are not released. */
  citations: ReadonlyMap<Citation, CitationLink>;
  owner: OwnerLabel | null;
  aftermath: Aftermath;
  /** What markers said, by slot; empty while answers are not released. */
  remarks: ReadonlyMap<number, Remarks>;
}

/** What the page of a result needs, in a constant number of queries. */
@Injectable()
export class ResultsService {
  constructor(
    private readonly owners: Owners,
    private readonly aftermaths: Aftermaths,
    private readonly sources: SourcesService,
    private readonly attempts: AttemptsService,
    private readonly readings: EssayReadings,
  ) {}

  /** The taker's own attempt with its result; null while it is still open. */
  async of(taker: Taker, attemptId: string, now: Date): Promise<Result | null> {
    const paper = await this.attempts.view(taker, attemptId, now);
    const { attempt, quiz } = paper;
    if (attempt.state === 'open') return null;
    const released = releasedOf(paper, now);
    return {
      paper, released,
      marks: released.score ? effectiveMarks(paper.marks) : new Map(),
      citations: released.explanations ? await this.citationsOf(paper) : new Map(),
      remarks: released.answers ? await this.readings.remarksOf(attempt) : new Map(),
      owner: await this.owners.label(ownerOf(quiz), { personId: taker.takerId }),
      aftermath: await this.aftermaths.of(ownerOf(quiz), { personId: taker.takerId }),
    };
  }

  /** Where the answers of a paper are written, as links. */
  async citationsOf({ questions }: Pick<Paper, 'questions'>): Promise<Map<Citation, CitationLink>> {
    const citations = questions.flatMap((q) => q.citations);
    const sources = await this.sources.byKeys(citations.map((c) => c.source));
    return new Map(citations.map((citation) => {
      const source = sources.get(citation.source);
      return [citation, source ? { text: citationText(source, citation), href: `/sources/${source.key}` } : { text: citation.source, href: null }];
    }));
  }
}

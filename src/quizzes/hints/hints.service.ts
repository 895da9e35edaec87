import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { orRefuse } from '../../platform/errors/refusal.js';
import { ApprovedVersionsService } from '../../questions/approved-versions.service.js';
import { Attempt } from '../entities/attempt.js';
import { TracesService } from '../log/traces.service.js';
import { refuse } from '../quizzes.refusals.js';
import { isPastDue } from '../rules/due.js';
import type { Taker } from '../taker.js';
import { AskedHint } from './entities/asked-hint.js';

/** Hints of questions, given one after the other where the quiz gives them. */
@Injectable()
export class HintsService {
  constructor(
    private readonly db: Db,
    private readonly versions: ApprovedVersionsService,
    private readonly traces: TracesService,
  ) {}

  /**
   * Gives the taker of a running attempt the hint with this number, the next one of the question, and takes it down. Asked again it is
   * the same. Returns all that the taker has of this question by now, and how many more there are.
   */
  async ask(taker: Taker, attemptId: string, slot: number, number: number, now: Date): Promise<{ hints: readonly string[]; left: number }> {
    const mine = await this.db.repo(Attempt).findOne({ where: { id: attemptId, takerId: taker.takerId }, relations: { quiz: true } });
    if (!mine) throw refuse('attempt.unknown');
    const versionId = mine.layout.slots.find((one) => one.slot === slot)?.versionId;
    const hints = (versionId === undefined ? undefined : (await this.versions.byIds([versionId])).get(versionId)?.content.hints) ?? [];
    if (!mine.quiz!.givesHints || number > hints.length) throw refuse('hint.none');
    const client = await this.traces.clientOf(attemptId, taker, now);
    const taken = orRefuse(await this.db.tx(async () => {
      const attempt = await this.db.repo(Attempt).findOneByOrFail({ id: attemptId });
      if (attempt.state === 'submitted') return refuse('attempt.submitted');
      if (attempt.state !== 'open' || isPastDue(attempt.dueAt, now)) return refuse('attempt.late');
      const before = await this.db.repo(AskedHint).countBy({ attemptId, slot });
      if (number > before + 1) return refuse('hint.none');
      await insertUnlessThere(this.db.repo(AskedHint), { attemptId, slot, number, at: now, client });
      return Math.max(before, number);
    }));
    return { hints: hints.slice(0, taken), left: hints.length - taken };
  }
}

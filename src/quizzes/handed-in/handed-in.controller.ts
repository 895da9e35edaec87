import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import type { Refusal } from '../../platform/errors/refusal.js';
import { fileOnDisk, TakesAnswerFiles } from '../../platform/http/file-on-disk.js';
import { Storage } from '../../platform/storage/storage.js';
import { AttemptsService } from '../attempts.service.js';
import { refuse } from '../quizzes.refusals.js';
import { takerOf, type Taker } from '../taker.js';
import { MAX_PHOTO_BYTES } from './checked-file.js';
import { sendHandedIn } from './file-reply.js';
import { HandedInFiles } from './handed-in-files.service.js';
import { problemOf } from './sent-files.js';
import { fileLines } from './pages/file-lines.js';

const attemptPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('attempt.unknown') });
const filePipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('file.unknown') });
const slotPipe = new ParseIntPipe({ exceptionFactory: () => refuse('attempt.unknown') });

/** The files of a taker's own attempt, for the script that sends them one by one; without it they come with the form of answers. */
@ApiExcludeController()
@Controller('attempts/:id')
export class HandedInController {
  constructor(
    private readonly files: HandedInFiles,
    private readonly attempts: AttemptsService,
    private readonly storage: Storage,
  ) {}

  /** Adds the file of the field `file`; sent again it is the same one. Answers what the question has now, and why a file was not taken. */
  @Post('slots/:slot/files')
  @TakesAnswerFiles(MAX_PHOTO_BYTES)
  async add(@CurrentActor() actor: Actor, @Param('id', attemptPipe) id: string, @Param('slot', slotPipe) slot: number, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const taker = takerOf(actor, request);
    const file = fileOnDisk(body, 'file');
    const problem = await problemOf(async () => {
      if (!file) throw refuse('file.empty');
      await this.files.add(taker, id, slot, file, request.arrivedAt);
    });
    return this.state(taker, id, slot, problem, request, reply);
  }

  @Get('files/:file')
  async show(@CurrentActor() actor: Actor, @Param('id', attemptPipe) id: string, @Param('file', filePipe) file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sendHandedIn(request, reply, this.storage, await this.files.ofTaker(takerOf(actor), id, file));
  }

  /** Takes a file back. Answers what the question has now. */
  @Post('files/:file/drop')
  async drop(@CurrentActor() actor: Actor, @Param('id', attemptPipe) id: string, @Param('file', filePipe) file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const taker = takerOf(actor, request);
    const paper = await this.attempts.view(taker, id, request.arrivedAt);
    const slot = paper.questions.find(({ files }) => files.some((one) => one.id === file))?.slot ?? null;
    const problem = await problemOf(() => this.files.remove(taker, id, file, request.arrivedAt));
    return this.state(taker, id, slot, problem, request, reply);
  }

  private async state(taker: Taker, id: string, slot: number | null, problem: Refusal | null, { arrivedAt }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { attempt, questions } = await this.attempts.view(taker, id, arrivedAt);
    const files = questions.find((question) => question.slot === slot)?.files ?? [];
    return reply.status(problem?.status ?? 200).send({ files: fileLines(id, files), problem: problem?.text ?? null, isOver: attempt.state !== 'open' });
  }
}

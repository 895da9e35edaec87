import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { emptyForm, readForm, refused, toFormErrors, type Form, type FormErrors } from '../../platform/http/forms.js';
import type { Term } from '../../platform/ports/retention.js';
import { isAgreed, kindPage, type ShownTermForm } from './pages/kind-page.js';
import { retentionPage } from './pages/retention-page.js';
import { RETENTION, shownTerm } from './pages/words.js';
import { TermForm } from './retention.form.js';
import { RetentionService, type KindDetails } from './retention.service.js';
import { RetentionTerms } from './retention-terms.service.js';

/** How long data are kept, for the offices that answer for it. */
@ApiExcludeController()
@Controller('organisation/retention')
export class RetentionController {
  constructor(
    private readonly retention: RetentionService,
    private readonly terms: RetentionTerms,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query('done') done: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/retention/list', retentionPage(await this.retention.overview(actor), typeof done === 'string' ? done : null));
  }

  @Get(':kind')
  async show(@CurrentActor() actor: Actor, @Param('kind') key: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/retention/kind', kindPage(await this.retention.get(actor, key), emptyForm()));
  }

  /** A shorter term that throws something away is saved when it was shown how much that is. */
  @Post(':kind')
  async set(@CurrentActor() actor: Actor, @Param('kind') key: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const details = await this.retention.get(actor, key);
    await this.terms.requireMaySet(actor);
    const form = readForm(TermForm, body);
    const { amount, unit, basis, seen, agreed } = form.values;
    const term: Term = { amount, unit };
    let asks: ShownTermForm['asks'] = null;
    if (!form.errors && details.kind.bounds !== null) {
      const { isAllowed, isShorter, due } = await this.retention.preview(details, term);
      if (!isAllowed) form.errors = outsideOf(details);
      else if (isShorter && due !== null && due > (details.due ?? 0) && !isAgreed(agreed, term, due)) asks = { term, due };
    }
    if (!form.errors && !asks) {
      try {
        await this.terms.set(actor, details.kind, { term, basis, seen });
        return await reply.redirect(`${RETENTION}?done=${encodeURIComponent(details.kind.key)}`, 303);
      } catch (error) {
        if (error instanceof Refusal && error.status < 409) throw error;
        form.errors = refused(error, 'amount');
      }
    }
    return this.again(actor, key, form, asks, reply);
  }

  /** The page as it is now, with what was typed. */
  private async again(actor: Actor, key: string, form: Form<TermForm>, asks: ShownTermForm['asks'], reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/retention/kind', kindPage(await this.retention.get(actor, key), { errors: form.errors, typed: form.typed, asks }), 422);
  }
}

function outsideOf({ kind: { bounds } }: KindDetails): FormErrors {
  return toFormErrors([{ field: 'amount', message: `Thời hạn này đặt được từ ${shownTerm(bounds!.least)} đến ${shownTerm(bounds!.most)}.` }]);
}

import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { addDays } from '../../platform/clock/local-date.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { emptyForm, readForm, refused, type FormErrors } from '../../platform/http/forms.js';
import { readPage } from '../../organisation/pages/queries.js';
import type { Grant } from '../entities/grant.js';
import { refuse } from '../identity.refusals.js';
import { givenRoles } from '../role-names.js';
import { RolesOffice, type RolesOfAccount } from './roles-office.service.js';
import { accountRolesPage, endPage, holdersPage, PATH } from './roles-pages.js';
import { EndRoleForm, GiveRoleForm } from './roles.forms.js';

const LONGEST_SEARCH = 100;
const accountPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('account.unknown') });
const grantPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('grant.unknown') });

/** Where a refusal belongs in the form; what is not named here belongs to no field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'grant.held': 'role', 'grant.outside': 'over', 'grant.unit-ended': 'over', 'grant.without-function': 'over', 'grant.in-the-past': 'from', 'grant.interval-empty': 'until',
  'grant.last-administrator': 'reason', 'grant.closed': 'from', 'account.locked': 'role',
};

/** The roles of accounts: who holds which over what, giving and taking back. */
@ApiExcludeController()
@Controller('accounts/roles')
export class RolesController {
  constructor(private readonly office: RolesOffice) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const search = { role: givenRoles.find((role) => role === query.role) ?? null, text: typeof query.q === 'string' ? query.q.slice(0, LONGEST_SEARCH) : '' };
    return reply.page('accounts/roles', holdersPage(await this.office.list(actor, { ...search, page: readPage(query.page) }), search));
  }

  @Get(':accountId')
  async show(@CurrentActor() actor: Actor, @Param('accountId', accountPipe) accountId: string, @Query('done') done: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('accounts/account-roles', accountRolesPage(await this.office.of(actor, accountId), emptyForm({ from: this.office.today() }), done));
  }

  @Post(':accountId')
  async give(@CurrentActor() actor: Actor, @Param('accountId', accountPipe) accountId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.office.of(actor, accountId);
    const form = readForm(GiveRoleForm, body);
    const { until, ...given } = form.values;
    form.errors ??= await attempt(() => this.office.give(actor, accountId, { ...given, to: until === null ? null : addDays(until, 1) }));
    return form.errors ? reply.page('accounts/account-roles', accountRolesPage(sight, form, null), 422) : reply.redirect(`${PATH}/${accountId}?done=given`, 303);
  }

  @Get(':accountId/:grantId/end')
  async ending(@CurrentActor() actor: Actor, @Param('accountId', accountPipe) accountId: string, @Param('grantId', grantPipe) grantId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.office.of(actor, accountId);
    return reply.page('accounts/role-end', endPage(sight, grantOf(sight, grantId), emptyForm({ from: this.office.today() })));
  }

  @Post(':accountId/:grantId/end')
  async end(
    @CurrentActor() actor: Actor, @Param('accountId', accountPipe) accountId: string, @Param('grantId', grantPipe) grantId: string, @Body() body: unknown, @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const sight = await this.office.of(actor, accountId);
    const grant = grantOf(sight, grantId);
    const form = readForm(EndRoleForm, body);
    form.errors ??= await attempt(() => this.office.end(actor, accountId, grantId, form.values.from, form.values.reason));
    return form.errors ? reply.page('accounts/role-end', endPage(sight, grant, form), 422) : reply.redirect(`${PATH}/${accountId}?done=ended`, 303);
  }
}

/** Null when it is done; a refusal that belongs to a field as the form's errors. */
async function attempt(work: () => Promise<void>): Promise<FormErrors | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const field = error instanceof Refusal ? FIELD_OF[String(error.code)] : undefined;
    if (field === undefined) throw error;
    return refused(error, field);
  }
}

/** One of the account's grants that the actor may take back; sent again, it may have ended by now. */
function grantOf({ grants, mayEnd }: RolesOfAccount, grantId: string): Grant {
  const grant = grants.find(({ id }) => id === grantId);
  if (!grant || !(mayEnd(grant) || grant.closedAt)) throw refuse('grant.unknown');
  return grant;
}

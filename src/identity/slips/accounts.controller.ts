import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { cleanStrings } from '../../platform/http/clean.js';
import { readForm, refused, toFormErrors, type FormErrors } from '../../platform/http/forms.js';
import { StaffImportsService } from '../../organisation/staff-import/staff-imports.service.js';
import { UnitsService } from '../../organisation/units.service.js';
import { AccountsService } from '../accounts.service.js';
import { refuse } from '../identity.refusals.js';
import { accountStates } from '../rules/account-state.js';
import { LockForm, ResetForm, SlipOrderForm } from './accounts.forms.js';
import { accountPage, accountsPage } from './accounts-pages.js';
import { PasswordResets } from './password-resets.service.js';
import { PeopleAccounts, type AccountSearch } from './people-accounts.service.js';
import { SlipOrders, type SlipChoice } from './slip-orders.service.js';
import { SlipSheets } from './slip-sheets.service.js';
import { batchPage, slipsPage } from './slips-pages.js';

const LONGEST_SEARCH = 100;
/** As many as a form may name; of a larger import the unit is chosen instead. */
const MOST_CHOSEN = 500;
/** While accounts are being made, the page looks again this often. */
const RELOAD_SECONDS = '2';

const personPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('account.person-unknown') });
const slipsPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('slips.unknown') });

/** Accounts of the people in one's part of the tree: who has one, slips with first passwords, new passwords. */
@ApiExcludeController()
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly people: PeopleAccounts,
    private readonly orders: SlipOrders,
    private readonly sheets: SlipSheets,
    private readonly resets: PasswordResets,
    private readonly accounts: AccountsService,
    private readonly units: UnitsService,
    private readonly imports: StaffImportsService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const search = readSearch(query);
    return reply.page('accounts/list', accountsPage(actor, await this.people.list(actor, search), search));
  }

  @Get('slips')
  async chooseSlips(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const choice = readChoice(query);
    const importId = textOf(query, 'import');
    if (!isUUID(importId)) return this.slips(actor, reply, choice, null);
    return this.slips(actor, reply, { ...choice, personIds: (await this.imports.peopleOf(actor, importId)).slice(0, MOST_CHOSEN) }, null);
  }

  @Post('slips')
  async orderSlips(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    requirePermission(actor, 'accounts.issue');
    const form = readForm(SlipOrderForm, body);
    let errors = form.errors;
    if (!errors) {
      try {
        const { unit, person, renews, key } = form.values;
        const { id } = await this.orders.order(actor, { unitId: unit, personIds: person, renews }, key);
        return await reply.redirect(`/accounts/slips/${id}`, 303);
      } catch (error) {
        errors = refused(error, 'unit');
      }
    }
    return this.slips(actor, reply, readChoice(form.typed), errors);
  }

  @Get('slips/:id')
  async showSlips(@CurrentActor() actor: Actor, @Param('id', slipsPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const batch = await this.orders.get(actor, id);
    if (batch.state === 'working') void reply.header('refresh', RELOAD_SECONDS);
    return reply.page('accounts/batch', batchPage(actor, batch, await this.sheets.lines(batch), this.sheets.isReadable(batch), null));
  }

  /** A post, for it changes something: from the first fetching on the passwords live an hour at most. */
  @Post('slips/:id/pdf')
  async fetchSlips(@CurrentActor() actor: Actor, @Param('id', slipsPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const pdf = await this.sheets.pdf(actor, id);
    return reply.status(200).type('application/pdf').header('content-disposition', 'attachment; filename="phieu-tai-khoan.pdf"').send(pdf);
  }

  @Post('slips/:id/close')
  async closeSlips(@CurrentActor() actor: Actor, @Param('id', slipsPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.orders.close(actor, id);
    return reply.redirect(`/accounts/slips/${id}`, 303);
  }

  @Get(':personId')
  async show(@CurrentActor() actor: Actor, @Param('personId', personPipe) personId: string, @Query('done') done: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.person(actor, reply, personId, typeof done === 'string' ? done : null, null);
  }

  @Post(':personId/password')
  async reset(@CurrentActor() actor: Actor, @Param('personId', personPipe) personId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.people.personIn(actor, personId, 'accounts.reset');
    const form = readForm(ResetForm, body);
    if (form.errors) return this.person(actor, reply, personId, null, form.errors);
    const { slipsId } = await this.resets.reset(actor, personId, form.values.key);
    return reply.redirect(`/accounts/slips/${slipsId}`, 303);
  }

  @Post(':personId/lock')
  async lock(@CurrentActor() actor: Actor, @Param('personId', personPipe) personId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.people.personIn(actor, personId, 'accounts.manage');
    const form = readForm(LockForm, body);
    if (form.errors) return this.person(actor, reply, personId, null, form.errors);
    const [account] = await this.accounts.ofPeople([personId]);
    if (!account) throw refuse('account.unknown');
    if (form.values.action === 'lock') await this.accounts.disable(account.id, actor);
    else await this.accounts.enable(account.id, actor);
    return reply.redirect(`/accounts/${personId}?done=${form.values.action}ed`, 303);
  }

  private async slips(actor: Actor, reply: FastifyReply, choice: SlipChoice, errors: FormErrors | null): Promise<FastifyReply> {
    const counts = await this.orders.preview(actor, choice);
    const roots = await this.people.rootsFor(actor, 'accounts.issue');
    const recent = await this.orders.recent(actor);
    return reply.page('accounts/slips', slipsPage(actor, { roots, choice, counts, recent, errors, isReadable: (batch) => this.sheets.isReadable(batch) }), errors ? 422 : 200);
  }

  private async person(actor: Actor, reply: FastifyReply, personId: string, done: string | null, errors: FormErrors | null): Promise<FastifyReply> {
    const sight = await this.people.one(actor, personId);
    const unitIds = sight.grants.flatMap(({ unitId, areaUnitId }) => unitId ?? areaUnitId ?? []);
    const names = unitIds.length > 0 ? await this.units.namesAt(unitIds) : new Map<string, { name: string }>();
    // A form without fields shows what is wrong with it above, not beside.
    const shown = errors && toFormErrors(errors.summary.map(({ message }) => ({ field: 'main', message })));
    return reply.page('accounts/person', accountPage(actor, sight, done, shown, (unitId) => names.get(unitId)?.name ?? 'Một đơn vị không còn hoạt động'), errors ? 422 : 200);
  }
}

function textOf(query: Readonly<Record<string, unknown>>, name: string): string {
  const value = cleanStrings(query[name]);
  return typeof value === 'string' ? value : '';
}

/** What makes no sense narrows nothing. */
function readSearch(query: Readonly<Record<string, unknown>>): AccountSearch {
  const [unit, page] = [textOf(query, 'unit'), textOf(query, 'page')];
  return {
    text: textOf(query, 'q').slice(0, LONGEST_SEARCH),
    unitId: isUUID(unit) ? unit.toLowerCase() : null,
    state: accountStates.find((state) => state === query.state) ?? null,
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}

function readChoice(query: Readonly<Record<string, unknown>>): SlipChoice {
  const unit = textOf(query, 'unit');
  const personIds = [query.person].flat().filter((id): id is string => typeof id === 'string' && isUUID(id)).slice(0, MOST_CHOSEN);
  return { unitId: isUUID(unit) ? unit.toLowerCase() : null, personIds, renews: query.renews === 'on' };
}

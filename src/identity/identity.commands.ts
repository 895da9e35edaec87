import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { isUUID } from 'class-validator';
import { PeopleService } from '../organisation/people.service.js';
import { UnitsService } from '../organisation/units.service.js';
import { roles, type Role } from '../platform/access/actor.js';
import { CommandRefused, runs, type CommandContext } from '../platform/cli/commands.js';
import { isDay } from '../platform/clock/local-date.js';
import { AccountsService } from './accounts.service.js';
import type { Account } from './entities/account.js';
import { GrantsService } from './grants.service.js';
import { roleNames } from './role-names.js';
import { firstPassword } from './rules/first-password.js';
import type { GrantScope } from './rules/grant-scope.js';

/** These commands need the program's services and nothing else. */
type Context = Pick<CommandContext, 'withProgram'>;
type Services = Pick<INestApplicationContext, 'get'>;
type Options = Readonly<Record<string, string | boolean | undefined>>;

const NAME = '<name>';
const NAME_HELP = 'tên đăng nhập, số điện thoại hoặc mã cán bộ';

/** Accounts from the command line: the first administrator of an installation comes from here. */
export function registerAccountCommands(program: Command, context: Context): void {
  const account = program.command('account').description('tài khoản và vai trò');
  registerCreate(account, context);
  registerPasswords(account, context);
  registerGrants(account, context);
}

function registerCreate(account: Command, context: Context): void {
  const create = account
    .command('create')
    .argument('<username>', 'tên đăng nhập')
    .description('tạo tài khoản và in mật khẩu đầu tiên; người dùng phải đổi khi đăng nhập')
    .option('--person <code>', 'mã cán bộ hoặc mã hệ thống của người dùng; bỏ trống là tài khoản kỹ thuật')
    .option('--phone <number>', 'số điện thoại để đăng nhập')
    .option('--staff-code <code>', 'mã cán bộ để đăng nhập');
  runs<[string]>(create, async (output, options, username) => {
    const password = firstPassword();
    const made = await context.withProgram(async (app) => {
      const personId = await personOf(app, options);
      return app.get(AccountsService).create({ username, phone: text(options.phone), staffCode: text(options.staffCode), personId, mustChangePassword: true, password });
    });
    output.result({ id: made.id, username, password }, [`Đã tạo tài khoản ${username}.`, `Mật khẩu đầu tiên (chỉ hiện lần này): ${password}`]);
  });
}

function registerPasswords(account: Command, context: Context): void {
  const reset = account.command('reset-password').argument(NAME, NAME_HELP).description('cấp mật khẩu mới và đăng xuất mọi máy của người này');
  runs<[string]>(reset, async (output, _options, name) => {
    const { id, username, password } = await context.withProgram(async (app) => {
      const found = await accountOf(app, name);
      return { id: found.id, username: found.username, ...(await app.get(AccountsService).resetPassword(found.id)) };
    });
    output.result({ id, username, password }, [`Đã cấp mật khẩu mới cho ${username}.`, `Mật khẩu (chỉ hiện lần này): ${password}`]);
  });

  const disable = account.command('disable').argument(NAME, NAME_HELP).description('khóa tài khoản và đăng xuất ngay mọi máy');
  runs<[string]>(disable, (output, _options, name) => change(context, name, (accounts, id) => accounts.disable(id), (found) => output.result(found, `Đã khóa tài khoản ${found.username}.`)));

  const enable = account.command('enable').argument(NAME, NAME_HELP).description('mở lại tài khoản đã khóa');
  runs<[string]>(enable, (output, _options, name) => change(context, name, (accounts, id) => accounts.enable(id), (found) => output.result(found, `Đã mở lại tài khoản ${found.username}.`)));
}

function registerGrants(account: Command, context: Context): void {
  const grant = account
    .command('grant')
    .argument(NAME, NAME_HELP)
    .argument('<role>', roles.filter((role) => role !== 'learner').join(', '))
    .description('giao vai trò; không nêu đơn vị là giao trên toàn hệ thống')
    .option('--unit <unit>', 'tên, mã hoặc mã hệ thống của đơn vị')
    .option('--from <day>', 'ngày bắt đầu, ví dụ 2026-12-01; bỏ trống là hôm nay')
    .option('--to <day>', 'ngày đầu tiên không còn vai trò')
    .requiredOption('--reason <text>', 'lý do, ví dụ số quyết định');
  runs<[string, string]>(grant, async (output, options, name, role) => {
    const { username, id } = await context.withProgram(async (app) => {
      const found = await accountOf(app, name);
      const scope = await scopeOf(app, options);
      const from = dayOf(options.from) ?? app.get(UnitsService).today();
      const to = dayOf(options.to);
      // An unknown role is refused by the service, as any other caller's would be.
      const given = await app.get(GrantsService).grant({ accountId: found.id, role: role as Role, scope, from, to, reason: text(options.reason) ?? '' });
      return { username: found.username, id: given.id };
    });
    output.result({ id, username, role }, `Đã giao vai trò ${roleNames[role as Role]} cho ${username}. Mã: ${id}`);
  });

  const close = account
    .command('close-grant')
    .argument('<id>', 'mã in ra khi giao vai trò')
    .description('thôi một vai trò, từ hôm nay hoặc từ ngày nêu ra')
    .option('--to <day>', 'ngày đầu tiên không còn vai trò')
    .requiredOption('--reason <text>', 'lý do');
  runs<[string]>(close, async (output, options, id) => {
    if (!isUUID(id)) throw new CommandRefused('grant.unknown', 'Không có vai trò nào mang mã này.');
    await context.withProgram((app) => app.get(GrantsService).close(id, text(options.reason) ?? '', null, dayOf(options.to) ?? undefined));
    output.result({ id }, 'Đã thôi vai trò.');
  });

  const show = account.command('show').argument(NAME, NAME_HELP).description('tài khoản và các vai trò đã giao');
  runs<[string]>(show, async (output, _options, name) => {
    const { found, grants } = await context.withProgram(async (app) => {
      const one = await accountOf(app, name);
      return { found: one, grants: await app.get(GrantsService).ofAccount(one.id) };
    });
    const held = grants.map(({ id, role, scopeKey, validFrom, validTo }) => ({ id, role, scope: scopeKey, from: validFrom, to: validTo }));
    const lines = held.map(({ id, role, scope, from, to }) => `  ${roleNames[role]}: ${scope}, từ ${from}${to === null ? '' : ` đến trước ${to}`} (${id})`);
    output.result({ id: found.id, username: found.username, disabledAt: found.disabledAt?.toISOString() ?? null, grants: held }, [`${found.username}${found.disabledAt ? ', đã khóa' : ''}`, ...lines]);
  });
}

async function change(context: Context, name: string, work: (accounts: AccountsService, id: string) => Promise<void>, tell: (found: { id: string; username: string }) => void): Promise<void> {
  const found = await context.withProgram(async (app) => {
    const { id, username } = await accountOf(app, name);
    await work(app.get(AccountsService), id);
    return { id, username };
  });
  tell(found);
}

async function accountOf(app: Services, name: string): Promise<Account> {
  const found = await app.get(AccountsService).findBySignInName(name);
  if (!found) throw new CommandRefused('account.unknown', `Không có tài khoản nào tên “${name}”.`);
  return found;
}

async function personOf(app: Services, options: Options): Promise<string | null> {
  const given = text(options.person);
  if (given === null) return null;
  const people = app.get(PeopleService);
  if (isUUID(given)) return (await people.get(given)).id;
  const { people: found } = await people.list({ day: app.get(UnitsService).today(), unitIds: 'all', text: given, page: 1, pageSize: 20 });
  const exact = found.filter(({ staffCode }) => staffCode?.toLowerCase() === given.toLowerCase());
  if (exact.length !== 1) throw new CommandRefused('person.unknown', `Không tìm thấy đúng một người đang công tác có mã cán bộ “${given}”.`);
  return exact[0]!.personId;
}

async function scopeOf(app: Services, options: Options): Promise<GrantScope> {
  const given = text(options.unit);
  if (given === null) return { kind: 'all' };
  const units = app.get(UnitsService);
  if (isUUID(given)) return { kind: 'unit', unitId: (await units.get(given)).unitId };
  const found = await units.search(given);
  const exact = found.filter(({ name, code }) => name.toLowerCase() === given.toLowerCase() || code === given);
  const [unit] = exact.length > 0 ? exact : found;
  if (!unit || (exact.length !== 1 && found.length !== 1)) {
    const names = found.slice(0, 10).map(({ name }) => `- ${name}`);
    throw new CommandRefused('unit.unclear', found.length === 0 ? `Không có đơn vị nào khớp với “${given}”.` : `Có ${found.length} đơn vị khớp với “${given}”, hãy ghi rõ hơn:\n${names.join('\n')}`);
  }
  return { kind: 'unit', unitId: unit.unitId };
}

function dayOf(given: string | boolean | undefined): string | null {
  const day = text(given);
  if (day !== null && !isDay(day)) throw new CommandRefused('day.malformed', `“${day}” không phải là ngày. Viết như 2026-12-01.`);
  return day;
}

const text = (given: string | boolean | undefined): string | null => (typeof given === 'string' && given.trim() !== '' ? given.normalize('NFC').trim() : null);

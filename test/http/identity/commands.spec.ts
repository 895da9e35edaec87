import { stdout } from 'node:process';
import { jest } from '@jest/globals';
import { Command } from 'commander';
import { accountId } from '../../../seeds/demo/accounts.js';
import { personId, unitId } from '../../../seeds/ids.js';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { registerAccountCommands } from '../../../src/identity/identity.commands.js';
import { describeEachDatabase } from '../../support/databases.js';
import { IdentityWorld } from './identity-world.js';

/** The first suite of a run makes the demo world, which takes a while on a busy machine. */
const SEEDING_MS = 300_000;

describeEachDatabase('accounts at the command line', (kind) => {
  const world = new IdentityWorld(kind, { seed: 'demo' });
  beforeAll(() => world.start(), SEEDING_MS);
  afterAll(() => world.app.close());
  afterEach(() => {
    process.exitCode = undefined;
  });

  /** Runs a command as `npm run cli` does and reads what a machine would. */
  const cli = async (...args: string[]): Promise<Record<string, unknown>> => {
    const program = new Command('cli').exitOverride().configureOutput({ writeErr: () => undefined });
    registerAccountCommands(program, { withProgram: (work) => work(world.app.app) });
    const written: string[] = [];
    const write = jest.spyOn(stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
    try {
      await program.parseAsync(['account', ...args, '--json'], { from: 'user' });
    } finally {
      write.mockRestore();
    }
    return JSON.parse(written.join('')) as Record<string, unknown>;
  };

  test('an administrator is made, signs in with the printed password and has to change it', async () => {
    const made = await cli('create', 'quan.tri.moi', '--phone', '0988 777 666');
    expect(await cli('grant', 'quan.tri.moi', 'administrator', '--reason', 'Quyết định 12/QĐ-UBND')).toMatchObject({ role: 'administrator' });
    const { client, reply } = await world.signIn('0988777666', String(made.password));
    expect(reply.statusCode).toBe(303);
    expect((await client.get('/audit')).headers.location).toBe('/account/password?next=%2Faudit');
    expect((await (await world.actorOf(client))!.scopes()).get('administrator')).toBe('all');
  });

  test('a person is found by staff code, and has only one account', async () => {
    await world.get(AccountsService).disable(accountId('nv300'));
    expect(await cli('create', 'nv300b', '--person', 'cb-0306')).toMatchObject({ error: { code: 'account.person-has-account' } });
    expect(await cli('create', 'nv300c', '--person', 'CB-9999')).toMatchObject({ error: { code: 'person.unknown' } });
    expect((await world.get(AccountsService).get(accountId('nv300'))).personId).toBe(personId('nv300'));
  });

  test('a role over a unit is given by the unit’s name or code, shown, and closed', async () => {
    const given = await cli('grant', 'nv010', 'head-of-unit', '--unit', 'xã yên châu', '--from', '2026-01-01', '--reason', 'thử');
    expect(await world.get(GrantsService).ofAccount(accountId('nv010'))).toMatchObject([{ id: given.id, unitId: unitId('xa-yen-chau'), validFrom: '2026-01-01' }]);
    expect(await cli('show', 'nv010')).toMatchObject({ username: 'nv010', grants: [{ id: given.id, role: 'head-of-unit' }] });
    await cli('close-grant', String(given.id), '--reason', 'thử xong');
    expect(await world.get(GrantsService).ofAccount(accountId('nv010'))).toMatchObject([{ validTo: '2026-11-23', closeReason: 'thử xong' }]);
  });

  test.each([
    [['grant', 'nv011', 'home-affairs', '--unit', 'phòng', '--reason', 'x'], 'unit.unclear'],
    [['grant', 'nv011', 'home-affairs', '--unit', 'không có', '--reason', 'x'], 'unit.unclear'],
    [['grant', 'nv011', 'boss', '--reason', 'x'], 'grant.role-unknown'],
    [['grant', 'nv011', 'trainer', '--from', '31/12/2026', '--reason', 'x'], 'day.malformed'],
    [['grant', 'nobody', 'trainer', '--reason', 'x'], 'account.unknown'],
    [['create', 'nv001'], 'account.name-taken'],
    [['create', 'học viên'], 'account.username-invalid'],
    [['close-grant', 'x', '--reason', 'x'], 'grant.unknown'],
    [['disable', 'nobody'], 'account.unknown'],
  ])('%j is refused with %s and exit code 1', async (args, code) => {
    expect(await cli(...args)).toMatchObject({ error: { code } });
    expect(process.exitCode).toBe(1);
  });

  test('a new password is printed once, and the account can be disabled and opened again', async () => {
    const { password } = await cli('reset-password', 'nv012');
    expect((await world.signIn('nv012', String(password))).reply.statusCode).toBe(303);
    await cli('disable', 'nv012');
    expect((await world.signIn('nv012', String(password))).reply.statusCode).toBe(401);
    await cli('enable', 'nv012');
    expect((await world.signIn('nv012', String(password))).reply.statusCode).toBe(303);
  });
});

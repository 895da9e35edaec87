import { setTimeout as sleep } from 'node:timers/promises';
import { Mail } from '../../src/notifications/entities/mail.js';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { FakeClock } from '../support/clock.js';
import { partsOf } from '../support/mail-server.js';
import { MailWorld } from '../support/mail-world.js';
import { type OtherProcess, runTypeScript } from '../support/other-process.js';

export interface MailOutcome {
  /** Messages that no accepted mail carries. */
  lost: string[];
  /** Message-IDs of mails that carry a message which another one carries, too, or that were accepted with two contents. */
  unlike: string[];
  /** Accepted copies beyond the first of each mail. */
  doubles: number;
  /** How often the sender could not know: the mail server died after accepting, or the sender was killed. */
  unknowable: number;
  mails: number;
}

const PROCESSES = 2;
const NEVER_LONGER_MS = 120_000;

/** Processes send while the mail server breaks off mails before and after accepting them and is away at times, and while they are killed themselves. */
export async function mailThroughKills(kind: DatabaseKind, { people, kills, random }: { people: number; kills: number; random: () => number }): Promise<MailOutcome> {
  const now = new Date();
  const world = await MailWorld.start(kind, { clock: new FakeClock(now) }, { bundleMinutes: 0, quiet: otherHours(now) });
  const senders: OtherProcess[] = [];
  try {
    return await run(world, senders, { people, kills, random });
  } finally {
    for (const { child } of senders) child.kill('SIGKILL');
    await world.stop();
  }
}

async function run(world: MailWorld, senders: OtherProcess[], { people, kills, random }: { people: number; kills: number; random: () => number }): Promise<MailOutcome> {
  const tokens: string[] = [];
  for (let i = 0; i < people; i++) {
    const person = await world.aPerson(`Người số ${i}`);
    for (const part of ['a', 'b']) {
      tokens.push(`dấu${i}${part}.`);
      await world.put(person, `dấu${i}${part}`);
    }
  }
  let cuts = 0;
  world.server.fate = () => {
    const draw = random();
    if (draw < 0.1) return 'cut-before-accepting';
    if (draw < 0.2 && ++cuts) return 'cut-after-accepting';
    return draw < 0.25 ? { refuse: 451 } : 'accept';
  };
  const start = async (): Promise<OtherProcess> => {
    const sender = runTypeScript('test/fault/mailer.ts', [], environment(world));
    senders.push(sender);
    await sender.says(/sending/);
    return sender;
  };
  const alive = await Promise.all(Array.from({ length: PROCESSES }, start));
  for (let kill = 0; kill < kills; kill++) {
    await sleep(100 + random() * 300);
    const [victim] = alive.splice(Math.floor(random() * alive.length), 1);
    victim!.child.kill('SIGKILL');
    await victim!.ended;
    if (kill % 2 === 0) {
      await world.server.away();
      await sleep(200);
      await world.server.back();
    }
    alive.push(await start());
  }
  await untilAllAreSent(world);
  return judged(world, tokens, cuts + kills + Math.ceil(kills / 2) * PROCESSES);
}

async function untilAllAreSent(world: MailWorld): Promise<void> {
  const giveUp = Date.now() + NEVER_LONGER_MS;
  for (;;) {
    const open = (await world.program.db.repo(Mail).find()).filter(({ state }) => state !== 'sent');
    if (open.length === 0) return;
    if (Date.now() > giveUp) throw new Error(`${open.length} mails were never sent: ${open[0]!.state}, ${open[0]!.tries} tries, ${open[0]!.lastError}`);
    await sleep(100);
  }
}

function judged(world: MailWorld, tokens: readonly string[], unknowable: number): MailOutcome {
  const copies = new Map<string, Set<string>>();
  for (const mail of world.server.accepted) {
    const id = mail.headers.get('message-id')!;
    const { plain, html } = partsOf(mail);
    copies.set(id, (copies.get(id) ?? new Set()).add(JSON.stringify([mail.to, mail.headers.get('subject'), mail.headers.get('date'), plain, html])));
  }
  const carriers = (token: string) => [...copies].filter(([, contents]) => [...contents].some((content) => content.includes(token))).map(([id]) => id);
  return {
    lost: tokens.filter((token) => carriers(token).length === 0),
    unlike: [...tokens.map(carriers).filter((ids) => ids.length > 1).flat(), ...[...copies].filter(([, contents]) => contents.size > 1).map(([id]) => id)],
    doubles: world.server.accepted.length - copies.size,
    unknowable,
    mails: copies.size,
  };
}

function environment({ program: { database }, settings }: MailWorld): Record<string, string | undefined> {
  return {
    NODE_ENV: 'test', DATA_DIR: database.dataDir, DATABASE_URL: database.databaseUrl, SESSION_SECRET: 'a secret of tests, long enough to be one', DEMO_PASSWORD: 'unused', LOG_LEVEL: 'silent',
    SMTP_URL: settings.url, MAIL_FROM: settings.from.address, MAIL_BUNDLE_MINUTES: '0', MAIL_QUIET_HOURS: `${settings.quiet.from}-${settings.quiet.to}`,
  };
}

/** A minute of quiet as far from now as it can be: this test must run by night as well. */
function otherHours(now: Date): { from: string; to: string } {
  const hour = String((now.getUTCHours() + 7 + 12) % 24).padStart(2, '0');
  return { from: `${hour}:00`, to: `${hour}:01` };
}

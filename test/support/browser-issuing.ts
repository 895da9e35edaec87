import { Certificate } from '../../src/certificates/entities/certificate.js';
import { Issuer } from '../../src/certificates/entities/issuer.js';
import { Proposal } from '../../src/certificates/entities/proposal.js';
import type { TestApp } from './app.js';
import { NOTHING } from './browser-life.js';
import type { TestClient } from './client.js';
import { ProposalWorld } from './proposal-world.js';

/** What there is to look at of the registers. */
export interface IssuedThings {
  /** A book of certificates, with one that was revoked and one that was replaced; proposals in several states; issuers of both kinds. */
  register: string;
  revoked: string;
  replaced: string;
  proposals: readonly string[];
  issuers: readonly string[];
}

/** Proposals in the hands of each who has something to do with them, and certificates to which something happened. */
export async function issueALittle(program: TestApp): Promise<void> {
  const world = await ProposalWorld.start(program);
  const names = await world.unfinished(6);
  const issuer = await world.issuer();
  await world.issuer({ name: 'Trung tâm bồi dưỡng xã Yên Châu', body: 'training' });
  await world.complete(names.slice(0, 3));
  const [revoked, replaced] = await world.issue(names, issuer);
  const entry = '/certificates/register/entries';
  await world.office.post(`${entry}/${revoked!.id}/revocation`, { decisionNumber: '07/QĐ-UBND', decidedOn: world.today, reason: 'Cấp nhầm người.' });
  await world.office.post(`${entry}/${replaced!.id}/replacement`, { cause: 'loss', requestedOn: world.today, reason: 'Mất khi chuyển nhà' });
  await world.complete(names.slice(3));
  const sent = await world.propose(issuer);
  await world.office.post(`${sent}/taking-out`, { row: (await world.rowsOf(sent)).at(-1)!.id, reason: 'Chưa nộp bài thu hoạch' });
  await world.office.post(`${sent}/sending`, {});
  await world.propose(issuer);
}

/** What there is of the registers, whoever looks. */
export async function certificatesOf({ db }: TestApp): Promise<IssuedThings> {
  const one = async (state: 'revoked' | 'replaced') => await db.repo(Certificate).findOne({ where: { state }, order: { number: 'ASC' } });
  const [revoked, replaced] = [await one('revoked'), await one('replaced')];
  const proposals = (await db.repo(Proposal).find({ order: { proposedAt: 'ASC', state: 'ASC' } })).map(({ id }) => id);
  const issuers = (await db.repo(Issuer).find({ order: { body: 'ASC' } })).map(({ id }) => id);
  return { register: revoked?.registerId ?? NOTHING, revoked: revoked?.id ?? NOTHING, replaced: replaced?.id ?? NOTHING, proposals, issuers };
}

/** The code of the newest certificate on somebody's page of certificates. */
export async function verificationCodeOf(client: TestClient): Promise<string> {
  const { body } = await client.get('/certificates');
  const code = /href="\/verify\/([^"]+)"/.exec(body)?.[1];
  if (!code) throw new Error('there is no certificate on the page of certificates');
  return code;
}

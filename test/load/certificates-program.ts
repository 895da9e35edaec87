import { randomBytes, randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { IsNull, Not } from 'typeorm';
import { CoursesService } from '../../src/courses/courses.service.js';
import { Certificate } from '../../src/certificates/entities/certificate.js';
import { RegisterService } from '../../src/certificates/register.service.js';
import { makeCode } from '../../src/certificates/rules/code.js';
import { openPkcs12, selfMadePkcs12, type OpenedKey } from '../../src/platform/config/pkcs12.js';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { JobWorker } from '../../src/platform/jobs/job-worker.js';
import { QuizzesService } from '../../src/quizzes/quizzes.service.js';
import { startTestApp } from '../support/app.js';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { signatureOf } from '../support/pdf-signature.js';
import { share } from './measure.js';

/**
 * A program of its own, for in the tests' own process there are no threads: enters certificates and has their sheets drawn
 * and signed by jobs, as the server does, while somebody saves one answer after the other; writes what was seen as JSON.
 */
const [kind, sheets] = [process.argv[2] as DatabaseKind, Number(process.argv[3])];

/** What is told of one database; times in milliseconds. */
export interface Seen {
  readonly said: string;
  readonly drawn: number;
  readonly signed: number;
  readonly saves: number;
  readonly p99: number;
  readonly longest: number;
  readonly others: number;
}

const validity = { from: new Date('2024-01-01'), to: new Date('2099-01-01') };
const signing = { key: openPkcs12(selfMadePkcs12({ commonName: 'SỞ NỘI VỤ', organisation: 'Thử' }, 'x', validity), 'x') as OpenedKey, isDemo: false };
const program = await startTestApp(kind, { seed: 'demo', config: { signing } });
program.clock.set(new SystemClock().now());
const { app, db } = program;
const learner = await program.signIn('hocvien');
const course = (await app.get(CoursesService).findByKey('cchc-2021-2030'))!;
const quiz = (await app.get(QuizzesService).findByKey('tu-kiem-tra'))!;
const attempt = (await learner.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`)).json<{ id: string; slots: { slot: number; type: string; options: { id: string }[] }[] }>();
const slot = attempt.slots.find(({ type }) => type === 'single')!;

await enterCertificates();
const delay = monitorEventLoopDelay({ resolution: 5 });
const took: number[] = [];
let isOver = false;
let saving = saveAnswers();
await sleep(20_000);
isOver = true;
await saving;
// What saves take on this machine when nothing is drawn.
const without = took.splice(0);
isOver = false;
saving = saveAnswers(without.length + 1);
delay.enable();
const before = performance.now();
app.get(JobWorker).start();
while ((await db.repo(Certificate).countBy({ signingKeyId: Not(IsNull()) })) < sheets) await sleep(250);
const seconds = (performance.now() - before) / 1_000;
isOver = true;
await saving;
delay.disable();
const ours = await db.repo(Certificate).findBy({ signingKeyId: Not(IsNull()) });
const seen: Seen = {
  said: `${ours.length} sheets in ${seconds.toFixed(1)} s; meanwhile ${took.length} saves: p50 ${share(took, 0.5).toFixed(1)} ms, p99 ${share(took, 0.99).toFixed(1)} ms, longest ${slowest(took)}; without drawing p99 ${share(without, 0.99).toFixed(1)} ms, longest ${slowest(without)}; event-loop delay p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, at most ${(delay.max / 1e6).toFixed(1)} ms`,
  drawn: ours.filter(({ pdfHash }) => pdfHash !== null).length,
  signed: await validSignatures(ours.slice(0, 10)),
  saves: took.length, p99: share(took, 0.99), longest: Math.max(...took), others: delay.max / 1e6,
};
console.log(`seen ${JSON.stringify(seen)}`);
await program.close();
process.exit(0);

/** The five longest, and which of all saves they were: those at the beginning wait for what is done once. */
function slowest(saves: readonly number[]): string {
  const five = saves.map((save, i) => [save, i] as const).sort(([one], [other]) => other - one).slice(0, 5);
  return five.map(([save, i]) => `${save.toFixed(0)} ms (no. ${i + 1})`).join(', ');
}

async function saveAnswers(from = 1): Promise<void> {
  for (let seq = from; !isOver; seq += 1) {
    const answer = slot.options[seq % slot.options.length]!.id;
    const start = performance.now();
    const { statusCode } = await learner.api('PUT', `/api/v1/attempts/${attempt.id}/answers`, { answers: [{ slot: slot.slot, answer, seq }] });
    took.push(performance.now() - start);
    if (statusCode !== 200) throw new Error(`a save was answered with ${statusCode}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function enterCertificates(): Promise<void> {
  const [sample] = await db.repo(Certificate).find({ take: 1 });
  const issuer = (await app.get(RegisterService).issuerOn('2026-11-23'))!;
  const issuedAt = new Date(program.clock.now().getTime() + 1_000);
  program.clock.advance(2_000);
  for (let from = 0; from < sheets; from += 25) {
    await db.tx(async () => {
      for (let i = from; i < Math.min(sheets, from + 25); i += 1) {
        const snapshot = { ...sample!.snapshot, fullName: `Lò Thị Hương Giang ${makeCode(randomBytes(12)).replace(/\d/g, '')}` };
        const { id } = await app.get(RegisterService).enter(issuer, { kind: 'giay-chung-nhan', personId: sample!.personId, courseId: course.id, completionId: randomUUID(), unitId: sample!.unitId, snapshot, issuedAt });
        await app.get(Jobs).enqueue('certificates.draw', { certificateId: id }, { key: id });
      }
    });
  }
}

async function validSignatures(certificates: readonly Certificate[]): Promise<number> {
  const noivu = await program.signIn('noivu');
  let valid = 0;
  for (const { id } of certificates) if (signatureOf((await noivu.get(`/certificates/${id}.pdf`)).rawPayload)?.isValid) valid += 1;
  return valid;
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AnswerQueue, type AnswerValue, createQueue, sameAnswer, type SlotAnswer } from '../../public/js/answer-queue.js';
import { TEST_PASSWORD } from '../support/client.js';

interface ApiAttempt {
  id: string;
  state: string;
  slots: { slot: number; type: string; options: { id: string }[]; answer?: AnswerValue; seq?: number }[];
}

type Saved = Parameters<AnswerQueue['answered']>[1];

/** Longer than a restart takes; a page would try for ever. */
const NEVER_LONGER_MS = 60_000;
const RETRY_MS = 60;

/** The server cannot be reached, or says that it is busy: the same request is sent again later. */
class Unreachable extends Error {}

/**
 * A person's browser at the quiz: signs in and starts by the forms of the pages, then sends answers with
 * the very queue that the page uses. It keeps a ledger of everything that the server acknowledged.
 */
export class Learner {
  private readonly cookies = new Map<string, string>();
  private queue!: AnswerQueue;
  private attempt!: ApiAttempt;
  /** The last answer of each slot for which the page said "Đã lưu". */
  private readonly acknowledged = new Map<number, SlotAnswer>();
  /** All that was ever sent: a later answer that was not acknowledged may have arrived all the same. */
  private readonly sent = new Map<string, AnswerValue>();
  private submission: { key: string; result: string } | undefined;
  private turns = 0;

  constructor(
    private readonly url: string,
    readonly username: string,
    private readonly random: () => number,
  ) {}

  get acknowledgements(): number {
    return this.acknowledged.size;
  }

  /** Signs in and starts, as a page without scripts does. */
  async sitDown(quizId: string): Promise<void> {
    await this.form('/sign-in', { username: this.username, password: TEST_PASSWORD });
    const started = await this.form(`/quizzes/${quizId}`, {});
    const id = /\/attempts\/([0-9a-f-]{36})/.exec(started.headers.get('location') ?? '')?.[1];
    if (!id) throw new Error(`${this.username} could not start: ${started.status} ${started.headers.get('location') ?? (await started.text()).slice(0, 300)}`);
    this.attempt = await this.read(id);
    this.queue = createQueue(this.attempt.slots.map(({ slot, seq = 0, answer = null }) => ({ slot, seq, answer })));
  }

  /** Answers one question after another until told to stop, whatever becomes of the server. */
  async answerUntil(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      for (let i = 0; i < 1 + this.turns % 3; i++) this.answerSomething();
      await this.send();
      await sleep(this.random() * 30);
    }
  }

  /** Waits for the answers that are still under way, and hands the paper in; the key makes a repetition harmless. */
  async handIn(): Promise<void> {
    const key = this.submission?.key ?? randomUUID();
    const result = await this.untilReached(() => this.json('POST', `/api/v1/attempts/${this.attempt.id}/submission`, { key, answers: this.queue.unconfirmed() }));
    const text = JSON.stringify(result);
    if (this.submission && !saysTheSame(this.submission.result, text)) throw new Error(`${this.username} was told ${this.submission.result}, and later ${text}`);
    this.submission = { key, result: text };
  }

  /** What the server should have and has not, one sentence each. */
  async missing(): Promise<string[]> {
    const now = await this.untilReached(() => this.read(this.attempt.id));
    const problems: string[] = [];
    if (this.submission && now.state === 'open') problems.push(`${this.username}: the paper was taken and is open again`);
    for (const { slot, seq: number, answer } of this.acknowledged.values()) {
      const kept = now.slots.find((candidate) => candidate.slot === slot);
      const seq = kept?.seq ?? 0;
      const right = seq === number ? answer : this.sent.get(`${slot}/${seq}`);
      if (seq < number) problems.push(`${this.username}: slot ${slot} was saved with number ${number}, the server has ${seq}`);
      else if (right === undefined || !sameAnswer(right, kept?.answer ?? null)) problems.push(`${this.username}: slot ${slot} number ${seq} is another answer than was sent`);
    }
    return problems;
  }

  private answerSomething(): void {
    const slots = this.attempt.slots;
    const { slot, type, options } = slots[Math.floor(this.random() * slots.length)]!;
    // As the page reads its boxes: several choices come sorted.
    const some = options.filter(() => this.random() < 0.5).map(({ id }) => id).sort();
    const answers: Record<string, AnswerValue> = { single: options[this.turns % Math.max(1, options.length)]?.id ?? null, multiple: some, 'true-false': this.random() < 0.5 };
    const changed = this.queue.change(slot, type in answers ? answers[type]! : `câu trả lời ${this.turns}`, Date.now());
    this.turns++;
    if (changed) this.sent.set(`${slot}/${changed.seq}`, changed.answer);
  }

  private async send(): Promise<void> {
    const batch = this.queue.take();
    if (batch.length === 0) return;
    try {
      const reply = await this.json<Saved>('PUT', `/api/v1/attempts/${this.attempt.id}/answers`, { answers: batch });
      for (const saved of this.queue.answered(batch, reply, Date.now())) this.acknowledged.set(saved.slot, saved);
      const { conflicts, refused } = this.queue.summary();
      if (conflicts.length + refused.length > 0) throw new Error(`${this.username}: conflicts at ${conflicts.join()}, refused ${refused.join()}, though nobody else writes here`);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.queue.unreachable();
      await sleep(RETRY_MS);
    }
  }

  private async read(id: string): Promise<ApiAttempt> {
    return this.json('GET', `/api/v1/attempts/${id}`);
  }

  private async untilReached<T>(call: () => Promise<T>): Promise<T> {
    for (const giveUp = Date.now() + NEVER_LONGER_MS; ; await sleep(RETRY_MS)) {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof Unreachable) || Date.now() > giveUp) throw error;
      }
    }
  }

  /** Opens the page and sends its form with its token. */
  private async form(path: string, fields: Record<string, string>): Promise<Response> {
    const page = await (await this.request('GET', path)).text();
    const token = /name="_csrf"[^>]*value="([^"]+)"/.exec(page)?.[1];
    if (!token) throw new Error(`no form on ${path}: ${page.slice(0, 300)}`);
    return this.request('POST', path, new URLSearchParams({ ...fields, _csrf: token }).toString(), 'application/x-www-form-urlencoded');
  }

  private async json<T>(method: string, path: string, body?: object): Promise<T> {
    const reply = await this.request(method, path, body && JSON.stringify(body), body && 'application/json');
    const text = await reply.text().catch(() => {
      throw new Unreachable('the answer broke off');
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 300)}`);
    return JSON.parse(text) as T;
  }

  private async request(method: string, path: string, body?: string, type?: string): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: this.url, 'sec-fetch-site': 'same-origin', ...(type ? { 'content-type': type } : {}) };
    const reply = await fetch(this.url + path, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body }) }).catch((error: unknown) => {
      throw new Unreachable(String(error));
    });
    if (reply.status >= 500 || reply.status === 429) throw new Unreachable(`${method} ${path}: ${reply.status}`);
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      this.cookies.set(name!, value!);
    }
    return reply;
  }
}

/** Closing comes before marking: what was null because the marks were still owed may be known by the next time. Nothing else may change. */
function saysTheSame(before: string, after: string): boolean {
  const known = Object.entries(JSON.parse(before) as Record<string, unknown>).filter(([, value]) => value !== null);
  const now = JSON.parse(after) as Record<string, unknown>;
  return known.every(([name, value]) => now[name] === value);
}

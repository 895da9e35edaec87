import { setTimeout as sleep } from 'node:timers/promises';
import { TEST_PASSWORD } from '../support/client.js';
import type { TestDatabase } from '../support/databases.js';
import { type OtherProcess, runTypeScript } from '../support/other-process.js';
import { freePort } from '../support/postgres.mjs';

/** Answers written and the transactions that wrote them, as one life of the server counted them. */
export interface Batches {
  answers: number;
  transactions: number;
}

/** The program as it runs for people: a process of its own, always at the same address, killed and started again. */
export class KilledServer {
  private process: OtherProcess | undefined;

  private constructor(
    private readonly database: TestDatabase,
    private readonly port: number,
    private readonly main: string,
  ) {}

  /** `main` starts the program: itself, or with settings that a test needs. */
  static async at(database: TestDatabase, main = 'src/main.ts'): Promise<KilledServer> {
    return new KilledServer(database, await freePort(), main);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it, unless it runs, and waits until requests may be sent. */
  async start(): Promise<void> {
    if (this.process) return;
    const { dataDir, databaseUrl } = this.database;
    const process = runTypeScript(this.main, [], {
      NODE_ENV: 'test',
      PORT: String(this.port),
      HOST: '127.0.0.1',
      PUBLIC_URL: this.url,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      SESSION_SECRET: 'a secret of tests, the same in every life of the server',
      DEMO_PASSWORD: TEST_PASSWORD,
      LOG_LEVEL: 'error',
    });
    this.process = process;
    let isOver = false;
    void process.ended.then(() => (isOver = true));
    while (!(await this.isReady())) {
      if (isOver) throw new Error(`the server did not start: ${process.errors()}${process.output()}`);
      await sleep(50);
    }
  }

  /** No farewell: what was not durable is gone. */
  async kill(): Promise<void> {
    const process = this.process;
    if (!process) return;
    this.process = undefined;
    process.child.kill('SIGKILL');
    if ((await process.ended) !== 'SIGKILL') throw new Error(`the server ended by itself: ${process.errors()}${process.output()}`);
  }

  async batches(): Promise<Batches> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const value = (name: string) => Number(new RegExp(`^answer_batch_size_${name} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
    return { answers: value('sum'), transactions: value('count') };
  }

  private async isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`).then(
      (reply) => reply.ok,
      () => false,
    );
  }
}

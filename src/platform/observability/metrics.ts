import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Db } from '../database/db.js';
import { Jobs } from '../jobs/jobs.js';

/** What is measured, in Prometheus' text. A registry of its own, so that several applications fit in one process (tests). */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  private readonly batches = new Histogram({
    name: 'answer_batch_size',
    help: 'Answers written by one transaction.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
    registers: [this.registry],
  });
  private readonly batchTimes = new Histogram({
    name: 'answer_batch_duration_seconds',
    help: 'Time of one transaction that writes answers.',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
    registers: [this.registry],
  });

  private readonly transactions = new Histogram({
    name: 'write_transaction_duration_seconds',
    help: 'Time for which one transaction held the right to write. Goal: below 0.05.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [this.registry],
  });

  constructor(jobs: Jobs, db: Db) {
    db.watch(() => this.transactions.startTimer());
    // Event-loop lag, memory, open handles.
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'jobs',
      help: 'Background jobs by state.',
      labelNames: ['state'],
      registers: [this.registry],
      async collect() {
        for (const [state, count] of Object.entries(await jobs.counts())) this.set({ state }, count);
      },
    });
  }

  /** One answered request. */
  observeRequest(labels: { method: string; route: string; status: number }, seconds: number): void {
    this.requests.observe(labels, seconds);
  }

  /** One transaction that saved answers. */
  observeAnswerBatch(answers: number, seconds: number): void {
    this.batches.observe(answers);
    this.batchTimes.observe(seconds);
  }

  /** The text for the scraper. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}

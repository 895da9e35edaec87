import { Global, Module } from '@nestjs/common';
import { JobRetention } from './job-retention.js';
import { JobRunner } from './job-runner.js';
import { JobWorker } from './job-worker.js';
import { Jobs } from './jobs.js';

/** Background work for everybody. The server starts the worker. */
@Global()
@Module({ providers: [JobRunner, Jobs, JobWorker, JobRetention], exports: [Jobs, JobWorker] })
export class JobsModule {}

import { Global, Module } from '@nestjs/common';
import { JobRunner } from './job-runner.js';
import { JobWorker } from './job-worker.js';
import { Jobs } from './jobs.js';

/** Background work for everybody. The server starts the worker. */
@Global()
@Module({ providers: [JobRunner, Jobs, JobWorker], exports: [Jobs, JobWorker] })
export class JobsModule {}

import { Global, Module } from '@nestjs/common';
import { Jobs } from './jobs.js';

/** Background work for everybody. */
@Global()
@Module({ providers: [Jobs], exports: [Jobs] })
export class JobsModule {}

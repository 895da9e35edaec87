import { Global, Module } from '@nestjs/common';
import { Events } from './events.js';

/** One bus for the program. */
@Global()
@Module({ providers: [Events], exports: [Events] })
export class EventsModule {}

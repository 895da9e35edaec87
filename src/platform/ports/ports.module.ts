import { Global, Module } from '@nestjs/common';
import { Gates } from './gates.js';

/** What lower modules ask of higher ones. */
@Global()
@Module({ providers: [Gates], exports: [Gates] })
export class PortsModule {}

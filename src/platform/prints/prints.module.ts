import { Global, Module } from '@nestjs/common';
import { Renderer } from './official/renderer.service.js';

/** Official documents as files. */
@Global()
@Module({ providers: [Renderer], exports: [Renderer] })
export class PrintsModule {}

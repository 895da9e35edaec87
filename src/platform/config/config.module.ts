import { Module, type DynamicModule } from '@nestjs/common';
import { Config } from './config.js';

/** Gives the validated settings to every module. */
@Module({})
export class ConfigModule {
  /** With settings that have been read and checked. */
  static with(config: Config): DynamicModule {
    return { module: ConfigModule, global: true, providers: [{ provide: Config, useValue: config }], exports: [Config] };
  }
}

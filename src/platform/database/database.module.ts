import { type DynamicModule, Global, Logger, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Config } from '../config/config.js';
import { dataSourceOptions, type DatabaseRole, type Schema } from './data-sources.js';
import { DatabaseHealth } from './database-health.js';
import { Db } from './db.js';
import { migrate } from './migrate.js';
import { MIGRATED, SCHEMA } from './tokens.js';

/** Through the log, which leaves out what statements carried. */
const report = (error: unknown): void => new Logger(Db.name).error(error);

/** Migrates, and only then opens the two data sources behind the one `Db` of the process. */
@Global()
@Module({})
export class DatabaseModule {
  /** With the tables and migrations of the whole program. */
  static forRoot(schema: Schema): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [MigratedModule.forRoot(schema), connection('reader', schema), connection('writer', schema)],
      providers: [
        { provide: SCHEMA, useValue: schema },
        { provide: Db, inject: [getDataSourceToken('reader'), getDataSourceToken('writer')], useFactory: (reader: DataSource, writer: DataSource) => new Db(reader, writer, undefined, report) },
        DatabaseHealth,
      ],
      exports: [Db, DatabaseHealth, SCHEMA],
    };
  }
}

@Global()
@Module({})
class MigratedModule {
  static forRoot(schema: Schema): DynamicModule {
    return {
      module: MigratedModule,
      providers: [{ provide: MIGRATED, inject: [Config], useFactory: (config: Config) => migrate(config, schema) }],
      exports: [MIGRATED],
    };
  }
}

function connection(role: Exclude<DatabaseRole, 'migrator'>, schema: Schema): DynamicModule {
  return TypeOrmModule.forRootAsync({
    name: role,
    inject: [Config, MIGRATED],
    useFactory: (config: Config) => ({ ...dataSourceOptions(role, config, schema), retryAttempts: 3, retryDelay: 500 }),
  });
}

import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { FileKeeper } from './file-keeper.js';
import { FileRetention } from './file-retention.js';
import { Storage } from './storage.js';

/** Files beside the database, so that one folder is all there is to back up. */
@Global()
@Module({
  providers: [{ provide: Storage, inject: [Config], useFactory: (config: Config) => new Storage(join(config.dataDir, 'files')) }, FileKeeper, FileRetention],
  exports: [Storage, FileKeeper],
})
export class StorageModule {}

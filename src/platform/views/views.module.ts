import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { keptFolder, projectRoot } from '../config/paths.js';
import { Assets } from './assets.js';
import { AssetsController } from './assets.controller.js';
import { DisplayController } from './display.controller.js';
import { KeptFiles } from './kept-files.js';
import { StyleguideController } from './styleguide.controller.js';
import { ViewsService } from './views.service.js';

/** Pages and what they are made of. Files are read once; in development each change shows at the next request. */
@Global()
@Module({
  controllers: [AssetsController, DisplayController, StyleguideController],
  providers: [
    {
      provide: Assets,
      inject: [Config],
      useFactory: ({ development = false }: Config) => new Assets(join(projectRoot, 'public'), new KeptFiles(keptFolder), development),
    },
    {
      provide: ViewsService,
      inject: [Assets, Config],
      useFactory: (assets: Assets, { development = false }: Config) => new ViewsService(join(projectRoot, 'views'), assets, !development),
    },
  ],
  exports: [Assets, ViewsService],
})
export class ViewsModule {}

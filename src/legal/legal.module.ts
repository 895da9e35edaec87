import { Module } from '@nestjs/common';
import { Citers } from './citers.js';
import { LegalController } from './legal.controller.js';
import { SourcesService } from './sources.service.js';

/** Sources of law and other publications, with what is known of their validity. */
@Module({ controllers: [LegalController], providers: [SourcesService, Citers], exports: [SourcesService, Citers] })
export class LegalModule {}

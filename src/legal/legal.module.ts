import { Module } from '@nestjs/common';
import { Citers } from './citers.js';
import { SourceEditingController } from './editing/source-editing.controller.js';
import { SourceEditing } from './editing/source-editing.service.js';
import { LegalController } from './legal.controller.js';
import { SourcesService } from './sources.service.js';

/** Sources of law and other publications, with what is known of their validity. */
@Module({ controllers: [LegalController, SourceEditingController], providers: [SourcesService, Citers, SourceEditing], exports: [SourcesService, Citers] })
export class LegalModule {}

import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AllErrorsFilter } from '../errors/all-errors.filter.js';
import { ErrorReply } from './error-reply.js';
import { Routes } from './routes.js';

/** How requests are answered that fail. The server itself is put together by `setUpServer`. */
@Global()
@Module({ providers: [Routes, ErrorReply, { provide: APP_FILTER, useClass: AllErrorsFilter }], exports: [Routes, ErrorReply] })
export class HttpModule {}

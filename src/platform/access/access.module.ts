import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ActorResolver } from './actor-resolver.js';
import { PersonCounts } from './person-counts.js';
import { SignedInGuard } from './signed-in.guard.js';

/** Who makes a request, and that somebody must. */
@Global()
@Module({ providers: [ActorResolver, PersonCounts, { provide: APP_GUARD, useClass: SignedInGuard }], exports: [ActorResolver, PersonCounts] })
export class AccessModule {}

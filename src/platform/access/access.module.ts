import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ActorResolver } from './actor-resolver.js';
import { SignedInGuard } from './signed-in.guard.js';

/** Who makes a request, and that somebody must. */
@Global()
@Module({ providers: [ActorResolver, { provide: APP_GUARD, useClass: SignedInGuard }], exports: [ActorResolver] })
export class AccessModule {}

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { refuse } from './access.refusals.js';
import { BEFORE_PASSWORD_CHANGE, IS_PUBLIC } from './decorators.js';

/** Everything is closed to those who have not signed in, unless it says `@Public()`. What each may do is decided in the services. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets)) return true;
    const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!actor) throw refuse('access.sign-in-needed');
    const isOpen = this.reflector.getAllAndOverride<boolean | undefined>(BEFORE_PASSWORD_CHANGE, targets);
    if (actor.mustChangePassword && !isOpen) throw refuse('access.password-change-needed');
    return true;
  }
}

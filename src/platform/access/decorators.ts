import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';
import { refuse } from './access.refusals.js';

export const IS_PUBLIC = 'access:public';
export const BEFORE_PASSWORD_CHANGE = 'access:before-password-change';

/** Open without signing in. Everything else is closed. */
export const Public = () => SetMetadata(IS_PUBLIC, true);

/** Open to accounts that still have their first password: changing it, signing out. */
export const BeforePasswordChange = () => SetMetadata(BEFORE_PASSWORD_CHANGE, true);

const actorOf = (context: ExecutionContext): Actor | null => context.switchToHttp().getRequest<FastifyRequest>().actor;

/** The signed-in actor; refuses with 401 if there is none. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context);
  if (!actor) throw refuse('access.sign-in-needed');
  return actor;
});

/** The actor, or null on public pages that look different to those signed in. */
export const MaybeActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor | null => actorOf(context));

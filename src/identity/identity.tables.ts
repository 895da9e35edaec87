import { Account } from './entities/account.js';
import { Grant } from './entities/grant.js';
import { Session } from './entities/session.js';
import { SignInThrottle } from './entities/sign-in-throttle.js';
import { Identity1764000000300 } from './migrations/1764000000300-identity.js';

export const identityEntities = [Account, Session, Grant, SignInThrottle];
export const identityMigrations = [Identity1764000000300];

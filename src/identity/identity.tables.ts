import { Account } from './entities/account.js';
import { Grant } from './entities/grant.js';
import { Session } from './entities/session.js';
import { SlipBatch } from './entities/slip-batch.js';
import { Slip } from './entities/slip.js';
import { SignInThrottle } from './entities/sign-in-throttle.js';
import { Identity1764000000300 } from './migrations/1764000000300-identity.js';
import { Slips1766000000800 } from './migrations/1766000000800-slips.js';

export const identityEntities = [Account, Session, Grant, SignInThrottle, SlipBatch, Slip];
export const identityMigrations = [Identity1764000000300, Slips1766000000800];

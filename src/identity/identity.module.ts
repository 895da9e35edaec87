import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AccountView } from './account-view.js';
import { AccountController } from './account.controller.js';
import { AccountsService } from './accounts.service.js';
import { Actors } from './actors.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditLog } from './audit/audit-log.service.js';
import { AuditView } from './audit/audit-view.js';
import { GrantScopes } from './grant-scopes.js';
import { GrantsService } from './grants.service.js';
import { IdentityHousekeeping } from './housekeeping.js';
import { OwnPasswordService } from './own-password.service.js';
import { Passwords } from './passwords.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsApi } from './sessions.api.js';
import { SessionsService } from './sessions.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { SignInThrottles } from './sign-in-throttles.js';

/** Who is at the keyboard, and what the person may do. */
@Module({
  imports: [OrganisationModule],
  controllers: [SignInController, SessionsApi, AccountController, AuditController],
  providers: [
    AccountsService,
    AccountView,
    Actors,
    AuditLog,
    AuditView,
    GrantScopes,
    GrantsService,
    IdentityHousekeeping,
    OwnPasswordService,
    Passwords,
    SessionCookie,
    SessionsService,
    SignInService,
    SignInThrottles,
  ],
  exports: [AccountsService, Actors, GrantsService, Passwords, SessionsService],
})
export class IdentityModule {}

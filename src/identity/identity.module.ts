import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AccessRetention } from './access-retention.js';
import { AccountData } from './account-data.js';
import { AccountMerge } from './account-merge.js';
import { AccountNames } from './account-names.js';
import { AccountView } from './account-view.js';
import { AccountController } from './account.controller.js';
import { AccountsService } from './accounts.service.js';
import { Actors } from './actors.js';
import { Administrators } from './administrators.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditLog } from './audit/audit-log.service.js';
import { AuditView } from './audit/audit-view.js';
import { GrantImpact } from './grant-impact.js';
import { GrantScopes } from './grant-scopes.js';
import { GrantsService } from './grants.service.js';
import { Guesses } from './guesses.js';
import { IdentityHousekeeping } from './housekeeping.js';
import { OwnPasswordService } from './own-password.service.js';
import { Passwords } from './passwords.js';
import { RoleHolders } from './role-holders.service.js';
import { RolesController } from './roles/roles.controller.js';
import { RolesOffice } from './roles/roles-office.service.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsApi } from './sessions.api.js';
import { SessionsService } from './sessions.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { SignInThrottles } from './sign-in-throttles.js';
import { AccountMaker } from './slips/account-maker.js';
import { AccountsController } from './slips/accounts.controller.js';
import { PasswordResets } from './slips/password-resets.service.js';
import { PeopleAccounts } from './slips/people-accounts.service.js';
import { SlipOrders } from './slips/slip-orders.service.js';
import { SlipSheets } from './slips/slip-sheets.service.js';

/** Who is at the keyboard, and what the person may do. */
@Module({
  imports: [OrganisationModule],
  controllers: [SignInController, SessionsApi, AccountController, AccountsController, RolesController, AuditController],
  providers: [
    AccessRetention,
    AccountData,
    AccountMaker,
    AccountMerge,
    AccountNames,
    AccountsService,
    AccountView,
    Actors,
    Administrators,
    AuditLog,
    AuditView,
    GrantImpact,
    GrantScopes,
    GrantsService,
    Guesses,
    IdentityHousekeeping,
    OwnPasswordService,
    PasswordResets,
    Passwords,
    PeopleAccounts,
    RoleHolders,
    RolesOffice,
    SessionCookie,
    SessionsService,
    SignInService,
    SignInThrottles,
    SlipOrders,
    SlipSheets,
  ],
  exports: [AccountsService, Actors, GrantsService, Guesses, Passwords, RoleHolders, SessionsService],
})
export class IdentityModule {}

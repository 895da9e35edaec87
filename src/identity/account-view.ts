import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { addDays, localDate } from '../platform/clock/local-date.js';
import type { FormErrors } from '../platform/http/forms.js';
import { formatDate, formatDateTime } from '../platform/views/formats.js';
import { PeopleService } from '../organisation/people.service.js';
import { holdsOn } from '../organisation/rules/interval.js';
import { UnitsService, type UnitName } from '../organisation/units.service.js';
import { AccountsService } from './accounts.service.js';
import type { Grant } from './entities/grant.js';
import type { Session } from './entities/session.js';
import { GrantsService } from './grants.service.js';
import { roleNames } from './role-names.js';
import { SessionsService } from './sessions.service.js';

interface Fact {
  readonly term: string;
  readonly value: string;
}

/** What the pages of the own account show. */
@Injectable()
export class AccountView {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: AccountsService,
    private readonly grants: GrantsService,
    private readonly sessions: SessionsService,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
  ) {}

  /** The model of `identity/account`. */
  async ofActor(actor: Actor, passwordChanged: boolean) {
    const account = await this.accounts.get(actor.accountId);
    const [person] = actor.personId === null ? [] : await this.people.find([actor.personId]);
    const sessions = await this.sessions.ofAccount(actor.accountId);
    const facts: readonly (Fact | null)[] = [
      { term: 'Họ và tên', value: actor.fullName },
      actor.unitName === null ? null : { term: 'Đơn vị', value: actor.unitName },
      { term: 'Tên đăng nhập', value: account.username },
      account.phone === null ? null : { term: 'Số điện thoại', value: account.phone },
      // As the person writes it; what the account keeps is the reduced form.
      account.staffCode === null ? null : { term: 'Mã cán bộ', value: person?.staffCode ?? account.staffCode },
    ];
    return {
      title: 'Tài khoản',
      facts: facts.filter((fact) => fact !== null),
      roles: await this.roles(actor),
      hasData: actor.personId !== null,
      sessions: sessions.map((session) => sessionLine(session, actor)),
      notice: passwordChanged ? { tone: 'ok', iconName: 'check', title: 'Đã đổi mật khẩu', text: 'Các máy khác đang đăng nhập bằng tài khoản này đã được đăng xuất.' } : null,
    };
  }

  /** The model of `identity/password`. Passwords are never filled in again. */
  async ofPassword(actor: Actor, errors: FormErrors | null, next: string) {
    const { username } = await this.accounts.get(actor.accountId);
    const required = actor.mustChangePassword;
    return { title: 'Đổi mật khẩu', layout: required ? 'plain' : 'main', form: { errors, typed: {} }, required, username, next };
  }

  private async roles(actor: Actor): Promise<{ name: string; text: string }[]> {
    const today = localDate(this.clock.now());
    const held = (await this.grants.ofAccount(actor.accountId)).filter((grant) => holdsOn({ from: grant.validFrom, to: grant.validTo }, today));
    const unitIds = held.map((grant) => grant.unitId ?? grant.areaUnitId).filter((id) => id !== null);
    const names = unitIds.length === 0 ? new Map<string, UnitName>() : await this.units.namesAt(unitIds, today);
    return held.map((grant) => ({ name: roleNames[grant.role], text: `${areaOf(grant, names)}, ${untilOf(grant)}` }));
  }
}

function areaOf(grant: Grant, names: ReadonlyMap<string, UnitName>): string {
  const unitId = grant.unitId ?? grant.areaUnitId;
  return unitId === null ? 'Toàn hệ thống' : (names.get(unitId)?.name ?? 'Một đơn vị không còn hoạt động');
}

function untilOf({ validFrom, validTo }: Grant): string {
  const from = `từ ${formatDate(validFrom)}`;
  return validTo === null ? from : `${from} đến hết ${formatDate(addDays(validTo, -1))}`;
}

function sessionLine(session: Session, actor: Actor) {
  const isThis = session.id === actor.sessionId;
  return {
    label: session.userAgent,
    text: isThis ? `Đăng nhập lúc ${formatDateTime(session.createdAt)}` : `Dùng gần nhất lúc ${formatDateTime(session.lastSeenAt)}`,
    end: isThis ? null : `/account/sessions/${session.id}/revoke`,
  };
}

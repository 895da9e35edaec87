import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { AuditDetail, AuditEntry } from '../../platform/audit/audit-entry.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Owners } from '../../platform/ports/owners.js';
import { formatNumber, formatTimeExact, formatWeekday } from '../../platform/views/formats.js';
import { AccountsService } from '../accounts.service.js';
import { auditSentences, unitOfScope } from './audit-sentences.js';
import type { NamesInEntry } from './sentence-words.js';
import { subjectKinds } from './subject-kinds.js';
import { PAGE_SIZE, type AuditPage, type AuditQuery } from './audit-log.service.js';

interface Line {
  readonly time: string;
  readonly who: string;
  readonly what: string;
  readonly more: string;
  readonly isWarning: boolean;
  readonly subject: string;
  readonly href: string | null;
}

interface Names extends NamesInEntry {
  account(id: string): string;
  thing(kind: string, id: string): { label: string; href: string } | null;
}

/** Turns entries into lines that people read; names are looked up now, for the log holds none. */
@Injectable()
export class AuditView {
  constructor(
    private readonly accounts: AccountsService,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly owners: Owners,
  ) {}

  /** The list part of the page's model: days with their lines, and the way to older and newer ones. */
  async ofPage(page: AuditPage, query: AuditQuery) {
    const names = await this.namesIn(page.entries);
    const days = new Map<string, Line[]>();
    for (const entry of page.entries) {
      const day = localDate(entry.at);
      days.set(day, [...(days.get(day) ?? []), lineOf(entry, names)]);
    }
    return {
      accountKnown: page.accountKnown,
      days: [...days].map(([day, lines]) => ({ id: `d-${day}`, title: formatWeekday(day), lines })),
      position: positionOf(page, query.page),
      older: query.page * PAGE_SIZE < page.total ? addressOf(query, query.page + 1) : null,
      newer: query.page > 1 ? addressOf(query, query.page - 1) : null,
    };
  }

  private async namesIn(entries: readonly AuditEntry[]): Promise<Names> {
    const accountIds = entries.flatMap((entry) => [entry.actorAccountId, entry.subjectKind === 'account' ? entry.subjectId : null]).filter((id) => id !== null);
    const accounts = await this.accountNames([...new Set(accountIds)]);
    const unitIds = entries.map((entry) => unitOfScope(detailOf(entry).scope)).filter((id) => id !== null);
    const units = unitIds.length > 0 ? await this.units.namesAt(unitIds) : null;
    const things = await this.thingNames(entries);
    return {
      account: (id) => accounts.get(id) ?? 'Tài khoản đã xóa',
      unit: (id) => units?.get(id)?.name ?? 'một đơn vị không còn',
      thing: (kind, id) => things.get(`${kind} ${id}`) ?? null,
    };
  }

  private async accountNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const accounts = await this.accounts.find(ids);
    const people = await this.people.find(accounts.map(({ personId }) => personId).filter((id) => id !== null));
    const fullNames = new Map(people.map(({ id, fullName }) => [id, fullName]));
    return new Map(accounts.map(({ id, username, personId }) => [id, (personId === null ? undefined : fullNames.get(personId)) ?? username]));
  }

  /** Courses, quizzes and the like are named by the modules they belong to. */
  private async thingNames(entries: readonly AuditEntry[]) {
    const found = new Map<string, { label: string; href: string }>();
    const asked = new Set<string>();
    for (const { subjectKind: kind, subjectId: id } of entries) {
      const key = `${kind} ${id}`;
      if (kind === 'account' || asked.has(key)) continue;
      asked.add(key);
      const label = await this.owners.label({ kind, id }, { personId: null });
      if (label) found.set(key, label);
    }
    return found;
  }
}

function lineOf(entry: AuditEntry, names: Names): Line {
  const sentence = auditSentences[entry.action];
  const thing = names.thing(entry.subjectKind, entry.subjectId);
  const isWarning = entry.action === 'sign-in.blocked';
  return {
    time: formatTimeExact(entry.at),
    who: entry.actorAccountId !== null ? names.account(entry.actorAccountId) : isWarning ? 'Không rõ' : 'Hệ thống',
    what: sentence?.what ?? entry.action,
    more: sentence?.more?.(detailOf(entry), names) ?? '',
    isWarning,
    subject: entry.subjectKind === 'account' ? names.account(entry.subjectId) : (thing?.label ?? subjectKinds[entry.subjectKind] ?? entry.subjectKind),
    href: thing?.href ?? null,
  };
}

const detailOf = (entry: AuditEntry): AuditDetail => entry.detail as AuditDetail;

function positionOf({ entries, total }: AuditPage, page: number): string {
  const first = (page - 1) * PAGE_SIZE + 1;
  return `Dòng ${formatNumber(first)} đến ${formatNumber(first + entries.length - 1)} trong ${formatNumber(total)}, mới nhất trước`;
}

function addressOf({ account, action, from, to }: AuditQuery, page: number): string {
  const given = Object.entries({ account, action, from, to }).filter((pair): pair is [string, string] => pair[1] !== null);
  return `/audit?${new URLSearchParams([...given, ['page', String(page)]]).toString()}`;
}

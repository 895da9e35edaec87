import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { insertUnlessThere } from '../platform/database/insert-unless-there.js';
import { searchKey } from '../platform/text/text.js';
import { Certificate } from './entities/certificate.js';
import { Issuer, officeOf } from './entities/issuer.js';
import { Register, type CertificateKind } from './entities/register.js';
import { onceKeyOf, type Cause } from './rules/acts.js';
import { makeCode } from './rules/code.js';
import type { CertificateSnapshot } from './rules/snapshot.js';

/** What is entered in the register, apart from what the register itself gives. */
export interface Entry {
  /** Left out: a new one. */
  id?: string;
  kind: CertificateKind;
  personId: string;
  courseId: string;
  completionId: string;
  unitId: string | null;
  snapshot: CertificateSnapshot;
  issuedAt: Date;
  /** The one that this replaces, and why; left out for the first of a completion. */
  replaces?: { id: string; cause: Exclude<Cause, 'completion'>; requestedOn: string };
  proposalId?: string;
}

/** An issuer as loaders and forms have it: without what keeps its rows together. */
export type IssuerData = Omit<Issuer, 'id' | 'officeId' | 'body' | 'issuesOnline'> & Partial<Pick<Issuer, 'body' | 'issuesOnline'>>;

/** The registers of the issuing offices: numbers are given here and nowhere else. */
@Injectable()
export class RegisterService {
  constructor(private readonly db: Db) {}

  /** The issuer whose standing decision covers online courses on a local date: the one that took over last. Null while there is none. */
  async issuerOn(date: string): Promise<Issuer | null> {
    const begun = await this.db.repo(Issuer).find({ where: { issuesOnline: true, validFrom: LessThanOrEqual(date) }, order: { validFrom: 'DESC', key: 'ASC' } });
    return begun.find((issuer) => issuer.validTo === null || issuer.validTo > date) ?? null;
  }

  /** How an office names itself and who signs for it on a local date; null where it issues nothing then. */
  async wordingOn(officeId: string, date: string): Promise<Issuer | null> {
    const rows = await this.db.repo(Issuer).find({ where: [{ id: officeId }, { officeId }], order: { validFrom: 'DESC' } });
    return rows.find(({ validFrom, validTo }) => validFrom <= date && (validTo === null || validTo > date)) ?? null;
  }

  /** Enters one certificate under the next number of its register, inside the caller's transaction. */
  async enter(issuer: Pick<Issuer, 'id' | 'officeId'>, entry: Entry): Promise<Certificate> {
    const [certificate] = await this.enterAll(issuer, [entry]);
    return certificate!;
  }

  /**
   * Enters certificates of one kind and year under the next numbers of their register, inside the caller's transaction: the
   * numbers are taken by an update of the register's row, so concurrent issues wait for each other and one that is undone gives
   * its numbers back. A year's first certificate opens the year's book.
   */
  async enterAll(issuer: Pick<Issuer, 'id' | 'officeId'>, entries: readonly Entry[]): Promise<Certificate[]> {
    const [first] = entries;
    if (!first) return [];
    const year = Number(localDate(first.issuedAt).slice(0, 4));
    const register = await this.take(officeOf(issuer), first.kind, year, entries.length);
    const before = register.lastNumber - entries.length;
    const certificates = entries.map((entry, i) => entered(entry, register, before + i + 1));
    await insertRows(this.db.repo(Certificate), certificates);
    return certificates;
  }

  /** Sets an issuer by its key; the same data twice changes nothing. */
  async upsertIssuer(data: IssuerData): Promise<void> {
    await this.db.tx(async () => {
      const present = await this.db.repo(Issuer).findOneBy({ key: data.key });
      if (present) await this.db.repo(Issuer).update({ id: present.id }, data);
      else await this.db.repo(Issuer).insert({ id: randomUUID(), ...data });
    });
  }

  private async take(issuerId: string, kind: CertificateKind, year: number, count: number): Promise<Register> {
    const registers = this.db.repo(Register);
    await insertUnlessThere(registers, { id: randomUUID(), issuerId, kind, year, lastNumber: 0 });
    await registers.increment({ issuerId, kind, year }, 'lastNumber', count);
    return registers.findOneByOrFail({ issuerId, kind, year });
  }
}

function entered({ id = randomUUID(), kind, personId, courseId, completionId, unitId, snapshot, issuedAt, replaces, proposalId }: Entry, register: Register, number: number): Certificate {
  const cause = replaces?.cause ?? 'completion';
  return {
    id, registerId: register.id, kind, number, registerNumber: `${String(number).padStart(2, '0')}/${register.year}`, code: makeCode(randomBytes(12)),
    personId, courseId, completionId, unitId, snapshot, nameSearch: searchKey(snapshot.fullName), issuedAt,
    onceKey: onceKeyOf(kind, cause, personId, courseId), cause, replacesId: replaces?.id ?? null, requestedOn: replaces?.requestedOn ?? null, proposalId: proposalId ?? null,
    state: 'valid', stateChangedAt: null, stateReason: null, stateChangedBy: null, decisionNumber: null, decidedOn: null, pdfHash: null, pdfBytes: null, templateVersionId: null, signingKeyId: null, signedAt: null,
  };
}

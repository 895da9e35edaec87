import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { insertUnlessThere } from '../platform/database/insert-unless-there.js';
import { Certificate } from './entities/certificate.js';
import { Issuer } from './entities/issuer.js';
import { Register, type CertificateKind } from './entities/register.js';
import { makeCode } from './rules/code.js';
import type { CertificateSnapshot } from './rules/snapshot.js';

/** What is entered in the register, apart from what the register itself gives. */
export interface Entry {
  kind: CertificateKind;
  personId: string;
  courseId: string;
  completionId: string;
  unitId: string | null;
  snapshot: CertificateSnapshot;
  issuedAt: Date;
}

/** The registers of the issuing offices: numbers are given here and nowhere else. */
@Injectable()
export class RegisterService {
  constructor(private readonly db: Db) {}

  /** The issuer in charge on a local date: the one that took over last. Null while none has been set up. */
  async issuerOn(date: string): Promise<Issuer | null> {
    const begun = await this.db.repo(Issuer).find({ where: { validFrom: LessThanOrEqual(date) }, order: { validFrom: 'DESC', key: 'ASC' } });
    return begun.find((issuer) => issuer.validTo === null || issuer.validTo > date) ?? null;
  }

  /**
   * Enters a certificate under the next number of its register, inside the caller's transaction: the
   * number is taken by an update of the register's row, so concurrent issues wait for each other and
   * one that is undone gives its number back. A year's first certificate opens the year's book.
   */
  async enter(issuer: Issuer, entry: Entry): Promise<Certificate> {
    const year = Number(localDate(entry.issuedAt).slice(0, 4));
    const register = await this.nextOf(issuer.id, entry.kind, year);
    const certificate: Certificate = {
      id: randomUUID(),
      registerId: register.id,
      number: register.lastNumber,
      registerNumber: `${String(register.lastNumber).padStart(2, '0')}/${year}`,
      code: makeCode(randomBytes(12)),
      personId: entry.personId,
      courseId: entry.courseId,
      completionId: entry.completionId,
      unitId: entry.unitId,
      snapshot: entry.snapshot,
      issuedAt: entry.issuedAt,
      state: 'valid',
      stateChangedAt: null,
      stateReason: null,
      pdfHash: null,
      pdfBytes: null,
      templateVersionId: null,
      signingKeyId: null,
      signedAt: null,
    };
    await this.db.repo(Certificate).insert(certificate);
    return certificate;
  }

  /** Sets an issuer by its key; the same data twice changes nothing. */
  async upsertIssuer(data: Omit<Issuer, 'id'>): Promise<void> {
    await this.db.tx(async () => {
      const present = await this.db.repo(Issuer).findOneBy({ key: data.key });
      if (present) await this.db.repo(Issuer).update({ id: present.id }, data);
      else await this.db.repo(Issuer).insert({ id: randomUUID(), ...data });
    });
  }

  private async nextOf(issuerId: string, kind: CertificateKind, year: number): Promise<Register> {
    const registers = this.db.repo(Register);
    await insertUnlessThere(registers, { id: randomUUID(), issuerId, kind, year, lastNumber: 0 });
    await registers.increment({ issuerId, kind, year }, 'lastNumber', 1);
    return registers.findOneByOrFail({ issuerId, kind, year });
  }
}

import { Injectable } from '@nestjs/common';
import { Brackets, In, MoreThan, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { searchKey } from '../../platform/text/text.js';
import { refuse } from '../certificates.refusals.js';
import { Certificate, type CertificateState } from '../entities/certificate.js';
import { ProposalRow } from '../entities/proposal.js';
import { Register } from '../entities/register.js';
import { IssuersService, type Office } from '../issuers/issuers.service.js';
import { readCode } from '../rules/code.js';

/** A book with how many of its entries are in each state. */
export interface Book {
  readonly register: Register;
  readonly office: Office;
  readonly counts: Readonly<Record<CertificateState, number>>;
}

/** An entry with what stands before and after it. */
export interface EntrySight {
  readonly certificate: Certificate;
  readonly register: Register;
  readonly office: Office;
  readonly before: Certificate | null;
  readonly after: Certificate | null;
}

/** Entries of a book read at a time for its prints. */
const AT_ONCE = 500;
const NONE: Readonly<Record<CertificateState, number>> = { valid: 0, revoked: 0, replaced: 0 };

/** The books of the issuing offices, for those who keep them. */
@Injectable()
export class BookService {
  constructor(
    private readonly db: Db,
    private readonly issuers: IssuersService,
  ) {}

  /** Every book of the actor's offices, the latest year first. */
  async books(actor: Actor): Promise<Book[]> {
    requirePermission(actor, 'certificates.register');
    const offices = new Map((await this.issuers.officesFor(actor, 'certificates.register')).map((office) => [office.id, office]));
    const registers = offices.size === 0 ? [] : await this.db.repo(Register).find({ where: { issuerId: In([...offices.keys()]), lastNumber: MoreThan(0) }, order: { year: 'DESC', kind: 'DESC' } });
    const counts = await this.countsOf(registers.map(({ id }) => id));
    return registers.map((register) => ({ register, office: offices.get(register.issuerId)!, counts: counts.get(register.id) ?? NONE }));
  }

  /** One book; any other than of the actor's offices does not exist. */
  async book(actor: Actor, registerId: string): Promise<Book> {
    requirePermission(actor, 'certificates.register');
    const register = await this.db.repo(Register).findOneBy({ id: registerId });
    const office = register && (await this.issuers.officesFor(actor, 'certificates.register')).find(({ id }) => id === register.issuerId);
    if (!office) throw refuse('certificate.unknown');
    return { register, office, counts: (await this.countsOf([registerId])).get(registerId) ?? NONE };
  }

  /** One page of a book's entries, the last number first. The text is a part of a name, without regard to accents, a number or a verification code. */
  async entries(registerId: string, text: string, page: number, pageSize: number): Promise<{ entries: Certificate[]; total: number }> {
    const query = this.db.repo(Certificate).createQueryBuilder('entry').where('entry.registerId = :registerId', { registerId });
    const [entries, total] = await narrowed(query, text).orderBy('entry.number', 'DESC').offset((page - 1) * pageSize).limit(pageSize).getManyAndCount();
    return { entries, total };
  }

  /** A whole book in the order of its numbers, for its prints. */
  async all(registerId: string): Promise<Certificate[]> {
    const entries: Certificate[] = [];
    for (let after = 0; ; after = entries.at(-1)!.number) {
      const some = await this.db.repo(Certificate).find({ where: { registerId, number: MoreThan(after) }, order: { number: 'ASC' }, take: AT_ONCE });
      entries.push(...some);
      if (some.length < AT_ONCE) return entries;
    }
  }

  /** One entry; any other than of the actor's offices does not exist. */
  async entry(actor: Actor, id: string): Promise<EntrySight> {
    requirePermission(actor, 'certificates.register');
    const certificate = await this.db.repo(Certificate).findOne({ where: { id }, relations: { register: true } });
    const register = certificate?.register;
    const office = register && (await this.issuers.officesFor(actor, 'certificates.register')).find((one) => one.id === register.issuerId);
    if (!office) throw refuse('certificate.unknown');
    const beside = await this.db.repo(Certificate).find({ where: [{ replacesId: id }, ...(certificate.replacesId === null ? [] : [{ id: certificate.replacesId }])] });
    return { certificate, register, office, before: beside.find((one) => one.id === certificate.replacesId) ?? null, after: beside.find(({ replacesId }) => replacesId === id) ?? null };
  }

  /** The row that it was approved in; null for those of the standing decision and for replacements. */
  async groundsOf({ id, proposalId }: Certificate): Promise<ProposalRow | null> {
    return proposalId === null ? null : this.db.repo(ProposalRow).findOneBy({ id });
  }

  /** Those that replaced these, by what they replaced: for the notes of a book. */
  async successorsOf(ids: readonly string[]): Promise<ReadonlyMap<string, Certificate>> {
    const found: [string, Certificate][] = [];
    for (let at = 0; at < ids.length; at += AT_ONCE) for (const one of await this.db.repo(Certificate).findBy({ replacesId: In(ids.slice(at, at + AT_ONCE)) })) found.push([one.replacesId!, one]);
    return new Map(found);
  }

  private async countsOf(registerIds: readonly string[]): Promise<Map<string, Record<CertificateState, number>>> {
    const counts = new Map<string, Record<CertificateState, number>>();
    if (registerIds.length === 0) return counts;
    const found = await this.db.repo(Certificate).createQueryBuilder('entry').select('entry.registerId', 'registerId').addSelect('entry.state', 'state').addSelect('count(*)', 'count')
      .where('entry.registerId IN (:...registerIds)', { registerIds }).groupBy('entry.registerId').addGroupBy('entry.state').getRawMany<{ registerId: string; state: CertificateState; count: number | string }>();
    for (const { registerId, state, count } of found) counts.set(registerId, { ...(counts.get(registerId) ?? NONE), [state]: Number(count) });
    return counts;
  }
}

/** Every word of the text in the name; or the number of the book, “12” as well as “12/2026”; or the code. */
function narrowed(query: SelectQueryBuilder<Certificate>, text: string): SelectQueryBuilder<Certificate> {
  const words = searchKey(text).split(' ').filter((word) => word !== '');
  if (words.length === 0) return query;
  const number = /^\s*(\d{1,9})(?:\/\d{4})?\s*$/.exec(text)?.[1];
  const code = readCode(text);
  return query.andWhere(new Brackets((some) => {
    some.where(new Brackets((name) => words.forEach((word, i) => name.andWhere(`entry.nameSearch LIKE :word${i} ESCAPE '!'`, { [`word${i}`]: `%${word.replace(/[!%_]/g, '!$&')}%` }))));
    if (number !== undefined) some.orWhere('entry.number = :number', { number: Number(number) });
    if (code !== null) some.orWhere('entry.code = :code', { code });
  }));
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { moveRows, moveRowsBack } from '../platform/database/moved-rows.js';
import { Merges, type Moved } from '../platform/ports/merges.js';
import { Certificate } from './entities/certificate.js';
import { ProposalRow } from './entities/proposal.js';
import { onceKeyOf } from './rules/acts.js';

interface MovedCertificates extends Moved {
  readonly schema: 1;
  readonly certificates: readonly string[];
  /** Left out in what was stored before there were proposals. */
  readonly proposed?: readonly string[];
}

const ROWS = { entity: Certificate, column: 'personId' } as const;
const PROPOSED = { entity: ProposalRow, column: 'personId' } as const;

/**
 * Certificates of two records of one person. What is printed stays printed: only whose they are changes. Of two *chứng chỉ*
 * for one course the kept record's bars a third; both stay in the register for somebody to look at.
 */
@Injectable()
export class CertificateMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    this.merges.register<MovedCertificates>({
      key: 'certificates',
      facts: [{ label: 'Giấy chứng nhận', sql: 'select count(*) from certificates where certificates.person_id = person.id' }],
      merge: async ({ from, into }) => {
        await this.nameInKeys(from, into);
        return { schema: 1, certificates: await moveRows(this.db, ROWS, from, into), proposed: await moveRows(this.db, PROPOSED, from, into) };
      },
      undo: async ({ from, into, at, addedBelongsTo }, { certificates, proposed = [] }) => {
        await moveRowsBack(this.db, ROWS, certificates, from, into);
        await moveRowsBack(this.db, PROPOSED, proposed, from, into);
        if (addedBelongsTo === 'from') await this.db.repo(Certificate).update({ personId: into, issuedAt: MoreThanOrEqual(at) }, { personId: from });
        await this.nameOwners([from, into]);
      },
    });
  }

  /** Keys of what moves name the kept person, unless one of theirs does already. */
  private async nameInKeys(from: string, into: string): Promise<void> {
    const repo = this.db.repo(Certificate);
    const taken = new Set((await repo.findBy({ personId: into, onceKey: Not(IsNull()) })).map(({ courseId }) => courseId));
    for (const { id, courseId } of await repo.findBy({ personId: from, onceKey: Not(IsNull()) })) await repo.update({ id }, { onceKey: taken.has(courseId) ? null : onceKeyOf('chung-chi', 'completion', into, courseId) });
  }

  /** After a split every first *chứng chỉ* that stands bars another of its own person's again. */
  private async nameOwners(personIds: readonly string[]): Promise<void> {
    const repo = this.db.repo(Certificate);
    const firsts = { personId: In([...personIds]), kind: 'chung-chi' as const, cause: 'completion' as const, state: Not('revoked' as const) };
    const given = new Set<string>();
    const rows = await repo.find({ where: firsts, order: { issuedAt: 'ASC', number: 'ASC' } });
    await repo.update(firsts, { onceKey: null });
    for (const { id, personId, courseId } of rows) {
      const onceKey = onceKeyOf('chung-chi', 'completion', personId, courseId)!;
      if (!given.has(onceKey)) await repo.update({ id }, { onceKey });
      given.add(onceKey);
    }
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { moveRows, moveRowsBack } from '../platform/database/moved-rows.js';
import { Merges, type Moved } from '../platform/ports/merges.js';
import { Certificate } from './entities/certificate.js';

interface MovedCertificates extends Moved {
  readonly schema: 1;
  readonly certificates: readonly string[];
}

const ROWS = { entity: Certificate, column: 'personId' } as const;

/** Certificates of two records of one person. What is printed stays printed: only whose they are changes. */
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
      merge: async ({ from, into }) => ({ schema: 1, certificates: await moveRows(this.db, ROWS, from, into) }),
      undo: async ({ from, into, at, addedBelongsTo }, { certificates }) => {
        await moveRowsBack(this.db, ROWS, certificates, from, into);
        if (addedBelongsTo === 'from') await this.db.repo(Certificate).update({ personId: into, issuedAt: MoreThanOrEqual(at) }, { personId: from });
      },
    });
  }
}

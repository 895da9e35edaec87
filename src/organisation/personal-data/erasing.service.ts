import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { PersonalData } from '../../platform/ports/personal-data.js';
import { StoredFiles } from '../../platform/ports/stored-files.js';
import { Storage } from '../../platform/storage/storage.js';
import { searchKey } from '../../platform/text/text.js';
import { Person } from '../entities/person.js';
import { Posting } from '../entities/posting.js';
import { refuse } from '../organisation.refusals.js';
import { PersonErasure, type ErasureBasis } from './entities/person-erasure.js';
import { PersonalDataService, type ToldPerson } from './personal-data.service.js';

const FILES = 'personal-data.remove-files';

/** A wish to erase: on what basis, by which request or decision, and the name that shows whom one means. */
export interface ErasureWish {
  readonly basis: ErasureBasis;
  readonly reason: string;
  readonly typedName: string;
}

/** What an erasure would meet. */
export interface ErasureSight extends ToldPerson {
  /** Works here today or will: then the law makes the office keep the data. */
  readonly isPosted: boolean;
}

/** Erases by law what tells who a person is. What figures and registers need stays, tied to an id alone. */
@Injectable()
export class ErasingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly storage: Storage,
    private readonly storedFiles: StoredFiles,
    private readonly personalData: PersonalData,
    private readonly people: PersonalDataService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ hashes: string[] }>(FILES, async ({ hashes }, done) => {
      for (const hash of hashes) await this.storage.remove(hash, () => this.storedFiles.isNamed(hash));
      await this.db.tx(done);
    });
  }

  /** What there is, and what an erasure would make of it. */
  async preview(actor: Actor, personId: string): Promise<ErasureSight> {
    await this.people.requireManaged(actor, personId);
    const told = await this.people.told(personId);
    return { ...told, isPosted: await this.isPosted(told.personIds) };
  }

  /** Erases in one transaction; files go by a job of it. Erasing again changes nothing. */
  async erase(actor: Actor, personId: string, { basis, reason, typedName }: ErasureWish): Promise<void> {
    await this.people.requireManaged(actor, personId);
    await this.db.tx(async () => {
      const person = await this.db.repo(Person).findOneBy({ id: personId, mergedIntoId: IsNull() });
      if (!person) throw refuse('organisation.person-unknown');
      if (person.erasedAt) return;
      const personIds = (await this.people.recordsOf(personId)).map(({ id }) => id);
      if (await this.isPosted(personIds)) throw refuse('erasure.posted');
      if (!isNamed(person, typedName)) throw refuse('erasure.name');
      const at = this.clock.now();
      // Two at once: one of them finds it done.
      const taken = await this.db.repo(Person).update({ id: personId, erasedAt: IsNull() }, { erasedAt: at });
      if (!taken.affected) return;
      const hashes = await this.personalData.erase({ personIds, at });
      await this.db.repo(PersonErasure).insert({ id: randomUUID(), personId, erasedAt: at, erasedBy: actor.accountId, basis, reason });
      if (hashes.length > 0) await this.jobs.enqueue(FILES, { hashes }, { key: personId });
      await this.audit.record({ action: 'person.erased', subject: { kind: 'person', id: personId }, actor, detail: { basis, records: personIds.length, files: hashes.length } });
    });
  }

  private async isPosted(personIds: readonly string[]): Promise<boolean> {
    const today = localDate(this.clock.now());
    const primaries = await this.db.repo(Posting).findBy({ personId: In([...personIds]), isPrimary: true });
    return primaries.some(({ validTo }) => validTo === null || validTo > today);
  }
}

function isNamed({ staffCode, fullName }: Person, typed: string): boolean {
  const name = typed.trim();
  return name !== '' && (name.toLowerCase() === staffCode?.toLowerCase() || searchKey(name) === searchKey(fullName));
}

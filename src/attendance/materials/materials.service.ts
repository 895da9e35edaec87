import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { orRefuse } from '../../platform/errors/refusal.js';
import type { FileOnDisk } from '../../platform/http/file-on-disk.js';
import { StoredFiles } from '../../platform/ports/stored-files.js';
import { FileKeeper } from '../../platform/storage/file-keeper.js';
import { RosterEntry } from '../entities/roster-entry.js';
import type { TrainingClass } from '../entities/training-class.js';
import type { Learner } from '../own/own-seats.service.js';
import { OwnClasses } from '../own-classes.js';
import { ClassMaterial } from './entities/class-material.js';
import { checkedMaterial, materialName } from './material-file.js';
import { refuse } from './material.refusals.js';

/** A class of some days with all its slides has about a dozen. */
const MOST_MATERIALS = 30;

/** Files of classes: given by who manages the class, seen by who has a place in it. */
@Injectable()
export class Materials implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly files: FileKeeper,
    private readonly storedFiles: StoredFiles,
    private readonly own: OwnClasses,
  ) {}

  onModuleInit(): void {
    this.storedFiles.register(async (hashes) => (await this.db.repo(ClassMaterial).find({ select: { id: true, hash: true }, where: { hash: In([...hashes]) } })).map(({ hash }) => hash));
  }

  /** The files of the actor's class, in the order in which they were added. */
  async list(actor: Actor, classId: string): Promise<{ trainingClass: TrainingClass; materials: ClassMaterial[] }> {
    const trainingClass = await this.own.mine(actor, classId);
    return { trainingClass, materials: await this.db.repo(ClassMaterial).find({ where: { classId }, order: { addedAt: 'ASC', id: 'ASC' } }) };
  }

  /** One of them, for who manages the class. */
  async get(actor: Actor, classId: string, id: string): Promise<ClassMaterial> {
    await this.own.mine(actor, classId);
    return this.find(classId, id);
  }

  /** One of them, for who has a place in the class. To everybody else it does not exist. */
  async getOwn({ personId }: Learner, classId: string, id: string): Promise<ClassMaterial> {
    const entry = await this.db.repo(RosterEntry).findOne({ where: { classId, personId, state: 'listed' }, relations: { trainingClass: true } });
    if (!entry || entry.trainingClass!.state === 'draft') throw refuse('material.unknown');
    return this.find(classId, id);
  }

  /** Adds a file; the same bytes again are the same one. What it is, its content says. */
  async add(actor: Actor, classId: string, file: FileOnDisk | null): Promise<void> {
    await this.own.mine(actor, classId);
    if (!file || file.bytes === 0) throw refuse('material.missing');
    const { kind, bytes } = orRefuse(await checkedMaterial(file));
    orRefuse(await this.files.keep(bytes, async (hash) => {
      if (await this.db.repo(ClassMaterial).existsBy({ classId, hash })) return null;
      if ((await this.db.repo(ClassMaterial).countBy({ classId })) >= MOST_MATERIALS) return refuse('material.too-many', { most: MOST_MATERIALS });
      const name = materialName(file.name, kind);
      await insertUnlessThere(this.db.repo(ClassMaterial), { id: randomUUID(), classId, name, kind, hash, bytes: bytes.length, addedAt: this.clock.now(), addedBy: actor.accountId });
      await this.audit.record({ action: 'class.material-added', subject: { kind: 'class', id: classId }, actor, detail: { name } });
      return null;
    }));
  }

  /** Takes one away again; again is harmless. */
  async remove(actor: Actor, classId: string, id: string): Promise<void> {
    await this.own.mine(actor, classId);
    const material = await this.db.repo(ClassMaterial).findOneBy({ id, classId });
    if (!material) return;
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(ClassMaterial).delete({ id, classId });
      if (affected === 1) await this.audit.record({ action: 'class.material-removed', subject: { kind: 'class', id: classId }, actor, detail: { name: material.name } });
    });
    await this.files.letGo(material.hash);
  }

  private async find(classId: string, id: string): Promise<ClassMaterial> {
    const found = await this.db.repo(ClassMaterial).findOneBy({ id, classId });
    if (!found) throw refuse('material.unknown');
    return found;
  }
}

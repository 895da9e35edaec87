import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { refuse } from '../certificates.refusals.js';
import type { Certificate } from '../entities/certificate.js';
import { SheetWorker } from '../pdf/sheet-worker.js';
import { Pkcs12Signer } from './pkcs12-signer.js';
import type { Signer } from './signer.js';
import { SigningKey } from './signing-key.entity.js';

/** A signer with the row that certificates name. */
export interface ReadySigner {
  readonly signer: Signer;
  readonly keyId: string;
}

/** What can be told of a signature without looking into the file. */
export interface Signature extends Pick<SigningKey, 'holder' | 'authority' | 'isDemo'> {
  readonly at: Date;
}

/** The key of the office: which certificates it signs, and what is known of keys that signed. */
@Injectable()
export class SigningService implements OnApplicationBootstrap {
  private readonly signer: Signer | null;
  private row: SigningKey | null = null;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    worker: SheetWorker,
  ) {
    this.signer = config.signing ? new Pkcs12Signer(config.signing, worker) : null;
  }

  /** From the moment a key is configured, not from its first use. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.signer) await this.ownKey();
  }

  /** The holder of the key that signs now; null: nobody signs. */
  get holder(): string | null {
    return this.signer?.holder ?? null;
  }

  get isDemo(): boolean {
    return this.signer?.isDemo ?? false;
  }

  /** Who signs a certificate of an instant; null: nobody, for no key was configured then. Refuses while the key has expired. */
  async signerFor(issuedAt: Date): Promise<ReadySigner | null> {
    if (!this.signer) return null;
    const key = await this.ownKey();
    if (issuedAt < key.since) return null;
    const now = this.clock.now();
    if (now < this.signer.notBefore || now >= this.signer.notAfter) throw refuse('certificate.key-expired');
    return { signer: this.signer, keyId: key.id };
  }

  /** Who signed the sheet of a certificate, and when; null: nobody did. */
  async signatureOf({ signingKeyId, signedAt }: Pick<Certificate, 'signingKeyId' | 'signedAt'>): Promise<Signature | null> {
    const key = signingKeyId && signedAt ? await this.db.repo(SigningKey).findOneBy({ id: signingKeyId }) : null;
    return key && { holder: key.holder, authority: key.authority, isDemo: key.isDemo, at: signedAt! };
  }

  /** The row of the key that is configured. The demo alone signs certificates from before. */
  private async ownKey(): Promise<SigningKey> {
    const { key, isDemo } = this.config.signing!;
    const { fingerprint, holder, authority, serial, notBefore, notAfter } = key;
    const since = isDemo ? notBefore : this.clock.now();
    this.row ??= await this.db.tx(async () => {
      await insertUnlessThere(this.db.repo(SigningKey), { id: randomUUID(), fingerprint, holder: holder.slice(0, 300), authority: authority.slice(0, 300), serial: serial.slice(0, 80), notBefore, notAfter, isDemo, since });
      return this.db.repo(SigningKey).findOneByOrFail({ fingerprint });
    });
    return this.row;
  }
}

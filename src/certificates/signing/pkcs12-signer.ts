import type { SigningSettings } from '../../platform/config/config.js';
import type { SheetWorker } from '../pdf/sheet-worker.js';
import type { Signer } from './signer.js';

/** Signs with the key of a PKCS#12 file, off the event loop. */
export class Pkcs12Signer implements Signer {
  readonly holder: string;
  readonly fingerprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly isDemo: boolean;

  constructor(
    private readonly settings: SigningSettings,
    private readonly worker: SheetWorker,
  ) {
    ({ holder: this.holder, fingerprint: this.fingerprint, notBefore: this.notBefore, notAfter: this.notAfter } = settings.key);
    this.isDemo = settings.isDemo;
  }

  sign(pdf: Uint8Array, at: Date): Promise<Buffer> {
    const { keyPem, certificates } = this.settings.key;
    return this.worker.sign({ pdf, keyPem, certificates, at });
  }
}

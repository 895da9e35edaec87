import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { Storage } from '../../platform/storage/storage.js';
import { formatDate, formatTime } from '../../platform/views/formats.js';
import { Certificate } from '../entities/certificate.js';
import { Issuer } from '../entities/issuer.js';
import { Register, type CertificateKind } from '../entities/register.js';
import { printedCode } from '../rules/code.js';
import type { ReadySigner } from '../signing/signing.service.js';
import { SigningService } from '../signing/signing.service.js';
import type { CertificateTemplate } from '../templates/entities/template.js';
import { CertificateTemplateVersion } from '../templates/entities/template-version.js';
import { TemplatePictures } from '../templates/pictures.service.js';
import { BUILT_IN } from '../templates/rules/built-in.js';
import { placeholdersIn } from '../templates/rules/placeholders.js';
import type { SheetLayout } from '../templates/rules/sheet.js';
import { TemplatesService } from '../templates/templates.service.js';
import { certificateValues } from './certificate-values.js';
import type { SheetOrder } from './draw-sheet.js';
import { sampleValues, type Sample } from './sample-values.js';
import { SheetWorker } from './sheet-worker.js';
import type { SignatureWords } from './signature-field.js';

const TITLES: Readonly<Record<CertificateKind, string>> = { 'giay-chung-nhan': 'Giấy chứng nhận', 'chung-chi': 'Chứng chỉ' };
/** Published versions never change: those of a busy day are kept at hand. */
const KEPT_VERSIONS = 8;
/** No certificate has it: the page of verification says so. */
const SAMPLE_CODE = '7KQM2R9DXC4V';

type Drawing = Pick<SheetOrder, 'layout' | 'pictures'>;

/** Draws and signs the sheets of certificates, keeps them, and draws previews of templates. */
@Injectable()
export class SheetsService {
  private readonly drawings = new Map<string, Drawing>();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly storage: Storage,
    private readonly templates: TemplatesService,
    private readonly pictures: TemplatePictures,
    private readonly signing: SigningService,
    private readonly worker: SheetWorker,
  ) {}

  /** The PDF of a certificate: drawn and signed at the first need and the same bytes ever after. */
  async of(certificate: Certificate): Promise<Buffer> {
    if (certificate.pdfHash) return this.storage.get(certificate.pdfHash);
    const { pdf, ...drawn } = await this.draw(certificate);
    const pdfHash = await this.storage.put(pdf);
    // Two may draw at once: the first to be recorded is the certificate's sheet.
    const recorded = await this.db.tx(async () => {
      await this.db.repo(Certificate).createQueryBuilder().update().set({ ...drawn, pdfHash, pdfBytes: pdf.length }).where('id = :id AND pdf_hash IS NULL', { id: certificate.id }).execute();
      return this.db.repo(Certificate).findOneByOrFail({ id: certificate.id });
    });
    return recorded.pdfHash === pdfHash ? pdf : this.storage.get(recorded.pdfHash!);
  }

  /** A layout filled with made-up facts. It shows where the signature will stand, and is never signed. */
  async preview({ id, kind }: Pick<CertificateTemplate, 'id' | 'kind'>, layout: SheetLayout, sample: Sample): Promise<Buffer> {
    const pictures = await this.pictures.bytesOf(id, picturesIn(layout));
    return this.worker.draw({ ...this.sampleOrder(layout, kind, sample), pictures, signature: this.words(this.signing.holder ?? 'tên trong chứng thư số', new Date('2026-11-22T02:46:11Z'), this.signing.isDemo) });
  }

  /** The program's own sheet with made-up facts, signed where there is a key: what the command line shows. */
  async specimen(layout: SheetLayout, kind: CertificateKind, sample: Sample): Promise<Buffer> {
    return this.drawAndSign({ ...this.sampleOrder(layout, kind, sample), pictures: new Map() }, await this.signing.signerFor(this.clock.now()), this.clock.now());
  }

  private sampleOrder(layout: SheetLayout, kind: CertificateKind, sample: Sample): Omit<SheetOrder, 'pictures'> {
    const values = { ...sampleValues(sample), 'địa chỉ kiểm tra': `${new URL(this.config.publicUrl).host}/verify` };
    const verifyUrl = new URL(`/verify/${SAMPLE_CODE}`, this.config.publicUrl).href;
    return { layout, values, verifyUrl, title: `${TITLES[kind]} – mẫu`, author: values['nơi cấp'] ?? '', subject: values['tên khóa'] ?? '', date: new Date('2026-11-22T02:46:11Z'), signature: null, willBeSigned: false };
  }

  private async draw(certificate: Certificate): Promise<{ pdf: Buffer } & Pick<Certificate, 'templateVersionId' | 'signingKeyId' | 'signedAt'>> {
    const { snapshot, registerNumber, code, issuedAt } = certificate;
    const { kind, issuerId } = await this.db.repo(Register).findOneByOrFail({ id: certificate.registerId });
    const chosen = certificate.templateVersionId ?? (await this.templates.currentVersion((await this.db.repo(Issuer).findOneByOrFail({ id: issuerId })).unitId, kind));
    // In the place of a lost chứng chỉ only a sheet that says so: many templates say the contrary.
    const templateVersionId = snapshot.replaces?.kind === 'chung-chi' && !saysWorth((await this.drawingOf(chosen)).layout) ? BUILT_IN[kind].versionId : chosen;
    const drawing = await this.drawingOf(templateVersionId);
    const verifyUrl = new URL(`/verify/${code}`, this.config.publicUrl).href;
    const values = certificateValues({ snapshot, registerNumber, code: printedCode(code), verifyUrl, issuedAt });
    const order = { ...drawing, values, verifyUrl, title: `${TITLES[kind]} số ${registerNumber}`, author: snapshot.issuer, subject: snapshot.courseTitle, date: issuedAt, signature: null, willBeSigned: false };
    const ready = await this.signing.signerFor(issuedAt);
    // A signature names whole seconds.
    const at = new Date(Math.floor(this.clock.now().getTime() / 1_000) * 1_000);
    return { pdf: await this.drawAndSign(order, ready, at), templateVersionId, signingKeyId: ready?.keyId ?? null, signedAt: ready ? at : null };
  }

  private async drawAndSign(order: SheetOrder, ready: ReadySigner | null, at: Date): Promise<Buffer> {
    if (!ready) return this.worker.draw(order);
    const { signer } = ready;
    const pdf = await this.worker.draw({ ...order, signature: this.words(signer.holder, at, signer.isDemo), willBeSigned: true });
    return signer.sign(pdf, at);
  }

  private words(name: string, at: Date, isDemo: boolean): SignatureWords {
    return { name, at, time: `${formatTime(at)}, ${formatDate(at)}`, isDemo };
  }

  private async drawingOf(versionId: string): Promise<Drawing> {
    const known = this.drawings.get(versionId);
    if (known) return known;
    const { layout, templateId } = await this.db.repo(CertificateTemplateVersion).findOneByOrFail({ id: versionId, state: 'published' });
    const drawing = { layout, pictures: await this.pictures.bytesOf(templateId, picturesIn(layout)) };
    if (this.drawings.size >= KEPT_VERSIONS) this.drawings.clear();
    this.drawings.set(versionId, drawing);
    return drawing;
  }
}

const picturesIn = (layout: SheetLayout): string[] => layout.fields.flatMap((field) => (field.kind === 'picture' && field.picture !== '' ? [field.picture] : []));

const saysWorth = ({ fields }: SheetLayout): boolean => fields.some((field) => (field.kind === 'text' || field.kind === 'rows') && placeholdersIn(field.text).has('giá trị'));

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { PersonalData, type DataSection, type Fate } from '../platform/ports/personal-data.js';
import { StoredFiles } from '../platform/ports/stored-files.js';
import { Certificate } from './entities/certificate.js';
import { ProposalRow } from './entities/proposal.js';
import type { CertificateSnapshot } from './rules/snapshot.js';

const KINDS = { 'giay-chung-nhan': 'Giấy chứng nhận', 'chung-chi': 'Chứng chỉ' };
const ROW_STATES = { in: 'Đang đề nghị', blocked: 'Không cấp được', out: 'Đã bỏ ra', returned: 'Người ký trả lại', stopped: 'Chưa cấp', issued: 'Đã cấp' };
const STATES = { valid: 'Có giá trị', revoked: 'Đã thu hồi', replaced: 'Đã thay bằng giấy khác' };
const written = (read: (snapshot: CertificateSnapshot) => string | null) => (stored: string) => read(JSON.parse(stored) as CertificateSnapshot);

/** Certificates are the register of a public office: they stay as they were issued, whoever asks for an erasure. */
@Injectable()
export class CertificateData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
    private readonly storedFiles: StoredFiles,
  ) {}

  onModuleInit(): void {
    this.storedFiles.register(async (hashes) => (await this.db.repo(Certificate).find({ select: { id: true, pdfHash: true }, where: { pdfHash: In([...hashes]) } })).flatMap(({ pdfHash }) => pdfHash ?? []));
    this.personalData.register({
      key: 'certificates',
      sections: [{
        key: 'certificates', label: 'Giấy chứng nhận', from: 'certificates certificate', person: 'certificate.person_id', order: 'certificate.issued_at',
        columns: [
          { label: 'Loại', sql: 'certificate.kind', words: KINDS },
          { label: 'Số', sql: 'certificate.register_number' },
          { label: 'Mã kiểm tra', sql: 'certificate.code' },
          { label: 'Họ tên trên giấy', sql: 'certificate.snapshot', read: written(({ fullName }) => fullName) },
          { label: 'Ngày sinh trên giấy', sql: 'certificate.snapshot', read: written(({ born }) => born) },
          { label: 'Chức danh, đơn vị trên giấy', sql: 'certificate.snapshot', read: written(({ titleAndUnit }) => titleAndUnit) },
          { label: 'Khóa', sql: 'certificate.snapshot', read: written(({ courseTitle }) => courseTitle) },
          { label: 'Kết quả', sql: 'certificate.snapshot', read: written(({ result }) => result) },
          { label: 'Cấp lúc', sql: 'certificate.issued_at', kind: 'instant' },
          { label: 'Tình trạng', sql: 'certificate.state', words: STATES },
          { label: 'Lý do thu hồi, cấp lại', sql: 'certificate.state_reason' },
        ],
        fate: 'kept', why: 'Sổ cấp giấy chứng nhận là tài liệu lưu trữ của cơ quan: người nhận giấy và nơi kiểm tra giấy phải tra cứu được. Tên trên giấy đã cấp còn nguyên.',
        mayName: ['certificates.snapshot', 'certificates.name_search', 'certificates.state_reason'],
      },
        proposedSection('certificate-grounds', 'Căn cứ của giấy đã cấp', "proposed.state = 'issued'", 'kept', 'Là căn cứ của giấy trong sổ cấp, giữ cùng sổ.'),
        proposedSection('certificate-proposals', 'Đề nghị cấp giấy không dẫn đến giấy nào', "proposed.state <> 'issued'", 'removed', ''),
      ],
      erase: async ({ personIds }) => {
        await this.db.repo(ProposalRow).delete({ personId: In([...personIds]), state: Not('issued') });
        return [];
      },
    });
  }
}

/** Rows of proposals in some states. */
function proposedSection(key: string, label: string, which: string, fate: Fate, why: string): DataSection {
  return {
    key, label, from: `(SELECT * FROM certificate_proposal_rows proposed WHERE ${which}) proposed`, person: 'proposed.person_id', order: 'proposed.completed_on',
    columns: [
      { label: 'Họ tên', sql: 'proposed.snapshot', read: written(({ fullName }) => fullName) },
      { label: 'Ngày sinh', sql: 'proposed.snapshot', read: written(({ born }) => born) },
      { label: 'Chức danh, đơn vị', sql: 'proposed.snapshot', read: written(({ titleAndUnit }) => titleAndUnit) },
      { label: 'Khóa', sql: 'proposed.snapshot', read: written(({ courseTitle }) => courseTitle) },
      { label: 'Kết quả', sql: 'proposed.snapshot', read: written(({ result }) => result) },
      { label: 'Hoàn thành ngày', sql: 'proposed.completed_on', kind: 'day' },
      { label: 'Tình trạng', sql: 'proposed.state', words: ROW_STATES },
      { label: 'Lý do', sql: "CASE WHEN proposed.state = 'stopped' THEN NULL ELSE proposed.reason END" },
    ],
    fate, why,
    ...(fate === 'kept' ? { mayName: ['certificate_proposal_rows.snapshot'] } : {}),
  };
}

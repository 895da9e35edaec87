import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { PersonalData } from '../platform/ports/personal-data.js';
import { StoredFiles } from '../platform/ports/stored-files.js';
import { Certificate } from './entities/certificate.js';
import type { CertificateSnapshot } from './rules/snapshot.js';

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
          { label: 'Số', sql: 'certificate.register_number' },
          { label: 'Mã kiểm tra', sql: 'certificate.code' },
          { label: 'Họ tên trên giấy', sql: 'certificate.snapshot', read: written(({ fullName }) => fullName) },
          { label: 'Ngày sinh trên giấy', sql: 'certificate.snapshot', read: written(({ born }) => born) },
          { label: 'Chức danh, đơn vị trên giấy', sql: 'certificate.snapshot', read: written(({ titleAndUnit }) => titleAndUnit) },
          { label: 'Khóa', sql: 'certificate.snapshot', read: written(({ courseTitle }) => courseTitle) },
          { label: 'Kết quả', sql: 'certificate.snapshot', read: written(({ result }) => result) },
          { label: 'Cấp lúc', sql: 'certificate.issued_at', kind: 'instant' },
          { label: 'Tình trạng', sql: 'certificate.state', words: STATES },
        ],
        fate: 'kept', why: 'Sổ cấp giấy chứng nhận là tài liệu lưu trữ của cơ quan: người nhận giấy và nơi kiểm tra giấy phải tra cứu được. Tên trên giấy đã cấp còn nguyên.',
        mayName: ['certificates.snapshot'],
      }],
      erase: () => Promise.resolve([]),
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { RetentionKinds } from '../../platform/ports/retention.js';
import { ProposalRow } from '../entities/proposal.js';

/** Rows of proposals that led to no certificate. One that did stays: it is what the certificate rests on. */
@Injectable()
export class ProposalRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'certificate-proposals', group: 'learning', noun: 'dòng',
      label: 'Đề nghị cấp giấy không dẫn đến giấy nào',
      what: 'Họ tên, kết quả và lý do của người bị bỏ ra, bị trả lại hoặc không cấp được. Dòng đã cấp giấy còn nguyên.',
      why: 'Để giải quyết khi người học hỏi vì sao không được cấp giấy.',
      since: 'từ ngày đề nghị xong',
      usual: { amount: 12, unit: 'month' }, bounds: { least: { amount: 3, unit: 'month' }, most: { amount: 60, unit: 'month' } },
      over: {
        from: 'certificate_proposal_rows proposed JOIN certificate_proposals proposal ON proposal.id = proposed.proposal_id',
        where: ({ at }) => `proposed.state <> 'issued' and proposal.finished_at < ${at}`, id: 'proposed.id', atOnce: 200,
        drop: async (ids) => (await this.db.repo(ProposalRow).delete({ id: In([...ids]) })).affected ?? 0,
      },
    });
  }
}

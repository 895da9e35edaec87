import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Brackets } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { Impacts, type ComingReorganisation, type Impact } from '../../platform/ports/impacts.js';
import { formatDate } from '../../platform/views/formats.js';
import { RequirementVersion } from '../entities/requirement-version.js';

/** Tells of requirements that name a unit which ends: from that day on they address nobody, until somebody says whom instead. */
@Injectable()
export class RequirementImpact implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly impacts: Impacts,
  ) {}

  onModuleInit(): void {
    this.impacts.register('requirements', { tell: (coming) => this.tell(coming) });
  }

  private async tell({ ending, effectiveOn }: ComingReorganisation): Promise<Impact[]> {
    if (ending.length === 0) return [];
    const names = new Map(ending.map(({ unitId, name }) => [unitId, name]));
    const lasting = await this.db.repo(RequirementVersion).createQueryBuilder('version')
      .where('version.valid_from <= :day', { day: effectiveOn })
      .andWhere(new Brackets((open) => open.where('version.valid_to IS NULL').orWhere('version.valid_to > :day')))
      .orderBy('version.basis').addOrderBy('version.id')
      .getMany();
    const items = lasting.filter(({ audience }) => names.has(audience.unitId)).map(({ id, basis, audience }) => ({ key: id, text: basis, note: `Đang giao cho ${names.get(audience.unitId)!}` }));
    const text = `Từ ${formatDate(effectiveOn)} các yêu cầu này không còn áp dụng cho ai. Sau khi đặt lịch, bạn giao lại cho đơn vị mới nếu vẫn cần.`;
    return [{ title: 'Yêu cầu học của đơn vị kết thúc', text, items, blocking: false, href: null }];
  }
}

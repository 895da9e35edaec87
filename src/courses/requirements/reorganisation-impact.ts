import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Impacts, type ComingReorganisation, type Impact, type ImpactRow } from '../../platform/ports/impacts.js';
import { formatDate } from '../../platform/views/formats.js';
import type { Audience } from '../rules/audience.js';

/** Tells of requirements that name a unit which ends: from that day on they address nobody, until somebody says whom instead. */
@Injectable()
export class RequirementImpact implements OnModuleInit {
  constructor(private readonly impacts: Impacts) {}

  onModuleInit(): void {
    this.impacts.register('requirements', {
      select: (_ending, day) => `SELECT CAST(version.id AS varchar(36)) AS item, CAST(version.basis AS text) AS label, CAST(version.audience AS text) AS detail
        FROM requirement_versions version WHERE version.valid_from <= '${day}' AND (version.valid_to IS NULL OR version.valid_to > '${day}')`,
      tell: (coming, rows) => Promise.resolve(told(coming, rows)),
    });
  }
}

function told({ ending, effectiveOn }: ComingReorganisation, rows: readonly ImpactRow[]): Impact[] {
  const names = new Map(ending.map(({ unitId, name }) => [unitId, name]));
  const items = rows.flatMap(({ item, label, detail }) => {
    const name = names.get((JSON.parse(detail) as Audience).unitId);
    return name === undefined ? [] : [{ key: item, text: label, note: `Đang giao cho ${name}` }];
  });
  const text = `Từ ${formatDate(effectiveOn)} các yêu cầu này không còn áp dụng cho ai. Sau khi đặt lịch, bạn giao lại cho đơn vị mới nếu vẫn cần.`;
  return [{ title: 'Yêu cầu học của đơn vị kết thúc', text, items, blocking: false, href: null }];
}

import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { FunctionHolding } from './entities/function-holding.js';
import type { OfficeFunction } from './rules/office-functions.js';
import type { Day } from './rules/interval.js';

/** Who does the work of home affairs or justice for an area, whatever the office is called in a period. */
@Injectable()
export class FunctionsService {
  constructor(private readonly db: Db) {}

  /** The unit that held the function for the area on the day, or null. */
  async holderAt(fn: OfficeFunction, areaUnitId: string, day: Day): Promise<string | null> {
    const begun = { fn, areaUnitId, validFrom: LessThanOrEqual(day) };
    const holding = await this.db.repo(FunctionHolding).findOne({
      where: [{ ...begun, validTo: IsNull() }, { ...begun, validTo: MoreThan(day) }],
      order: { validFrom: 'DESC' },
    });
    return holding?.holderUnitId ?? null;
  }

  /** All holdings that concern a unit, as the area or as the holder, the latest first. */
  holdingsOf(unitId: string): Promise<FunctionHolding[]> {
    return this.db.repo(FunctionHolding).find({
      where: [{ areaUnitId: unitId }, { holderUnitId: unitId }],
      order: { validFrom: 'DESC', fn: 'ASC' },
    });
  }
}

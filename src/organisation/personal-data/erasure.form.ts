import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { erasureBases, type ErasureBasis } from './entities/person-erasure.js';

/** On what basis somebody's data are erased, and whose. */
export class ErasureForm {
  @IsIn(erasureBases, { message: 'Hãy chọn căn cứ xóa dữ liệu.' })
  basis!: ErasureBasis;

  @IsNotEmpty({ message: 'Hãy ghi số, ngày của đơn hoặc quyết định.' })
  @MaxLength(300, { message: 'Nội dung dài quá 300 ký tự.' })
  reason!: string;

  @IsNotEmpty({ message: 'Hãy gõ mã cán bộ hoặc họ tên của người này.' })
  @MaxLength(100, { message: 'Họ tên dài quá 100 ký tự.' })
  name!: string;
}

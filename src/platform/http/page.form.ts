import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { NumberText } from './fields.js';
import type { Form } from './forms.js';

/** The page of a list, as it stands in the address. */
export class PageForm {
  @NumberText()
  @IsOptional()
  @IsInt({ message: 'Số trang là một số nguyên.' })
  @Min(1, { message: 'Trang đầu tiên là trang 1.' })
  @Max(10_000, { message: 'Không có trang này.' })
  page: number | null = null;

  /** A number that makes no sense leads to the first page. */
  static pageIn({ values, errors }: Form<PageForm>): number {
    return errors ? 1 : (values.page ?? 1);
  }
}

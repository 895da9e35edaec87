import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';

/** A class whose properties carry class-validator's decorators. */
export type FormClass<T extends object> = new () => T;

/** One thing to mend: `field` is a path such as `options.0.text`. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** Sentences for rules that were given none of their own. `$1` is the rule's first number. */
const DEFAULT_MESSAGES: Readonly<Record<string, string>> = {
  isNotEmpty: 'Mục này chưa được điền.',
  isDefined: 'Mục này chưa được điền.',
  maxLength: 'Nội dung dài quá $1 ký tự.',
  minLength: 'Nội dung ngắn hơn $1 ký tự.',
  isInt: 'Mục này cần một số nguyên.',
  isNumber: 'Mục này cần một số.',
  min: 'Số này nhỏ hơn $1.',
  max: 'Số này lớn hơn $1.',
  isEmail: 'Địa chỉ thư này chưa đúng, ví dụ đúng: an@example.vn.',
  isDateString: 'Ngày này chưa đúng.',
  isIn: 'Lựa chọn này không có trong danh sách.',
  isEnum: 'Lựa chọn này không có trong danh sách.',
  isUuid: 'Mã này không đúng.',
  isArray: 'Mục này cần một danh sách.',
  arrayMaxSize: 'Danh sách dài quá $1 mục.',
  arrayMinSize: 'Danh sách ngắn hơn $1 mục.',
};
const FALLBACK = 'Nội dung mục này chưa đúng.';

/** Makes an instance of the class from cleaned input, drops what the class does not know, and lists what is wrong. */
export function validateInto<T extends object>(type: FormClass<T>, input: Record<string, unknown>): { values: T; errors: FieldError[] } {
  const values = plainToInstance(type, input);
  const errors = validateSync(values, { whitelist: true, forbidUnknownValues: false });
  return { values, errors: errors.flatMap((error) => flatten(error, '')) };
}

function flatten(error: ValidationError, prefix: string): FieldError[] {
  const field = `${prefix}${error.property}`;
  const constraint = worst(Object.entries(error.constraints ?? {}));
  const own = constraint ? [{ field, message: sentence(error, constraint[0], constraint[1]) }] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, `${field}.`))];
}

/** One sentence per field: that it is empty, if so; else what the uppermost decorator says (they are listed from the lowest). */
function worst(broken: readonly [string, string][]): [string, string] | undefined {
  return broken.find(([rule]) => rule === 'isNotEmpty' || rule === 'isDefined') ?? broken.at(-1);
}

/** class-validator's built-in sentences are English: they are replaced unless the class gave its own. */
function sentence(error: ValidationError, rule: string, given: string): string {
  const type = error.target?.constructor;
  if (!type) return FALLBACK;
  const metadata = getMetadataStorage()
    .getTargetValidationMetadatas(type, '', true, false)
    .find((candidate) => candidate.propertyName === error.property && candidate.name === rule);
  if (metadata?.message !== undefined) return given;
  const limit: unknown = (metadata?.constraints as unknown[] | undefined)?.[0];
  return (DEFAULT_MESSAGES[rule] ?? FALLBACK).replace('$1', typeof limit === 'number' ? String(limit) : '');
}

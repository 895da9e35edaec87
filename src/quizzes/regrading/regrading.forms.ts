import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Checkbox, EmptyAsNull, ManyTexts, OptionalChoice, OptionalId, OptionalText } from '../../platform/http/fields.js';
import type { QuestionContent } from '../../questions/content/content.js';
import { writtenValue } from '../../questions/grading/numbers.js';
import { RULING_SCHEMA, rulingKinds, type Also, type Ruling, type RulingKind } from './rules/ruling.js';

/** What is decided about a question; all of it may stand in an address, so that a preview is a page like another. */
export class RulingForm {
  @OptionalChoice(rulingKinds, { message: 'Bạn chọn cách chấm lại.' })
  kind: RulingKind | null = null;

  /** Ids of options, of true/false "true" or "false". */
  @ManyTexts()
  option: string[] = [];

  /** One wording or number a line. */
  @OptionalText(2_000, { message: 'Phần này dài nhất 2.000 ký tự.' })
  text: string | null = null;

  @OptionalText(20)
  gap: string | null = null;

  @Checkbox()
  over: boolean = false;

  @OptionalId({ message: 'Bản của câu hỏi không có.' })
  version: string | null = null;
}

/** The same, to be applied. */
export class RegradeForm extends RulingForm {
  @IsIn(rulingKinds, { message: 'Bạn chọn cách chấm lại.' })
  declare kind: RulingKind | null;

  @IsNotEmpty({ message: 'Bạn ghi lý do. Người có điểm thay đổi đọc được câu này.' })
  @IsString()
  @MaxLength(500, { message: 'Lý do dài nhất 500 ký tự.' })
  reason: string = '';

  @EmptyAsNull()
  @IsNotEmpty({ message: 'Bạn xem trước rồi mới áp dụng.' })
  @MaxLength(64)
  fingerprint: string = '';
}

/** The ruling that a form stands for; null while nothing was chosen. */
export function rulingOf({ kind, option, text, gap, over, version }: RulingForm, content: QuestionContent): Ruling | null {
  const schema = RULING_SCHEMA;
  switch (kind) {
    case null:
      return null;
    case 'accept':
      return { schema, kind, also: alsoOf(content, option, lines(text), gap) };
    case 'full':
    case 'drop':
      return { schema, kind, overManual: over };
    case 'version':
      return version === null ? null : { schema, kind, versionId: version };
    case 'as-asked':
      return { schema, kind };
  }
}

/** A sheet of fields serves all types: only what the question has is read. */
function alsoOf(content: QuestionContent, option: readonly string[], typed: readonly string[], gapKey: string | null): Also {
  const gap = content.type === 'cloze' ? content.gaps.find(({ key }) => key === gapKey) : undefined;
  const all = content.type === 'single' || content.type === 'multiple' ? content.options : gap?.kind === 'choice' ? gap.options : content.type === 'true-false' ? [{ id: 'true' }, { id: 'false' }] : [];
  const isText = content.type === 'short-text' || gap?.kind === 'text';
  const isNumber = content.type === 'numeric' || gap?.kind === 'number';
  return {
    options: option.filter((id) => all.some((one) => one.id === id)),
    texts: isText ? typed : [],
    numbers: isNumber ? typed.flatMap((one) => { const number = writtenValue(one); return number ? [{ value: number.value, tolerance: 0 }] : []; }) : [],
    gap: gap?.key ?? null,
  };
}

const MOST_LINES = 20;
const lines = (text: string | null): string[] => (text ?? '').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '').slice(0, MOST_LINES);

import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Checkbox, EmptyAsNull, IsCalendarDay, NumberText } from '../../../platform/http/fields.js';
import type { ReportForm, ReportTexts } from '../document/build.js';
import type { ReportChange } from '../official-reports.service.js';

const LINE = 200;
const TEXT = 20_000;

/** Which state of the draft an action is about. */
export class RevisionForm {
  @NumberText()
  @IsInt({ message: 'Trang này đã cũ. Hãy mở lại báo cáo.' })
  revision!: number;
}

/** Everything about a draft that a person writes. */
export class EditReportForm extends RevisionForm {
  @IsString() @MaxLength(TEXT) direction = '';
  @IsString() @MaxLength(TEXT) classes = '';
  @IsString() @MaxLength(TEXT) contests = '';
  @IsString() @MaxLength(TEXT) strengths = '';
  @IsString() @MaxLength(TEXT) weaknesses = '';
  @IsString() @MaxLength(TEXT) tasks = '';

  @IsString() @MaxLength(LINE) superior = '';
  @IsString() @MaxLength(LINE) issuer = '';
  @IsString() @MaxLength(LINE) reporter = '';

  @NumberText()
  @IsOptional()
  @IsInt({ message: 'Số của báo cáo là một số nguyên; để trống nếu văn thư chưa cấp.' })
  @Min(1, { message: 'Số của báo cáo bắt đầu từ 1.' })
  @Max(99_999, { message: 'Số này quá lớn.' })
  number: number | null = null;

  @IsString() @MaxLength(40) symbol = '';
  @IsString() @MaxLength(80) place = '';

  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay({ message: 'Ngày này không có trên lịch.' })
  date: string | null = null;

  @IsString() @MaxLength(LINE) addressee = '';
  @IsString() @MaxLength(1_000) basis = '';
  /** One on each line. */
  @IsString() @MaxLength(2_000) recipients = '';
  @IsString() @MaxLength(500) signerLines = '';
  @IsString() @MaxLength(120) signerName = '';

  @Checkbox()
  ranked = false;
}

/** As the service takes it. */
export function changeOf(form: EditReportForm): ReportChange {
  const { revision, direction, classes, contests, strengths, weaknesses, tasks, superior, issuer, reporter, number, symbol, place, date, addressee, basis, recipients, signerLines, signerName, ranked } = form;
  const texts: ReportTexts = { direction: lines(direction), classes: lines(classes), contests: lines(contests), strengths: lines(strengths), weaknesses: lines(weaknesses), tasks: lines(tasks) };
  const fields: ReportForm = {
    superior, issuer, reporter, number, symbol, place, date, addressee, basis: basis.replace(/\s+/g, ' '), signerName, ranked,
    // The sign at the end of a line is put there by the print.
    recipients: listOf(recipients).map((line) => line.replace(/^-\s*/, '').replace(/[;.]$/, '')),
    signerLines: listOf(signerLines),
  };
  return { revision, form: fields, texts };
}

/** As the page shows it first. */
export function typedOf(revision: number, form: ReportForm, texts: ReportTexts): Record<string, unknown> {
  return { revision, ...texts, ...form, recipients: form.recipients.join('\n'), signerLines: form.signerLines.join('\n') };
}

const lines = (text: string): string => text.replace(/\r\n?/g, '\n');
const listOf = (text: string): string[] => lines(text).split('\n').map((line) => line.trim()).filter((line) => line !== '');

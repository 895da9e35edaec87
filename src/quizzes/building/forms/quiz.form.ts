import { IsIn, IsInt, IsNotEmpty, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Checkbox, EmptyAsNull, IsCalendarDay, IsLocalMoment, NumberText, OptionalText } from '../../../platform/http/fields.js';
import { localMoment, toLocalMoment } from '../../../platform/clock/local-date.js';
import { pageLayouts, type PageLayout, type Quiz } from '../../entities/quiz.js';
import { releaseTimes, type ReleaseTime } from '../../rules/release.js';
import { attemptGrades, type AttemptGrade } from '../../rules/score.js';
import type { QuizFacts } from '../quiz-building.service.js';

const MINUTES = { message: 'Thời gian làm bài là số phút nguyên, từ 1 đến 600. Để trống nếu không giới hạn.' };
const ATTEMPTS = { message: 'Số lượt là số nguyên từ 1 đến 100. Để trống nếu không giới hạn.' };
const SHARE = { message: 'Mức đạt là số phần trăm, từ 1 đến 100. Để trống nếu bài không xét đạt.' };
const GRACE = { message: 'Thời gian chờ là số giây nguyên, từ 0 đến 3600.' };
const TIME = { message: 'Ngày giờ này không có trên lịch. Bạn nhập đủ ngày, tháng, năm, giờ và phút.' };
const CHOICE = { message: 'Bạn chọn một trong các mục.' };

/** What is said of a quiz, as it is typed. */
export class QuizForm {
  @IsNotEmpty({ message: 'Bạn đặt tên cho bài kiểm tra.' })
  @IsString()
  @MaxLength(200, { message: 'Tên dài quá 200 ký tự.' })
  title: string = '';

  /** Kind and id of what it belongs to; only a new quiz has a choice. */
  @OptionalText(80) home: string | null = null;

  @OptionalText(3_000, { message: 'Giới thiệu dài quá 3.000 ký tự.' }) intro: string | null = null;

  @IsNotEmpty({ message: 'Bạn chọn ngày mà câu hỏi đúng theo quy định.' })
  @IsCalendarDay({ message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' })
  lawAsOf: string = '';

  @EmptyAsNull() @IsOptional() @IsLocalMoment(TIME) opensAt: string | null = null;
  @EmptyAsNull() @IsOptional() @IsLocalMoment(TIME) closesAt: string | null = null;

  @NumberText() @IsOptional() @IsInt(MINUTES) @Min(1, MINUTES) @Max(600, MINUTES) limitMinutes: number | null = null;
  @NumberText() @IsOptional() @IsInt(ATTEMPTS) @Min(1, ATTEMPTS) @Max(100, ATTEMPTS) attemptsAllowed: number | null = null;
  @IsIn(attemptGrades, CHOICE) attemptGrade: AttemptGrade = 'highest';
  @NumberText() @IsOptional() @IsNumber({}, SHARE) @Min(1, SHARE) @Max(100, SHARE) passPercent: number | null = null;

  @Checkbox() shuffleQuestions: boolean = false;
  @Checkbox() shuffleOptions: boolean = false;
  @Checkbox() givesHints: boolean = false;
  @IsIn(pageLayouts, CHOICE) pageLayout: PageLayout = 'one-per-page';

  @IsIn(releaseTimes, CHOICE) releaseScore: ReleaseTime = 'immediately';
  @IsIn(releaseTimes, CHOICE) releaseAnswers: ReleaseTime = 'immediately';
  @IsIn(releaseTimes, CHOICE) releaseExplanations: ReleaseTime = 'immediately';

  @NumberText() @IsNotEmpty(GRACE) @IsInt(GRACE) @Min(0, GRACE) @Max(3_600, GRACE) graceSeconds: number = 120;

  /** Of the state that the form was made from; 0 for a new quiz. */
  @NumberText() @IsOptional() @IsInt() @Min(0) revision: number | null = null;
}

/** What a form says of a quiz. Only for one without errors. */
export function quizFacts({ home: _home, revision: _revision, passPercent, intro, opensAt, closesAt, ...facts }: QuizForm): QuizFacts {
  return { ...facts, opensAt: opensAt === null ? null : localMoment(opensAt), closesAt: closesAt === null ? null : localMoment(closesAt), intro: intro ?? '', passShare: passPercent === null ? null : passPercent / 100 };
}

const numberText = (value: number | null): string => (value === null ? '' : String(Math.round(value * 10_000) / 10_000).replace('.', ','));
const timeText = (value: Date | null): string => (value === null ? '' : toLocalMoment(value));

/** The fields of the form as a quiz has them. */
export function typedOf(quiz: QuizFacts & Partial<Pick<Quiz, 'revision'>>): Record<string, unknown> {
  const { passShare, opensAt, closesAt, limitMinutes, attemptsAllowed, graceSeconds, revision, ...same } = quiz;
  return {
    ...same, opensAt: timeText(opensAt), closesAt: timeText(closesAt), limitMinutes: numberText(limitMinutes), attemptsAllowed: numberText(attemptsAllowed),
    passPercent: passShare === null ? '' : numberText(passShare * 100), graceSeconds: numberText(graceSeconds), revision: String(revision ?? 0),
  };
}

/** What a new quiz begins with: as most quizzes of training are. */
export const usualFacts = (today: string): QuizFacts => ({
  title: '', intro: '', lawAsOf: today, opensAt: null, closesAt: null, limitMinutes: 30, attemptsAllowed: 2, attemptGrade: 'highest', passShare: 0.7, shuffleQuestions: true, shuffleOptions: true,
  givesHints: false, pageLayout: 'one-per-page', releaseScore: 'immediately', releaseAnswers: 'immediately', releaseExplanations: 'immediately', graceSeconds: 120,
});

/** A button that makes a copy: pressed twice, it makes one. */
export class CopyForm {
  @OptionalText(80) key: string | null = null;
}

import { releaseTimes, type ReleaseRules } from '../../src/quizzes/rules/release.js';
import { attemptGrades, type AttemptGrade } from '../../src/quizzes/rules/score.js';
import { checkPlaces } from '../../src/quizzes/rules/feasibility.js';
import type { DrawRule, SlotRule } from '../../src/quizzes/rules/slot-rules.js';
import { questionKinds } from '../../src/questions/rules/question-kinds.js';
import type { QuestionSeed } from './read-questions.js';
import { FaultyFile, FieldReader, readEntries, type Fault } from './yaml-entries.js';

/** A place in a quiz: a named question, or `count` questions drawn by a rule. */
export type SlotSeed = { question: string; mark: number } | { draw: DrawRule; count: number; mark: number };

export const quizLayouts = ['one-page', 'one-per-page'] as const;

/** A quiz as its author wrote it. */
export interface QuizSeed {
  key: string;
  title: string;
  intro: string;
  lawAsOf: string;
  /** Null: no limit. */
  limitMinutes: number | null;
  /** Null: as many as one likes. */
  attempts: number | null;
  attemptGrade: AttemptGrade;
  /** Null: nothing to pass. */
  passShare: number | null;
  shuffleQuestions: boolean;
  shuffleOptions: boolean;
  layout: (typeof quizLayouts)[number];
  release: ReleaseRules;
  graceSeconds: number;
  slots: SlotSeed[];
}

const fields = [
  'key', 'title', 'intro', 'lawAsOf', 'limitMinutes', 'attempts', 'attemptGrade', 'passShare',
  'shuffleQuestions', 'shuffleOptions', 'layout', 'release', 'graceSeconds', 'slots',
];

/** Reads a file of quizzes over a bank. A quiz whose paper could not always be made is a fault. */
export function readQuizzes(text: string, file: string, bank: readonly QuestionSeed[]): { quizzes: QuizSeed[]; faults: Fault[] } {
  const { entries, faults } = readEntries(text, file);
  const quizzes: QuizSeed[] = [];
  for (const { key, fields: entry } of entries) {
    const before = faults.length;
    const reader = new FieldReader(entry, (reason) => faults.push({ file, key, reason }));
    const quiz = readQuiz(key, reader);
    if (faults.length === before) for (const reason of shortages(quiz, bank)) reader.fault('slots', reason);
    if (faults.length === before) quizzes.push(quiz);
  }
  return { quizzes, faults };
}

/** The quizzes of a file without faults; otherwise throws all faults at once. */
export function quizzesOrThrow(text: string, file: string, bank: readonly QuestionSeed[]): QuizSeed[] {
  const { quizzes, faults } = readQuizzes(text, file, bank);
  if (faults.length > 0) throw new FaultyFile(faults);
  return quizzes;
}

/** Whether the question's answer is right under the law of that day. */
export function holdsOn(question: Pick<QuestionSeed, 'validFrom' | 'validTo'>, day: string): boolean {
  return (question.validFrom === null || question.validFrom <= day) && (question.validTo === null || day < question.validTo);
}

function readQuiz(key: string, reader: FieldReader): QuizSeed {
  reader.only(...fields);
  const release = reader.inside('release');
  release.only('score', 'answers', 'explanations');
  return {
    key,
    title: reader.text('title', 200),
    intro: reader.text('intro'),
    lawAsOf: reader.day('lawAsOf'),
    limitMinutes: reader.orNull('limitMinutes', () => reader.whole('limitMinutes', 1, 600)),
    attempts: reader.orNull('attempts', () => reader.whole('attempts', 1, 100)),
    attemptGrade: reader.oneOf('attemptGrade', attemptGrades),
    passShare: reader.orNull('passShare', () => reader.number('passShare', 0, 1)),
    shuffleQuestions: reader.flag('shuffleQuestions'),
    shuffleOptions: reader.flag('shuffleOptions'),
    layout: reader.oneOf('layout', quizLayouts),
    release: {
      score: release.oneOf('score', releaseTimes),
      answers: release.oneOf('answers', releaseTimes),
      explanations: release.oneOf('explanations', releaseTimes),
    },
    graceSeconds: reader.whole('graceSeconds', 0, 3600),
    slots: reader.list('slots', 1, 200).map(readSlot),
  };
}

function readSlot(slot: FieldReader): SlotSeed {
  const mark = slot.number('mark', 0.01, 100);
  if (!slot.has('draw')) {
    slot.only('question', 'mark');
    return { question: slot.text('question'), mark };
  }
  slot.only('draw', 'count', 'mark');
  const draw = slot.inside('draw');
  draw.only('category', 'tags', 'difficulty', 'kind');
  const category = draw.textOrNothing('category');
  const rule: DrawRule = {
    ...(category === undefined ? {} : { category }),
    ...(draw.has('tags') ? { tags: draw.texts('tags') } : {}),
    ...(draw.has('difficulty') ? { difficulty: draw.whole('difficulty', 1, 3) } : {}),
    ...(draw.has('kind') ? { kind: draw.oneOf('kind', questionKinds) } : {}),
  };
  return { draw: rule, count: slot.whole('count', 1, 200), mark };
}

/** Why a paper cannot be made. */
function shortages(quiz: QuizSeed, bank: readonly QuestionSeed[]): string[] {
  const reasons: string[] = [];
  const candidates = bank.filter((q) => holdsOn(q, quiz.lawAsOf));
  const fixed = quiz.slots.flatMap((s) => ('question' in s ? [s.question] : []));
  for (const key of fixed) {
    if (!bank.some((q) => q.key === key)) reasons.push(`name the unknown question ${key}`);
    else if (!candidates.some((q) => q.key === key)) reasons.push(`name ${key}, which is not right under the law of ${quiz.lawAsOf}`);
  }
  if (new Set(fixed).size !== fixed.length) reasons.push('name a question twice');
  const rules = quiz.slots.map((slot): SlotRule => ('question' in slot ? { kind: 'fixed', questionId: slot.question, mark: slot.mark } : { kind: 'draw', rule: slot.draw, count: slot.count, mark: slot.mark }));
  checkPlaces(rules, candidates.map(asPlaced)).forEach(({ wanted, found }, i) => {
    const slot = quiz.slots[i]!;
    if ('draw' in slot && found < wanted) reasons.push(`draw ${slot.count} by ${JSON.stringify(slot.draw)}, only ${found} are left`);
  });
  return reasons;
}

function asPlaced({ key, category, tags, difficulty, kind }: QuestionSeed) {
  return { questionId: key, categoryIds: [category], topic: null, tags, difficulty, kind };
}

import fc from 'fast-check';
import { toContent, type AuthoredContent } from '../../../questions/content/authored.js';
import type { AnswerValue, QuestionContent } from '../../../questions/content/content.js';
import { grade } from '../../../questions/grading/grade.js';
import { rightAnswer } from '../../../questions/grading/right-answer.js';
import { anyContent } from '../../../questions/test-support/any-content.js';
import { sameMark, standingOf, type HeldMark } from '../../rules/held-marks.js';
import { carriedOver } from './carried-over.js';
import { countChange, directionOf, noTotals } from './outcome.js';
import { markAsAsked, markUnder, type AnsweredSlot } from './remark.js';
import { gradeUnder, rulingFault, type Also, type Ruling } from './ruling.js';

let n = 0;
const stored = (authored: AuthoredContent, prefix = 'id'): QuestionContent => toContent(authored, () => `${prefix}${++n}`);
const content = anyContent.map((one) => stored(one));

function anyAnswer(asked: QuestionContent): fc.Arbitrary<AnswerValue> {
  const among = (all: readonly { id: string }[]) => fc.constantFrom(...all.map(({ id }) => id));
  const typed = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('Ủy ban', 'một cửa', '5', '-12,5', '1.200'));
  switch (asked.type) {
    case 'single': return fc.oneof(among(asked.options), fc.constant(null));
    case 'multiple': return fc.subarray(asked.options.map(({ id }) => id));
    case 'true-false': return fc.boolean();
    case 'matching': return fc.dictionary(among(asked.left), among(asked.right));
    case 'ordering': return fc.shuffledSubarray(asked.items.map(({ id }) => id), { minLength: asked.items.length });
    case 'cloze': return fc.record(Object.fromEntries(asked.gaps.map((gap) => [gap.key, gap.kind === 'choice' ? among(gap.options) : typed])));
    case 'description': return fc.constant(null);
    default: return typed;
  }
}

function anyAlso(asked: QuestionContent): fc.Arbitrary<Also> {
  const texts = fc.constantFrom([], ['một cửa'], ['*'], ['Ủy ban', '5']);
  const numbers = fc.constantFrom([], [{ value: 5, tolerance: 0 }], [{ value: -12.5, tolerance: 1 }]);
  const gap = asked.type === 'cloze' ? fc.constantFrom(...asked.gaps.map(({ key }) => key)) : fc.constant(null);
  const all = asked.type === 'single' || asked.type === 'multiple' ? asked.options.map(({ id }) => id) : asked.type === 'true-false' ? ['true', 'false'] : asked.type === 'cloze' ? asked.gaps.flatMap((one) => (one.kind === 'choice' ? one.options.map(({ id }) => id) : [])) : [];
  return fc.record({ options: fc.subarray(all), texts, numbers, gap });
}

const anyRuling = (asked: QuestionContent): fc.Arbitrary<Ruling> => fc.oneof(
  anyAlso(asked).map((also): Ruling => ({ schema: 1, kind: 'accept', also })),
  fc.record({ schema: fc.constant(1 as const), kind: fc.constantFrom('full' as const, 'drop' as const), overManual: fc.boolean() }),
  fc.constantFrom<Ruling>({ schema: 1, kind: 'as-asked' }, { schema: 1, kind: 'version', versionId: 'v2' }),
);

const byHandMark = (slot: number, full: number, fraction: number): HeldMark => ({ slot, versionId: 'v1', fraction, mark: fraction * full, state: fraction === 1 ? 'right' : fraction === 0 ? 'wrong' : 'partly', manual: true, decision: null });

/** A question, an answer, the mark it has, and two rulings that come one after the other. */
const world = content.chain((asked) => fc.record({
  asked: fc.constant(asked), answer: anyAnswer(asked), full: fc.constantFrom(1, 0.5, 3), first: anyRuling(asked), second: anyRuling(asked), given: fc.option(fc.constantFrom(0, 0.25, 1), { nil: null }),
}));
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function slotOf({ asked, answer, full, given }: World): AnsweredSlot {
  const one = { slot: 1, full, asked: { id: 'v1', content: asked }, answer };
  return { ...one, held: given === null ? markAsAsked(one) : byHandMark(1, full, given), byHand: given === null ? null : byHandMark(1, full, given) };
}
const newer = ({ asked }: World) => ({ id: 'v2', content: asked });

test('no ruling gives less than nothing or more than the full mark, and its state says which', () => {
  fc.assert(fc.property(world, (one) => {
    const { mark } = markUnder(one.first, slotOf(one), newer(one));
    expect(mark).not.toBeNull();
    if (mark!.mark === null) return expect([one.asked.type, mark!.state, mark!.fraction]).toEqual(['essay', 'owed', null]);
    expect(mark!.mark).toBeGreaterThanOrEqual(0);
    expect(mark!.mark).toBeLessThanOrEqual(one.full + 1e-9);
    if (mark!.decision === 'drop') expect([mark!.fraction, mark!.mark, mark!.state]).toEqual([null, 0, 'none']);
    else if (mark!.state !== 'blank' && mark!.state !== 'none') expect(mark!.state).toBe(mark!.fraction === 1 ? 'right' : mark!.fraction === 0 ? 'wrong' : 'partly');
  }), { numRuns: 1500 });
});

test('accepting more lowers nobody, and full marks are the most there is', () => {
  fc.assert(fc.property(world, (one) => {
    const before = one.given === null ? grade(one.asked, one.answer).fraction : one.given;
    const slot = slotOf(one);
    for (const ruling of [{ schema: 1, kind: 'full', overManual: true }, ...(one.first.kind === 'accept' ? [one.first] : [])] as Ruling[]) {
      const after = markUnder(ruling, slot, null).mark!.fraction;
      if (before === null) expect(after).toBe(ruling.kind === 'full' ? 1 : null);
      else expect(after).toBeGreaterThanOrEqual(before);
    }
    expect(markUnder({ schema: 1, kind: 'full', overManual: true }, slot, null).mark).toMatchObject({ fraction: 1, mark: one.full, state: 'right' });
  }), { numRuns: 1000 });
});

test('what a person gave stands, unless a ruling about the question says that it goes over it; and comes back when that is taken back', () => {
  fc.assert(fc.property(world, (one) => {
    if (one.given === null) return;
    const slot = slotOf(one);
    const first = markUnder(one.first, slot, newer(one)).mark!;
    const goesOver = (one.first.kind === 'full' || one.first.kind === 'drop') && one.first.overManual;
    expect(first.manual).toBe(true);
    if (!goesOver) return expect(first).toBe(slot.held);
    expect(first.decision).toBe(one.first.kind);
    expect(markUnder({ schema: 1, kind: 'as-asked' }, { ...slot, held: first }, null).mark).toEqual(slot.byHand);
  }), { numRuns: 800 });
});

test('which rulings came before makes no difference to the last one, and the same one twice is the same', () => {
  fc.assert(fc.property(world, (one) => {
    const slot = slotOf({ ...one, given: null });
    const after = markUnder(one.first, slot, newer(one)).mark!;
    const second = markUnder(one.second, { ...slot, held: after }, newer(one)).mark;
    expect(second).toEqual(markUnder(one.second, slot, newer(one)).mark);
    expect(markUnder(one.second, { ...slot, held: second! }, newer(one)).mark).toEqual(second);
    expect(markUnder({ schema: 1, kind: 'as-asked' }, { ...slot, held: after }, null).mark).toEqual(slot.held);
  }), { numRuns: 1000 });
});

test('without a question that was dropped a paper is worth so much less, and its share never leaves 0 to 1', () => {
  const paper = fc.array(fc.record({ full: fc.constantFrom(1, 0.5, 2), fraction: fc.constantFrom(0, 0.25, 1 / 3, 1), isDropped: fc.boolean() }), { minLength: 1, maxLength: 8 });
  fc.assert(fc.property(paper, (all) => {
    const slots = all.map(({ full }, i) => ({ slot: i + 1, mark: full }));
    const held = new Map(all.map(({ full, fraction, isDropped }, i) => {
      const one = { slot: i + 1, full, asked: { id: 'v1', content: stored({ type: 'true-false', prompt: 'x', explanation: '', answer: true }) }, answer: true, held: byHandMark(i + 1, full, fraction), byHand: null };
      return [i + 1, isDropped ? markUnder({ schema: 1, kind: 'drop', overManual: true }, one, null).mark! : one.held];
    }));
    const { score, maxScore } = standingOf(slots, held);
    expect(maxScore).toBeCloseTo(all.reduce((sum, { full, isDropped }) => sum + (isDropped ? 0 : full), 0), 9);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(maxScore + 1e-9);
  }), { numRuns: 500 });
});

test('one owed mark leaves the score open, a dropped one does not', () => {
  const owed: HeldMark = { slot: 1, versionId: 'v', fraction: null, mark: null, state: 'owed', manual: false, decision: null };
  const slots = [{ slot: 1, mark: 2 }, { slot: 2, mark: 1 }];
  const right = byHandMark(2, 1, 1);
  expect(standingOf(slots, new Map([[1, owed], [2, right]]))).toEqual({ score: null, maxScore: 3 });
  expect(standingOf(slots, new Map([[1, { ...owed, mark: 0, state: 'none', decision: 'drop' }], [2, right]]))).toEqual({ score: 1, maxScore: 1 });
});

test('a mark is another one where it, its share, its state or who gave it differs; not where its version or ruling does', () => {
  const one: HeldMark = { slot: 1, versionId: 'v1', fraction: 0.5, mark: 1, state: 'partly', manual: false, decision: null };
  for (const over of [{ fraction: 1 }, { mark: 2 }, { state: 'right' }, { manual: true }] satisfies Partial<HeldMark>[]) expect(sameMark(one, { ...one, ...over })).toBe(false);
  expect(sameMark(one, { ...one, versionId: 'v2', decision: 'full' })).toBe(true);
});

test('an answer to one version reads the same in a copy whose options have ids of their own, and earns the same', () => {
  fc.assert(fc.property(anyContent.chain((authored) => {
    const [from, to] = [stored(authored, 'old'), stored(authored, 'new')];
    return fc.record({ from: fc.constant(from), to: fc.constant(to), answer: anyAnswer(from) });
  }), ({ from, to, answer }) => {
    const carried = carriedOver(answer, from, to);
    expect(carried).not.toBeNull();
    expect(grade(to, carried!.answer)).toEqual(grade(from, answer));
    const right = rightAnswer(from);
    expect(grade(to, carriedOver(right, from, to)!.answer)).toEqual(grade(from, right));
  }), { numRuns: 600 });
});

describe('what else may be accepted', () => {
  const also = (over: Partial<Also>): Extract<Ruling, { kind: 'accept' }> => ({ schema: 1, kind: 'accept', also: { options: [], texts: [], numbers: [], gap: null, ...over } });
  const numbers = [{ value: 5, tolerance: 0 }];
  const isFalse = stored({ type: 'true-false', prompt: 'x', explanation: '', answer: false });
  const written = stored({ type: 'short-text', prompt: 'x', explanation: '', accepted: [{ text: 'một cửa', share: 1 }], compare: { accents: false, case: false, tonePlacement: false } });
  const found = fc.sample(anyContent.filter(({ type }) => type === 'cloze' || type === 'numeric'), { numRuns: 400, seed: 1 }).map((one) => stored(one));
  const numeric = found.find(({ type }) => type === 'numeric')!;
  const gapped = (kind: string) => found.find((one) => one.type === 'cloze' && one.gaps.some((gap) => gap.kind === kind))!;
  const gapOf = (one: QuestionContent, kind: string) => (one.type === 'cloze' ? one.gaps.find((gap) => gap.kind === kind)! : null)!;

  test.each<[string, QuestionContent, Partial<Also>, boolean]>([
    ['the other side of a statement', isFalse, { options: ['true'] }, true],
    ['the side that is right already', isFalse, { options: ['false'] }, false],
    ['both sides', isFalse, { options: ['true', 'false'] }, false],
    ['another wording', written, { texts: ['hai cửa'] }, true],
    ['no wording', written, { numbers }, false],
    ['another number', numeric, { numbers }, true],
    ['no number', numeric, { texts: ['5'] }, false],
    ['a wording in a gap', gapped('text'), { texts: ['hai cửa'], gap: gapOf(gapped('text'), 'text').key }, true],
    ['no wording in a gap', gapped('text'), { numbers, gap: gapOf(gapped('text'), 'text').key }, false],
    ['a number in a gap', gapped('number'), { numbers, gap: gapOf(gapped('number'), 'number').key }, true],
    ['an option that a gap has not', gapped('choice'), { options: ['fremd'], gap: gapOf(gapped('choice'), 'choice').key }, false],
    ['a gap that is not there', gapped('text'), { texts: ['x'], gap: 'fremd' }, false],
  ])('%s', (_, asked, over, isPossible) => {
    expect(rulingFault(also(over), asked)).toBe(isPossible ? null : 'nothing-accepted');
  });
});

test('an answer is carried into a question of another make by nobody', () => {
  const choice = stored({ type: 'single', prompt: 'x', explanation: '', options: [{ text: 'Có', correct: true }, { text: 'Không', correct: false }] });
  const statement = stored({ type: 'true-false', prompt: 'x', explanation: '', answer: true });
  expect(carriedOver(true, statement, choice)).toBeNull();
  const order = (...texts: string[]) => stored({ type: 'ordering', prompt: 'x', explanation: '', credit: 'all-or-nothing', items: texts });
  const [two, three] = [order('Một', 'Hai'), order('Một', 'Hai', 'Ba')];
  expect(carriedOver(two.type === 'ordering' ? two.items.map(({ id }) => id) : null, two, three)).toBeNull();
  // What was stored in another shape than the question's, by whatever mishap, is nobody's answer to it.
  for (const answer of [true, 'x', ['x'], { x: 'y' }] satisfies AnswerValue[]) {
    for (const asked of fc.sample(content.filter(({ type }) => ['single', 'multiple', 'ordering', 'matching', 'cloze'].includes(type)), { numRuns: 30, seed: 2 })) expect(carriedOver(answer, asked, asked)).toBeNull();
  }
});

describe('one choice', () => {
  const one = stored({ type: 'single', prompt: 'x', explanation: '', options: [{ text: 'Có', correct: true }, { text: 'Không', correct: false }, { text: 'Không rõ', correct: false }] });
  const [yes, no, unclear] = one.type === 'single' ? one.options.map(({ id }) => id) : [];
  const accept = (options: string[]): Extract<Ruling, { kind: 'accept' }> => ({ schema: 1, kind: 'accept', also: { options, texts: [], numbers: [], gap: null } });

  test('of an option that is accepted too earns everything; the others stay', () => {
    expect([yes!, no!, unclear!, undefined].map((answer) => gradeUnder(accept([no!]), one, answer, null)!.fraction)).toEqual([1, 1, 0, 0]);
  });

  test('cannot be carried into a version without that option, or where two read the same', () => {
    const without = stored({ type: 'single', prompt: 'x', explanation: '', options: [{ text: 'Có', correct: false }, { text: 'Không  ', correct: true }] });
    expect(gradeUnder({ schema: 1, kind: 'version', versionId: 'v2' }, one, unclear, without)).toBeNull();
    expect(gradeUnder({ schema: 1, kind: 'version', versionId: 'v2' }, one, no, without)).toEqual({ fraction: 1, state: 'right' });
    const twice = stored({ type: 'single', prompt: 'x', explanation: '', options: [{ text: 'Có', correct: false }, { text: 'Có', correct: true }] });
    expect(carriedOver(yes, one, twice)).toBeNull();
    expect(markUnder({ schema: 1, kind: 'version', versionId: 'v2' }, { slot: 1, full: 1, asked: { id: 'v1', content: one }, answer: unclear!, held: null, byHand: null }, { id: 'v2', content: without })).toEqual({ mark: null, notGradable: true });
  });

  test('is accepted only by what can be meant', () => {
    expect([accept([no!]), accept([]), accept(['fremd'])].map((ruling) => rulingFault(ruling, one))).toEqual([null, 'nothing-accepted', 'nothing-accepted']);
    expect(rulingFault({ schema: 1, kind: 'full', overManual: false }, stored({ type: 'description', prompt: 'x', explanation: '' }))).toBe('not-gradable');
    const essay = stored({ type: 'essay', prompt: 'x', explanation: '', words: { least: null, most: null }, attachments: { most: 0, required: false }, rubric: [] });
    expect([rulingFault(accept(['x']), essay), rulingFault({ schema: 1, kind: 'version', versionId: 'v' }, essay), rulingFault({ schema: 1, kind: 'drop', overManual: true }, essay)]).toEqual(['nothing-accepted', 'not-gradable', null]);
  });
});

test('of several choices an option in dispute may be chosen or left', () => {
  const several = stored({ type: 'multiple', credit: 'all-or-nothing', prompt: 'x', explanation: '', options: [{ text: 'A', correct: true }, { text: 'B', correct: true }, { text: 'C', correct: false }] });
  const [a, b, c] = several.type === 'multiple' ? several.options.map(({ id }) => id) as [string, string, string] : ['', '', ''];
  const fraction = (answer: string[], disputed: string[]) => gradeUnder({ schema: 1, kind: 'accept', also: { options: disputed, texts: [], numbers: [], gap: null } }, several, answer, null)!.fraction;
  expect([[a, b, c], [a, b], [a], [a, c], []].map((answer) => fraction(answer, [c]))).toEqual([1, 1, 0, 0, 0]);
  expect([[a], [a, b], [a, b, c]].map((answer) => fraction(answer, [b]))).toEqual([1, 1, 0]);
});

test('what changes is told by the share of the maximum, and by passing where that stays', () => {
  const outcome = (score: number | null, maxScore: number, passed: boolean | null = null) => ({ score, maxScore, passed });
  expect(directionOf(outcome(1, 2), outcome(1, 1))).toBe('gains');
  expect(directionOf(outcome(2, 3), outcome(1, 2))).toBe('loses');
  expect(directionOf(outcome(2, 4), outcome(1, 2))).toBe('even');
  expect(directionOf(outcome(null, 4), outcome(1, 2))).toBe('settled');
  expect(directionOf(outcome(1, 2), outcome(null, 4))).toBe('reopened');
  expect(directionOf(outcome(null, 4), outcome(null, 2))).toBe('even');
  expect(directionOf(outcome(2, 4, false), outcome(1, 2, true))).toBe('gains');
  expect(directionOf(outcome(2, 4, true), outcome(1, 2, false))).toBe('loses');
  const totals = noTotals();
  countChange(totals, outcome(3, 4, true), outcome(2, 4, false));
  countChange(totals, outcome(null, 4), outcome(4, 4, true));
  expect(totals).toMatchObject({ changed: 2, loses: 1, settled: 1, newlyPassed: 1, noLongerPassed: 1 });
});

test('an answer that was erased since keeps the mark it had earned', () => {
  const asked = stored({ type: 'short-text', prompt: 'Ở đâu?', explanation: '', accepted: [{ text: 'một cửa', share: 1 }], compare: { accents: false, case: false, tonePlacement: false } });
  const held: HeldMark = { slot: 1, versionId: 'v1', fraction: 1, mark: 2, state: 'right', manual: false, decision: null };
  const slot: AnsweredSlot = { slot: 1, full: 2, asked: { id: 'v1', content: asked }, answer: null, held, byHand: null };
  const accept: Ruling = { schema: 1, kind: 'accept', also: { options: [], texts: ['bộ phận một cửa'], numbers: [], gap: null } };
  for (const ruling of [accept, { schema: 1, kind: 'version' }, { schema: 1, kind: 'as-asked' }] as Ruling[]) expect(markUnder(ruling, slot, { id: 'v2', content: asked }).mark).toEqual(held);
  // What was never answered stays unanswered.
  expect(markUnder({ schema: 1, kind: 'as-asked' }, { ...slot, held: { ...held, fraction: 0, mark: 0, state: 'blank' } }, null).mark).toMatchObject({ mark: 0, state: 'blank' });
});

test('an essay that markers read while a ruling stood over it gets their mark when the ruling goes; one that nobody read is owed again', () => {
  const asked = stored({ type: 'essay', prompt: 'x', explanation: '', words: { least: null, most: null }, attachments: { most: 0, required: false }, rubric: [] });
  const full: HeldMark = { slot: 1, versionId: 'v1', fraction: 1, mark: 4, state: 'right', manual: false, decision: 'full' };
  const read = byHandMark(1, 4, 0.5);
  const slot: AnsweredSlot = { slot: 1, full: 4, asked: { id: 'v1', content: asked }, answer: 'Vì vậy', held: full, byHand: read };
  expect(markUnder({ schema: 1, kind: 'as-asked' }, slot, null).mark).toEqual(read);
  expect(markUnder({ schema: 1, kind: 'as-asked' }, { ...slot, byHand: null }, null).mark).toMatchObject({ state: 'owed', mark: null });
  expect(markUnder({ schema: 1, kind: 'as-asked' }, { ...slot, held: { ...full, fraction: null, mark: null, state: 'owed', decision: null } }, null).mark).toEqual(read);
});

import fc from 'fast-check';
import { mayRevoke, onceKeyOf, replacementCauses, replacementDue, replacementKind, type ReplacementCause } from './acts.js';
import { judgeCandidate } from './conditions.js';

type Kind = 'giay-chung-nhan' | 'chung-chi';
interface Paper {
  id: number;
  kind: Kind;
  state: 'valid' | 'revoked' | 'replaced';
  completionId: string;
  replaces: number | null;
  onceKey: string | null;
}

type Act = { do: 'issue'; kind: Kind; completion: number } | { do: 'replace'; which: number; cause: ReplacementCause } | { do: 'revoke'; which: number };

const kinds = fc.constantFrom<Kind>('giay-chung-nhan', 'chung-chi');
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('issue' as const), kind: kinds, completion: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ do: fc.constant('replace' as const), which: fc.nat(9), cause: fc.constantFrom(...replacementCauses) }),
  fc.record({ do: fc.constant('revoke' as const), which: fc.nat(9) }),
);

/** One person and one course: what the services do with what the rules say. */
function carriedOut(papers: Paper[], act: Act): void {
  const add = (kind: Kind, completionId: string, replaces: number | null, cause: ReplacementCause | 'completion') => papers.push({ id: papers.length, kind, state: 'valid', completionId, replaces, onceKey: onceKeyOf(kind, cause, 'p', 'c') });
  if (act.do === 'issue') {
    const completionId = String(act.completion);
    const { blocks } = judgeCandidate({ kind: act.kind, completionId, missingGlyphs: [], born: '1990', hasUnit: true, byEquivalence: false, inReview: false, isProposed: false, ruleChanged: false, certificates: papers });
    if (blocks.length === 0) add(act.kind, completionId, null, 'completion');
    return;
  }
  const paper = papers[act.which];
  if (!paper) return;
  if (act.do === 'revoke') {
    if (mayRevoke(paper)) Object.assign(paper, { state: 'revoked', onceKey: null });
    return;
  }
  const kind = replacementKind(paper, act.cause);
  if (kind === null) return;
  paper.state = 'replaced';
  add(kind, paper.completionId, paper.id, act.cause);
}

const runs = fc.array(acts, { maxLength: 30 }).map((all) => {
  const papers: Paper[] = [];
  const states: string[][] = [];
  for (const act of all) {
    carriedOut(papers, act);
    states.push(papers.map(({ state }) => state));
  }
  return { papers, states };
});

describe('whatever is issued, replaced and revoked in whatever order', () => {
  test('a person has at most one valid chứng chỉ for a course, and the keys of the register agree', () => {
    fc.assert(fc.property(runs, ({ papers }) => {
      expect(papers.filter(({ kind, state }) => kind === 'chung-chi' && state === 'valid').length).toBeLessThanOrEqual(1);
      const keys = papers.flatMap(({ onceKey }) => onceKey ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }));
  });

  test('a completion has one first certificate, each is replaced once at most, and only the last of a line can be valid', () => {
    fc.assert(fc.property(runs, ({ papers }) => {
      const firsts = papers.filter(({ replaces }) => replaces === null).map(({ completionId }) => completionId);
      expect(new Set(firsts).size).toBe(firsts.length);
      const replaced = papers.flatMap(({ replaces }) => replaces ?? []);
      expect(new Set(replaced).size).toBe(replaced.length);
      for (const { id, state } of papers) expect(state === 'replaced').toBe(replaced.includes(id));
    }));
  });

  test('what lost its value never gets it back', () => {
    fc.assert(fc.property(runs, ({ states }) => {
      for (let i = 1; i < states.length; i++) states[i - 1]!.forEach((state, id) => state === 'valid' || expect(states[i]![id]).toBe(state));
    }));
  });

  test('a chứng chỉ comes anew only from an error of its issuer: whoever lost it holds a giấy chứng nhận from then on', () => {
    expect(replacementKind({ kind: 'chung-chi', state: 'valid' }, 'loss')).toBe('giay-chung-nhan');
    for (const cause of ['error', 'name'] as const) expect(replacementKind({ kind: 'chung-chi', state: 'valid' }, cause)).toBe('chung-chi');
    for (const cause of replacementCauses) expect(replacementKind({ kind: 'giay-chung-nhan', state: 'valid' }, cause)).toBe('giay-chung-nhan');
    for (const state of ['revoked', 'replaced'] as const) for (const cause of replacementCauses) expect(replacementKind({ kind: 'chung-chi', state }, cause)).toBeNull();
  });
});

describe('the term of a replacement', () => {
  test.each([['2026-11-23', '2026-11-30'], ['2026-11-27', '2026-12-04'], ['2026-11-28', '2026-12-04'], ['2026-12-29', '2027-01-05']])('asked for on %s it is due on %s', (asked, due) => {
    expect(replacementDue(asked)).toBe(due);
  });

  test('five working days lie between, whatever the day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      const day = (offset: number) => new Date((days + offset) * 86_400_000).toISOString().slice(0, 10);
      const due = replacementDue(day(0));
      let working = 0;
      for (let i = 1; day(i) <= due; i++) if (![0, 6].includes(new Date(`${day(i)}T00:00:00Z`).getUTCDay())) working++;
      expect(working).toBe(5);
      expect([0, 6]).not.toContain(new Date(`${due}T00:00:00Z`).getUTCDay());
    }));
  });
});

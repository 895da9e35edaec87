import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../platform/config/paths.js';
import { stepKinds } from '../../questions/entities/question-step.js';
import { auditSentences, unitOfScope } from './audit-sentences.js';
import { subjectKinds } from './subject-kinds.js';

const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => readFileSync(join(projectRoot, 'src', file), 'utf8'));

/** What follows `record({` in every call of the audit log. */
const calls = sources.flatMap((source) => [...source.matchAll(/audit\.record\(\{([\s\S]*?)\}\);/g)].map((match) => match[1] ?? ''));

test('every action that the program records has its sentence', () => {
  expect(calls.length).toBeGreaterThan(10);
  const actions = calls.flatMap((call) => [...call.matchAll(/action: '([^']+)'/g)].map((match) => match[1]!));
  expect(actions.filter((action) => !(action in auditSentences))).toEqual([]);
});

test('every step of a question has its sentence', () => {
  expect(stepKinds.filter((kind) => !(`question.${kind}` in auditSentences))).toEqual([]);
});

test('every kind of thing that something is done to has its name', () => {
  const kinds = calls.flatMap((call) => [...call.matchAll(/subject: \{ kind: '([^']+)'/g)].map((match) => match[1]!));
  expect(kinds.filter((kind) => !(kind in subjectKinds))).toEqual([]);
});

test('a sentence stands whatever the entry holds, as old ones may lack what new ones have', () => {
  const names = { unit: () => 'Xã Yên Châu' };
  for (const { what, more } of Object.values(auditSentences)) {
    expect(what).toBe(what.normalize('NFC'));
    for (const detail of [{}, { role: 'gone', scope: 7, from: 'x', to: 'y' }, { role: 'trainer', scope: 'all', from: '2026-01-01', to: null }]) expect(typeof (more?.(detail, names) ?? '')).toBe('string');
  }
});

test('the unit of a scope is its last part', () => {
  expect(unitOfScope('unit:1')).toBe('1');
  expect(unitOfScope('function:justice:2')).toBe('2');
  expect(unitOfScope('all')).toBeNull();
  expect(unitOfScope(undefined)).toBeNull();
});

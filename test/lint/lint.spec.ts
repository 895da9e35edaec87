import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/paths.js';

interface Finding {
  line: number;
  ruleId: string | null;
}

const SERVICE = 'src/platform/clock/clock.ts';
const PURE = 'src/platform/text/text.ts';
const DOOR = 'src/platform/database/db.ts';
const restricted = 'no-restricted-syntax';

/** A line, and the rule that has to object to it (none: it is fine). */
type Line = [line: string, rule?: string];

const waysRound: Line[] = [
  ['declare const dataSource: { query(sql: string): Promise<void> };'],
  ['declare const db: { tx<T>(work: () => Promise<T>): Promise<T>; manager: { transaction(work: () => void): Promise<void>; queryRunner: object } };'],
  ['declare const runner: { startTransaction(): Promise<void> };'],
  ['declare const source: { createQueryRunner(): object; dataSource: object };'],
  ['declare const work: () => Promise<number>;'],
  ['export const a = () => dataSource.query("select 1");', restricted],
  ['export const b = () => db.manager.transaction(() => undefined);', restricted],
  ['export const c = () => db.manager.queryRunner;', restricted],
  ['export const d = () => runner.startTransaction();', restricted],
  ['export const e = () => source.createQueryRunner();', restricted],
  ['export const f = () => source.dataSource;', restricted],
  ['export const g = { overwriteCondition: { where: "seq < excluded.seq" } };', restricted],
  ['export const h = () => db.tx(() => Promise.all([work(), work()]));', restricted],
  ['export const i = { synchronize: true };', restricted],
  ['work();', '@typescript-eslint/no-floating-promises'],
  ['[1].forEach(async () => { await work(); });', '@typescript-eslint/no-misused-promises'],
  ['export const j = (value: any) => void value;', '@typescript-eslint/no-explicit-any'],
  ['export const fine = () => db.tx(work);'],
];
const clockAndChance = ['export const a = () => Math.random();', 'export const b = () => Date.now();', 'export const c = () => new Date();'];
const givenInstant = 'export const d = (instant: number) => new Date(instant);';
const openingTheDoor: Line[] = [['declare const writer: { createQueryRunner(): object };'], ['export const a = () => writer.createQueryRunner();']];

const samples: Record<string, { file: string; lines: Line[] }> = {
  'ways round the one door, and unawaited work': { file: SERVICE, lines: waysRound },
  'the clock and chance in a pure folder': { file: PURE, lines: [...clockAndChance.map((line): Line => [line, restricted]), [givenInstant]] },
  'nothing of these in a service': { file: SERVICE, lines: [...clockAndChance, givenInstant].map((line): Line => [line]) },
  'nothing that the door itself needs': { file: DOOR, lines: openingTheDoor },
  'a file of over 300 lines': { file: SERVICE, lines: Array.from({ length: 302 }, (_, i): Line => [`export const n${i} = ${i};`, i === 300 ? 'max-lines' : undefined]) },
};

describe('the linter forbids', () => {
  let findings: Finding[][];
  beforeAll(() => {
    const input = JSON.stringify(Object.values(samples).map(({ file, lines }) => ({ file: join(projectRoot, file), text: lines.map(([line]) => line).join('\n') })));
    const run = spawnSync(process.execPath, [join(projectRoot, 'test', 'lint', 'lint-texts.mjs')], { cwd: projectRoot, input, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    findings = JSON.parse(run.stdout) as Finding[][];
  }, 120_000);

  test.each(Object.keys(samples))('%s', (name) => {
    const { lines } = samples[name]!;
    const found = findings[Object.keys(samples).indexOf(name)]!;
    const rulesAt = (line: number) => [...new Set(found.filter((finding) => finding.line === line).map((finding) => finding.ruleId))].join();
    expect(lines.map(([line], i) => [line, rulesAt(i + 1)])).toEqual(lines.map(([line, rule]) => [line, rule ?? '']));
  });
});

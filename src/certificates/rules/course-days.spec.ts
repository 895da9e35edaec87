import { courseDays } from './course-days.js';

const held = { first: '2026-11-05', last: '2026-11-06' };

test.each([
  ['without a class what the program knows', 'class', '2026-11-10', null, { startedOn: '2026-11-10', completedOn: '2026-11-10' }],
  ['of a class its sessions, though the course was opened before', 'class', '2026-10-01', held, { startedOn: '2026-11-05', completedOn: '2026-11-06' }],
  ['of a class its sessions, though it was entered when the class was closed', 'class', '2026-11-10', held, { startedOn: '2026-11-05', completedOn: '2026-11-06' }],
  ['of a blended one from the first lesson on', 'blended', '2026-10-01', held, { startedOn: '2026-10-01', completedOn: '2026-11-10' }],
  ['of a blended one from the first session on, where that came first', 'blended', '2026-11-10', held, { startedOn: '2026-11-05', completedOn: '2026-11-10' }],
  ['of a blended one that nobody began in the program', 'blended', null, held, { startedOn: '2026-11-05', completedOn: '2026-11-10' }],
] as const)('a certificate names %s', (_, delivery, startedOn, days, expected) => {
  expect(courseDays(delivery, { startedOn, completedOn: '2026-11-10' }, days)).toEqual(expected);
});

import { equivalenceId, hoursTargetId, personId, planId, staffImportId, unitId } from '../../seeds/ids.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { Routes } from '../../src/platform/http/routes.js';
import type { TestApp } from './app.js';
import { type CourseIds, courseIds, Life } from './browser-life.js';
import type { TestClient } from './client.js';

/** The demo accounts that stand for the roles; null: nobody is signed in. */
export const visitors = [null, 'hocvien', 'giangvien', 'tuphap', 'noivu', 'lanhdao', 'quantri'] as const;

/** Answers for machines, files and redirects: everything else that is asked for with GET is a page. */
const notPages = new Set([
  '/healthz',
  '/readyz',
  '/metrics',
  '/assets/:file',
  '/favicon.ico',
  '/lessons/:id/files/:name',
  '/account/data.json',
  '/organisation/people/:id/data.json',
  '/certificates/:id.pdf',
  '/organisation/people/import/:id/changes.xlsx',
  '/tracking.xlsx',
  '/tracking/hours.xlsx',
  '/tracking/people.xlsx',
  '/tracking/views/:id',
  '/requirements/equivalences/:id/scan',
  '/reports/:id/files/:format',
  '/calendar/:token.ics',
]);

/** What one visitor's examples are made of. */
export interface Things extends CourseIds {
  runningAttempt: string;
  finishedAttempt: string;
  verificationCode: string;
  /** An order of slips, of those who may make one. */
  slips: string;
  /** The page of an import that was carried out, of those who may make one. */
  carriedOut: string;
}

/** The reorganisation that the demo drafts. */
const plan = `/organisation/reorganisations/${planId('vi-du')}`;

/** Addresses for the parameters of a route, and other states worth a look of a page that has none. */
const examples: Readonly<Record<string, (things: Things) => readonly string[]>> = {
  '/organisation/units': () => ['/organisation/units', '/organisation/units?asOf=2021-12-31', '/organisation/units?asOf=2024-12-31'],
  '/organisation/units/:id': () => [`/organisation/units/${unitId('xa-yen-chau')}`, `/organisation/units/${unitId('tinh-son-la')}`],
  '/organisation/units/:id/edit': () => [`/organisation/units/${unitId('xa-yen-chau')}/edit`],
  '/organisation/units/:id/correction': () => [`/organisation/units/${unitId('xa-yen-chau')}/correction`],
  '/organisation/units/:id/functions': () => [`/organisation/units/${unitId('xa-yen-chau')}/functions`],
  '/organisation/reorganisations/:id': () => [plan],
  '/organisation/reorganisations/:id/act': () => [`${plan}/act`],
  '/organisation/reorganisations/:id/changes/new': () => ['', '?kind=merge', '?kind=rename', '?kind=move'].map((kind) => `${plan}/changes/new${kind}`),
  '/organisation/reorganisations/:id/units/new': () => [`${plan}/units/new`],
  '/organisation/reorganisations/:id/people': () => [`${plan}/people`, `${plan}/people?show=leaving`],
  '/organisation/reorganisations/:id/consequences': () => [`${plan}/consequences`],
  '/organisation/people': () => ['/organisation/people', '/organisation/people?q=nguyen', '/organisation/people?q=khongaitenthe'],
  '/organisation/people/import/:id': () => [`/organisation/people/import/${staffImportId}`],
  '/organisation/people/import/:id/undo': ({ carriedOut }) => [`${carriedOut}/undo`],
  '/organisation/people/import/:id/lines': () => ['doubtful', 'same'].map((group) => `/organisation/people/import/${staffImportId}/lines?group=${group}`),
  '/organisation/people/import/:id/columns': () => [`/organisation/people/import/${staffImportId}/columns`],
  '/organisation/people/new': () => ['/organisation/people/new', `/organisation/people/new?unit=${unitId('xa-yen-chau')}`],
  '/organisation/people/:id/edit': () => [`/organisation/people/${personId('hocvien')}/edit`],
  '/organisation/people/:id/post': () => [`/organisation/people/${personId('hocvien')}/post`],
  '/organisation/people/:id/further': () => [`/organisation/people/${personId('hocvien')}/further`],
  '/organisation/people/:id/further/:postingId': ({ furtherPost }) => [furtherPost],
  '/organisation/people/:id/leaving': () => [`/organisation/people/${personId('hocvien')}/leaving`],
  '/organisation/people/:id': () => [`/organisation/people/${personId('hocvien')}`],
  '/accounts': () => ['/accounts', '/accounts?state=none', '/accounts?q=khongaitenthe'],
  '/accounts/slips': () => ['/accounts/slips', `/accounts/slips?unit=${unitId('xa-yen-chau')}`],
  '/accounts/slips/:id': ({ slips }) => [`/accounts/slips/${slips}`],
  '/accounts/:personId': () => [`/accounts/${personId('hocvien')}`, `/accounts/${personId('quantri')}`],
  '/messages/templates/:key': () => ['/messages/templates/course-due'],
  '/messages/schedule': () => ['/messages/schedule', `/messages/schedule?unit=${unitId('xa-yen-chau')}`],
  '/organisation/people/:id/merge': () => [`/organisation/people/${personId('hocvien')}/merge`, `/organisation/people/${personId('hocvien')}/merge?q=nguyen`],
  '/organisation/people/:id/merge/:other': () => [`/organisation/people/${personId('hocvien')}/merge/${personId('nv010')}`],
  '/organisation/people/:id/data': () => [`/organisation/people/${personId('hocvien')}/data`],
  '/organisation/people/:id/erasure': () => [`/organisation/people/${personId('hocvien')}/erasure`],
  '/sources/:key': () => ['/sources/nq-76-2021', '/sources/kh-yen-chau-2021'],
  '/courses/:id': ({ course }) => [`/courses/${course}`],
  '/lessons/:id': ({ lessons }) => lessons.map((id) => `/lessons/${id}`),
  '/quizzes/:id': ({ quizzes }) => Object.values(quizzes).map((id) => `/quizzes/${id}`),
  '/attempts/:id': ({ runningAttempt }) => [`/attempts/${runningAttempt}`],
  '/attempts/:id/submit': ({ runningAttempt }) => [`/attempts/${runningAttempt}/submit`],
  '/attempts/:id/result': ({ finishedAttempt }) => [`/attempts/${finishedAttempt}/result`],
  '/verify': () => ['/verify', '/verify?code=abc'],
  '/verify/:code': ({ verificationCode }) => [`/verify/${verificationCode}`],
  '/courses/:courseId/equivalence': ({ course }) => [`/courses/${course}/equivalence`],
  '/requirements/equivalences/:id': () => [`/requirements/equivalences/${equivalenceId('nv137')}`],
  '/tracking/hours': () => ['/tracking/hours', '/tracking/hours?year=2021', '/tracking/hours?state=reached'],
  '/requirements/:id': ({ requirement }) => [`/requirements/${requirement}`],
  '/requirements/:id/edit': ({ requirement }) => [`/requirements/${requirement}/edit`],
  '/requirements/hours/:id/withdrawal': () => [`/requirements/hours/${hoursTargetId('tinh-son-la', '', 2021)}/withdrawal`],
  '/reports/:id/parts': ({ reports }) => reports.map((id) => `/reports/${id}/parts`),
  '/reports/parts/:partId': ({ parts }) => parts.map((id) => `/reports/parts/${id}`),
  '/reports/:id': ({ reports }) => reports.map((id) => `/reports/${id}`),
  '/tracking': () => ['/tracking', '/tracking?asOf=2024-12-31', `/tracking?unit=${unitId('xa-yen-chau')}&by=now&asOf=2026-10-31`],
  '/tracking/remind': () => ['/tracking/remind', `/tracking/remind?unit=${unitId('xa-yen-chau')}&sent=3`],
  '/tracking/people': () => ['/tracking/people', '/tracking/people?state=overdue', `/tracking/people?unit=${unitId('xa-yen-chau')}`],
  '/tracking/people/:personId/courses/:courseId': ({ course }) => ['hocvien', 'nv010'].map((key) => `/tracking/people/${personId(key)}/courses/${course}`),
};

/** A page of the program, with a concrete address. */
export interface Place {
  route: string;
  path: string;
}

/** Every page of the router; throws for a route with parameters that nobody has given an example. */
export function placesOf(program: TestApp, things: Things): Place[] {
  return pageRoutes(program).flatMap((route) => {
    const given = examples[route]?.(things);
    if (!given && route.includes(':')) throw new Error(`GET ${route} needs an example in ${import.meta.url.split('/').at(-1)}`);
    return (given ?? [route]).map((path) => ({ route, path }));
  });
}

function pageRoutes(program: TestApp): string[] {
  const gets = program.app.get(Routes).list().filter((route) => route.startsWith('GET ')).map((route) => route.slice(4));
  return [...new Set(gets)].filter((route) => !notPages.has(route) && !route.startsWith('/api/')).sort();
}

/** Gives somebody a finished and a running sitting; `completes`: and the whole course with its certificate. */
export async function liveALittle(program: TestApp, client: TestClient, { completes = false } = {}): Promise<Omit<Things, 'verificationCode'>> {
  const ids = await courseIds(program);
  const life = new Life(program, client, ids);
  if (completes) {
    await life.readLessons();
    await life.sit('kiem-tra-cuoi-khoa', 0.45);
    await life.sit('kiem-tra-cuoi-khoa', 0.9);
    await program.app.get(Jobs).drain();
  }
  const finishedAttempt = await life.sit('tu-kiem-tra', 0.6);
  const { id: runningAttempt } = await life.begin('tu-kiem-tra');
  return { ...ids, finishedAttempt, runningAttempt, slips: await newPassword(client), carriedOut: await carriedOutImport(program, client) };
}

/** Gives somebody who is none of the visitors a new password; leads nowhere for those who may not. */
async function newPassword(client: TestClient): Promise<string> {
  const reply = await client.post(`/accounts/${personId('nv010')}/password`, { key: 'once' });
  return reply.headers.location?.split('/').at(-1) ?? '00000000-0000-4000-8000-000000000000';
}

/** Brings one person in by a list; leads to nothing of theirs for those who may not. */
async function carriedOutImport(program: TestApp, client: TestClient): Promise<string> {
  const bytes = Buffer.from('Họ và tên,Năm sinh,Chức vụ,Đơn vị\nLò Thị Đưa Vào,1990,Chuyên viên,UBND xã Yên Sơn\n');
  const reply = await client.upload('/organisation/people/import', { name: 'can-bo.csv', bytes }, { day: '' });
  if (reply.statusCode !== 303) return `/organisation/people/import/${staffImportId}`;
  const path = String(reply.headers.location);
  await client.post(path, { version: '1', day: '23/11/2026', do: 'apply' });
  await program.app.get(Jobs).drain();
  return path;
}

/** The code of the newest certificate on somebody's page of certificates. */
export async function verificationCodeOf(client: TestClient): Promise<string> {
  const { body } = await client.get('/certificates');
  const code = /href="\/verify\/([^"]+)"/.exec(body)?.[1];
  if (!code) throw new Error('there is no certificate on the page of certificates');
  return code;
}

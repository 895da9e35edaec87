import { randomUUID } from 'node:crypto';
import { accountId } from '../../seeds/demo/accounts.js';
import { bankQuestionId, builtQuizId, certificateTemplateId, equivalenceId, hoursTargetId, personId, planId, questionCategoryId, staffImportId, unitId } from '../../seeds/ids.js';
import { Grant } from '../../src/identity/entities/grant.js';
import { CompletionReview } from '../../src/courses/entities/completion-review.js';
import { Completion } from '../../src/courses/entities/completion.js';
import { ESSAY_QUIZ } from '../../seeds/demo/load-essays.js';
import { HandedInFile } from '../../src/quizzes/handed-in/entities/handed-in-file.js';
import { QuizzesService } from '../../src/quizzes/quizzes.service.js';
import { Attempt } from '../../src/quizzes/entities/attempt.js';
import { PeopleService } from '../../src/organisation/people.service.js';
import { PaperEntry } from '../../src/quizzes/paper/entities/paper-entry.js';
import { PaperSet } from '../../src/quizzes/paper/entities/paper-set.js';
import { Question } from '../../src/questions/entities/question.js';
import { BUILT_IN } from '../../src/certificates/templates/rules/built-in.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { Routes } from '../../src/platform/http/routes.js';
import { StaffImport } from '../../src/organisation/staff-import/entities/staff-import.js';
import type { TestApp } from './app.js';
import { bankPlaces } from './browser-bank-places.js';
import { classPlaces } from './browser-class-places.js';
import { notPages } from './browser-files.js';
import { certificatesOf, issueALittle, type IssuedThings } from './browser-issuing.js';
import { type CourseIds, courseIds, Life, NOTHING } from './browser-life.js';
import { aRoll, rollExamples } from './rolls.js';
import type { TestClient } from './client.js';

/** The demo accounts that stand for the roles; null: nobody is signed in. */
export const visitors = [null, 'hocvien', 'giangvien', 'tuphap', 'noivu', 'lanhdao', 'quantri'] as const;

const builtInTemplate = `/certificates/templates/${BUILT_IN['giay-chung-nhan'].templateId}`;
const ownTemplate = `/certificates/templates/${certificateTemplateId('tap-huan')}`;

/** What one visitor's examples are made of. */
export interface Things extends CourseIds, IssuedThings {
  runningAttempt: string;
  finishedAttempt: string;
  verificationCode: string;
  /** An order of slips, of those who may make one. */
  slips: string;
  /** The page of an import that was carried out, of those who may make one. */
  carriedOut: string;
  /** Of the bank, of those who write questions. */
  question: string;
  /** Of the bank, met by somebody who has finished the final quiz. */
  askedQuestion: string;
  /** A version that was asked in the final quiz. */
  askedVersion: string;
  /** The quiz with an essay; an answer of it that a marker has taken, of those who mark; a sitting of it with files. */
  essayQuiz: string;
  reading: string;
  essayAttempt: string;
  /** One's own that runs: with hints to ask for and a place for files. */
  essayRunning: string;
  /** Papers of the final quiz, of those who may print it. */
  paperSet: string;
  /** A sheet that was entered of them, and corrected. */
  paperEntry: string;
  /** A completion to be looked at, of those who see it. */
  review: string;
  /** A unit, and somebody in one, whose pages are worth a look. */
  unit: string;
  learner: string;
  imports: readonly string[];
  /** The role of the head of unit. */
  grant: string;
  /** The roll of a session that is under way, with marks that differ. */
  roll: string;
}

/** The reorganisation that the demo drafts. */
const plan = `/organisation/reorganisations/${planId('vi-du')}`;

/** Addresses for the parameters of a route, and other states worth a look of a page that has none. */
const examples: Readonly<Record<string, (things: Things) => readonly string[]>> = {
  '/organisation/units': () => ['/organisation/units', '/organisation/units?asOf=2021-12-31', '/organisation/units?asOf=2024-12-31'],
  '/organisation/units/:id': ({ unit }) => [`/organisation/units/${unit}`, `/organisation/units/${unitId('tinh-son-la')}`],
  '/organisation/units/:id/edit': ({ unit }) => [`/organisation/units/${unit}/edit`],
  '/organisation/units/:id/correction': ({ unit }) => [`/organisation/units/${unit}/correction`],
  '/organisation/units/:id/functions': ({ unit }) => [`/organisation/units/${unit}/functions`],
  '/organisation/reorganisations/:id': () => [plan],
  '/organisation/reorganisations/:id/act': () => [`${plan}/act`],
  '/organisation/reorganisations/:id/changes/new': () => ['', '?kind=merge', '?kind=rename', '?kind=move'].map((kind) => `${plan}/changes/new${kind}`),
  '/organisation/reorganisations/:id/units/new': () => [`${plan}/units/new`],
  '/organisation/reorganisations/:id/people': () => [`${plan}/people`, `${plan}/people?show=leaving`],
  '/organisation/reorganisations/:id/consequences': () => [`${plan}/consequences`],
  '/organisation/people': () => ['/organisation/people', '/organisation/people?q=nguyen', '/organisation/people?q=khongaitenthe'],
  '/organisation/people/import/:id': ({ imports }) => imports.map((id) => `/organisation/people/import/${id}`),
  '/organisation/people/import/:id/undo': ({ carriedOut }) => [`${carriedOut}/undo`],
  '/organisation/people/import/:id/lines': ({ imports }) => imports.flatMap((id) => ['doubtful', 'same'].map((group) => `/organisation/people/import/${id}/lines?group=${group}`)),
  '/organisation/people/import/:id/columns': ({ imports }) => imports.map((id) => `/organisation/people/import/${id}/columns`),
  '/organisation/people/new': ({ unit }) => ['/organisation/people/new', `/organisation/people/new?unit=${unit}`],
  ...Object.fromEntries(['edit', 'post', 'further', 'leaving', 'data', 'erasure'].map((page) => [`/organisation/people/:id/${page}`, ({ learner }: Things) => [`/organisation/people/${learner}/${page}`]])),
  '/organisation/people/:id/further/:postingId': ({ furtherPost }) => [furtherPost],
  '/organisation/people/:id': ({ learner }) => [`/organisation/people/${learner}`],
  '/accounts': () => ['/accounts', '/accounts?state=none', '/accounts?q=khongaitenthe'],
  '/accounts/slips': ({ unit }) => ['/accounts/slips', `/accounts/slips?unit=${unit}`],
  '/accounts/slips/:id': ({ slips }) => [`/accounts/slips/${slips}`],
  '/accounts/:personId': ({ learner }) => [`/accounts/${learner}`, `/accounts/${personId('quantri')}`],
  '/accounts/roles': () => ['/accounts/roles', '/accounts/roles?q=khongaitenthe'],
  '/accounts/roles/:accountId': () => ['lanhdao', 'hocvien', 'quantri'].map((name) => `/accounts/roles/${accountId(name)}`),
  '/accounts/roles/:accountId/:grantId/end': ({ grant }) => [`/accounts/roles/${accountId('lanhdao')}/${grant}/end`],
  '/messages/templates/:key': () => ['/messages/templates/course-due'],
  '/messages/schedule': ({ unit }) => ['/messages/schedule', `/messages/schedule?unit=${unit}`],
  '/organisation/people/:id/merge': ({ learner }) => [`/organisation/people/${learner}/merge`, `/organisation/people/${learner}/merge?q=nguyen`],
  '/organisation/people/:id/merge/:other': ({ learner }) => [`/organisation/people/${learner}/merge/${personId('nv010')}`],
  '/organisation/retention': () => ['/organisation/retention', '/organisation/retention?done=messages'],
  '/organisation/retention/:kind': () => ['staff-files', 'files'].map((kind) => `/organisation/retention/${kind}`),
  '/questions': () => ['/questions', '/questions?q=mot+cua&state=all', '/questions?q=khongcotunao', '/questions?law=stale'],
  '/questions/bulk': () => ['/questions/bulk', '/questions/bulk?n=70&n=71'],
  '/questions/:id': () => ['nhap', 'cho-duyet', 'ngung'].map((key) => `/questions/${bankQuestionId(key)}`),
  '/questions/export': () => ['/questions/export', `/questions/export?format=aiken&category=${questionCategoryId('mot-cua')}`],
  '/courses/:id': ({ course }) => [`/courses/${course}`],
  '/lessons/:id': ({ lessons }) => lessons.map((id) => `/lessons/${id}`),
  '/trainer/quizzes/:id': ({ quizzes }) => [`/trainer/quizzes/${quizzes['kiem-tra-cuoi-khoa']}`],
  '/trainer/quizzes/:id/printed/:set/:entry/correction': ({ quizzes, paperSet, paperEntry }) => [`/trainer/quizzes/${quizzes['kiem-tra-cuoi-khoa']}/printed/${paperSet}/${paperEntry}/correction`],
  '/trainer/quizzes/:id/printed/:set/import': ({ quizzes, paperSet }) => [`/trainer/quizzes/${quizzes['kiem-tra-cuoi-khoa']}/printed/${paperSet}/import`],
  '/trainer/quizzes/:id/printed/:set': ({ quizzes, paperSet }) => [`/trainer/quizzes/${quizzes['kiem-tra-cuoi-khoa']}/printed/${paperSet}`],
  '/trainer/quizzes/:id/printed': ({ quizzes }) => [`/trainer/quizzes/${quizzes['kiem-tra-cuoi-khoa']}/printed`],
  '/trainer/quizzes/:id/access': ({ quizzes }) => [`/trainer/quizzes/${quizzes['kiem-tra-cuoi-khoa']}/access`],
  '/trainer/quizzes/:id/marking': ({ quizzes, essayQuiz }) => [essayQuiz, quizzes['kiem-tra-cuoi-khoa']].map((id) => `/trainer/quizzes/${id}/marking`),
  '/trainer/quizzes/:id/marking/:reading': ({ essayQuiz, reading }) => [`/trainer/quizzes/${essayQuiz}/marking/${reading}`],
  '/trainer/quizzes/:id/regrading': ({ quizzes }) => [`/trainer/quizzes/${quizzes['kiem-tra-cuoi-khoa']}/regrading`],
  '/trainer/quizzes/:id/regrading/:version': ({ quizzes, askedVersion }) => ['', '?kind=full', '?kind=accept'].map((query) => `/trainer/quizzes/${quizzes['kiem-tra-cuoi-khoa']}/regrading/${askedVersion}${query}`),
  '/trainer/quizzes/:id/analysis': ({ quizzes }) => (['kiem-tra-cuoi-khoa', 'tu-kiem-tra'] as const).map((key) => `/trainer/quizzes/${quizzes[key]}/analysis`),
  '/trainer/quizzes/:id/analysis/:questionId': ({ quizzes, askedQuestion }) => [`/trainer/quizzes/${quizzes['kiem-tra-cuoi-khoa']}/analysis/${askedQuestion}`],
  ...Object.fromEntries(['edit', 'settings', 'section', 'draw', 'pick', 'blueprint', 'preview'].map((page) => [`/trainer/quizzes/:id/${page}`, () => [`/trainer/quizzes/${builtQuizId('ma-tran')}/${page}?section=2`]])),
  '/trainer/quizzes/attempts/:id/log': ({ runningAttempt, finishedAttempt }) => [runningAttempt, finishedAttempt].map((id) => `/trainer/quizzes/attempts/${id}/log`),
  '/trainer/quizzes/attempts/:id': ({ finishedAttempt, essayAttempt }) => [finishedAttempt, essayAttempt].map((id) => `/trainer/quizzes/attempts/${id}`),
  '/questions/new': () => ['/questions/new', ...['multiple', 'matching', 'numeric'].map((type) => `/questions/new?type=${type}`)],
  '/questions/:id/edit': ({ question }) => [`/questions/${question}/edit`],
  '/trainer/courses/:id': ({ course }) => [`/trainer/courses/${course}`],
  '/trainer/courses/:id/edit': ({ course }) => [`/trainer/courses/${course}/edit`],
  '/trainer/courses/:id/rule': ({ course }) => [`/trainer/courses/${course}/rule`],
  '/trainer/courses/:id/view': ({ course }) => [`/trainer/courses/${course}/view`],
  '/trainer/lessons/:id': ({ lessons }) => [`/trainer/lessons/${lessons[0]}`],
  '/trainer/lessons/:id/view': ({ lessons }) => [`/trainer/lessons/${lessons[0]}/view`],
  '/trainer/lessons/:id/versions': ({ lessons }) => [`/trainer/lessons/${lessons[0]}/versions`, `/trainer/lessons/${lessons[0]}/versions?from=1&to=1`],
  '/quizzes/:id': ({ quizzes }) => Object.values(quizzes).map((id) => `/quizzes/${id}`),
  '/attempts/:id': ({ runningAttempt, essayRunning }) => [runningAttempt, essayRunning].map((id) => `/attempts/${id}`),
  '/attempts/:id/submit': ({ runningAttempt }) => [`/attempts/${runningAttempt}/submit`],
  '/attempts/:id/result': ({ finishedAttempt }) => [`/attempts/${finishedAttempt}/result`],
  '/certificates/templates/:id': () => [builtInTemplate, ownTemplate],
  ...Object.fromEntries(['copy', 'version', 'comparison'].map((page) => [`/certificates/templates/:id/${page}`, () => [`${builtInTemplate}/${page}`]])),
  ...rollExamples,
  '/certificates/register/:id': ({ register }) => [`/certificates/register/${register}`, `/certificates/register/${register}?q=khongaitenthe`],
  '/certificates/register/entries/:id': ({ revoked, replaced }) => [revoked, replaced].map((id) => `/certificates/register/entries/${id}`),
  '/certificates/register/entries/:id/revocation': ({ revoked }) => [`/certificates/register/entries/${revoked}/revocation`],
  '/certificates/register/entries/:id/replacement': ({ revoked }) => [`/certificates/register/entries/${revoked}/replacement`],
  '/certificates/proposals/:id': ({ proposals }) => proposals.map((id) => `/certificates/proposals/${id}`),
  '/certificates/issuers/:id': ({ issuers }) => issuers.map((id) => `/certificates/issuers/${id}`),
  '/verify': () => ['/verify', '/verify?code=abc'],
  '/verify/:code': ({ verificationCode }) => [`/verify/${verificationCode}`],
  '/courses/:courseId/equivalence': ({ course }) => [`/courses/${course}/equivalence`],
  '/requirements/equivalences/:id': () => [`/requirements/equivalences/${equivalenceId('nv137')}`],
  ...classPlaces,
  ...bankPlaces,
  '/tracking/hours': () => ['/tracking/hours', '/tracking/hours?year=2021', '/tracking/hours?state=reached'],
  '/requirements/reviews/:id': ({ review }) => [`/requirements/reviews/${review}`],
  '/requirements/:id': ({ requirement }) => [`/requirements/${requirement}`],
  '/requirements/:id/edit': ({ requirement }) => [`/requirements/${requirement}/edit`],
  '/requirements/hours/:id/withdrawal': () => [`/requirements/hours/${hoursTargetId('tinh-son-la', '', 2021)}/withdrawal`],
  '/reports/:id/parts': ({ reports }) => reports.map((id) => `/reports/${id}/parts`),
  '/reports/parts/:partId': ({ parts }) => parts.map((id) => `/reports/parts/${id}`),
  '/reports/:id': ({ reports }) => reports.map((id) => `/reports/${id}`),
  '/tracking': ({ unit }) => ['/tracking', '/tracking?asOf=2024-12-31', `/tracking?unit=${unit}&by=now&asOf=2026-10-31`],
  '/tracking/remind': ({ unit }) => ['/tracking/remind', `/tracking/remind?unit=${unit}&sent=3`],
  '/tracking/people': ({ unit }) => ['/tracking/people', '/tracking/people?state=overdue', `/tracking/people?unit=${unit}`],
  '/tracking/people/:personId/courses/:courseId': ({ course, learner }) => [learner, personId('nv010')].map((id) => `/tracking/people/${id}/courses/${course}`),
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
    await issueALittle(program);
  }
  const finishedAttempt = await life.sit('tu-kiem-tra', 0.6);
  const { id: runningAttempt } = await life.begin('tu-kiem-tra');
  const imports = (await program.db.repo(StaffImport).find({ order: { uploadedAt: 'ASC' } })).map(({ id }) => id);
  const question = (await program.db.repo(Question).find({ where: { type: 'multiple' }, order: { key: 'ASC' }, take: 1 }))[0]!.id;
  const review = completes ? await openReview(program) : ((await program.db.repo(CompletionReview).findOneBy({ state: 'open' }))?.id ?? NOTHING);
  const sat = await program.db.repo(Attempt).findOne({ where: { quizId: ids.quizzes['kiem-tra-cuoi-khoa'], state: 'submitted' }, order: { id: 'ASC' } });
  const askedVersion = sat?.layout.slots[0]?.versionId ?? NOTHING;
  const { id: grant } = await program.db.repo(Grant).findOneByOrFail({ accountId: accountId('lanhdao') });
  return { ...ids, finishedAttempt, runningAttempt, slips: await newPassword(client), carriedOut: await carriedOutImport(program, client), unit: unitId('xa-yen-chau'), learner: personId('hocvien'), imports, grant, roll: await aRoll(program), question, review, askedVersion, ...(await certificatesOf(program)), ...(await papersOf(program, client, ids.quizzes['kiem-tra-cuoi-khoa'])), ...(await essaysOf(program, client)), askedQuestion: sat?.layout.slots[0]?.questionId ?? NOTHING };
}

/** As if the quiz that somebody completed a course by did not pass any more. */
async function openReview(program: TestApp): Promise<string> {
  const completion = await program.db.repo(Completion).findOneByOrFail({ personId: personId('hocvien') });
  const review = { id: randomUUID(), completionId: completion.id, evidence: 'attempt' as const, evidenceId: completion.evidenceIds.at(-1)!, reason: 'Câu 5 có hai phương án đúng.', openedAt: program.clock.now(), state: 'open' as const, decidedAt: null, decidedBy: null, note: null };
  await program.db.tx(() => program.db.repo(CompletionReview).insert(review));
  return review.id;
}

/** What there is of the quiz with an essay; a marker takes an answer of it. */
async function essaysOf(program: TestApp, client: TestClient): Promise<Pick<Things, 'essayQuiz' | 'reading' | 'essayAttempt' | 'essayRunning'>> {
  const essayQuiz = (await program.app.get(QuizzesService).findByKey(ESSAY_QUIZ))?.id;
  if (!essayQuiz) return { essayQuiz: NOTHING, reading: NOTHING, essayAttempt: NOTHING, essayRunning: NOTHING };
  const taken = await client.post(`/trainer/quizzes/${essayQuiz}/marking/next`, { by: 'question' });
  const [file] = await program.db.repo(HandedInFile).find({ order: { at: 'ASC' }, take: 1 });
  return { essayQuiz, reading: /marking\/([0-9a-f-]{36})/.exec(taken.headers.location ?? '')?.[1] ?? NOTHING, essayAttempt: file?.attemptId ?? NOTHING, essayRunning: (await client.api('POST', `/api/v1/quizzes/${essayQuiz}/attempts`)).json<{ id?: string }>().id ?? NOTHING };
}

/** Draws papers of a quiz, and enters and corrects a sheet of them; leads nowhere for those who may not. */
async function papersOf(program: TestApp, client: TestClient, quizId: string): Promise<{ paperSet: string; paperEntry: string }> {
  await client.post(`/trainer/quizzes/${quizId}/printed`, { codes: '101-102', mode: 'same', shuffleQuestions: '1', shuffleOptions: '1', issuer: 'ỦY BAN NHÂN DÂN XÃ YÊN CHÂU', paperTitle: 'ĐỀ KIỂM TRA', about: 'Cải cách hành chính' });
  const set = await program.db.repo(PaperSet).findOneBy({ quizId, number: 1 });
  if (!set) return { paperSet: NOTHING, paperEntry: NOTHING };
  const path = `/trainer/quizzes/${quizId}/printed/${set.id}`;
  const { staffCode } = await program.app.get(PeopleService).get(personId('nv061'));
  await client.post(path, { person: staffCode!, code: '101', letters: '' });
  const entry = await program.db.repo(PaperEntry).findOneBy({ setId: set.id });
  if (entry) await client.post(`${path}/${entry.id}/correction`, { code: '102', letters: '', reason: 'Ghi nhầm mã đề khi nhập', after: '0' });
  return { paperSet: set.id, paperEntry: entry?.id ?? NOTHING };
}

/** Gives somebody who is none of the visitors a new password; leads nowhere for those who may not. */
async function newPassword(client: TestClient): Promise<string> {
  const reply = await client.post(`/accounts/${personId('nv010')}/password`, { key: 'once' });
  return reply.headers.location?.split('/').at(-1) ?? NOTHING;
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

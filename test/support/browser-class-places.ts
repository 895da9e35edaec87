import { classId, classSessionId, meetingId } from '../../seeds/ids.js';

/** What is asked for with GET and is no page. */
export const classFiles: readonly string[] = ['/classes/:id/lich.ics', '/classes/:id/materials/:material', '/trainer/classes/:id/materials/:material', '/trainer/classes/:id/documents/:kind/:format', '/trainer/classes/:id/report/:format', '/meetings/:id/files/:file'];

/** Addresses for the parameters of the routes about classes and meetings. */
export const classPlaces: Readonly<Record<string, () => readonly string[]>> = {
  '/classes/:id': () => [`/classes/${classId('dang-hoc')}`],
  '/meetings': () => ['/meetings', '/meetings?year=2021'],
  '/meetings/:id': () => ['ky-luat', 'mot-cua', 'van-hoa'].map((key) => `/meetings/${meetingId(key)}`),
  '/meetings/:id/edit': () => [`/meetings/${meetingId('ky-luat')}/edit`],
  '/meetings/:id/people': () => ['', '?q=nguyen', '?q=khongaitenthe'].map((query) => `/meetings/${meetingId('ky-luat')}/people${query}`),
  '/classes/:id/evaluation': () => [`/classes/${classId('dang-hoc')}/evaluation`],
  '/nominations/:classId': () => [`/nominations/${classId('dang-cu')}`],
  '/trainer/classes': () => ['/trainer/classes', '/trainer/classes?over=1'],
  '/trainer/classes/:id': () => ['dang-hoc', 'dang-cu', 'da-xong'].map((key) => `/trainer/classes/${classId(key)}`),
  '/trainer/classes/:id/edit': () => [`/trainer/classes/${classId('dang-hoc')}/edit`],
  '/trainer/classes/:id/copy': () => [`/trainer/classes/${classId('dang-hoc')}/copy`],
  '/trainer/classes/:id/sessions': () => [`/trainer/classes/${classId('dang-hoc')}/sessions`],
  '/trainer/classes/:id/sessions/:sessionId': () => [`/trainer/classes/${classId('dang-hoc')}/sessions/${classSessionId('dang-hoc', 4)}`],
  '/trainer/classes/:id/documents': () => [`/trainer/classes/${classId('dang-hoc')}/documents`],
  '/trainer/classes/:id/documents/:kind': () => ['decision', 'summons', 'list', 'report'].map((kind) => `/trainer/classes/${classId('dang-hoc')}/documents/${kind}`),
  '/trainer/classes/:id/announcements': () => [`/trainer/classes/${classId('dang-hoc')}/announcements`],
  '/trainer/classes/:id/materials': () => [`/trainer/classes/${classId('dang-hoc')}/materials`],
  '/trainer/classes/:id/essays': () => ['dang-hoc', 'dang-cu'].map((key) => `/trainer/classes/${classId(key)}/essays`),
  '/trainer/classes/:id/report': () => ['dang-hoc', 'da-xong'].map((key) => `/trainer/classes/${classId(key)}/report`),
  '/trainer/classes/:id/people': () => ['dang-hoc', 'dang-cu'].map((key) => `/trainer/classes/${classId(key)}/people`),
  '/trainer/classes/:id/people/add': () => ['', '?q=nguyen'].map((query) => `/trainer/classes/${classId('dang-hoc')}/people/add${query}`),
};

import { Db } from '../../src/platform/database/db.js';
import { insertUnlessThere } from '../../src/platform/database/insert-unless-there.js';
import { RetentionKinds } from '../../src/platform/ports/retention.js';
import { Calendar } from '../../src/notifications/entities/calendar.js';
import { RetentionTerms } from '../../src/organisation/retention/retention-terms.service.js';
import { TrackingReminder } from '../../src/reports/entities/tracking-reminder.js';
import { courseId, personId, seedId } from '../ids.js';
import type { SeedApp } from '../load.js';
import { accountId } from './accounts.js';
import { noivu } from './load-reorganisation.js';

/** Somebody reminded these in the spring of 2024: longer ago than such things are kept. */
const REMINDED = ['nv010', 'nv011', 'nv012', 'nv013', 'nv014', 'nv015', 'nv016', 'nv017', 'nv018', 'nv019', 'nv020', 'nv021'];
const REMINDED_ON = '2024-04-15';
/** They had a calendar on a telephone that they have no more. */
const CALENDARS = ['nv010', 'nv011', 'nv012'];
const CALENDAR_DAYS = { from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 5, 30) };

/** An office has set one term, and some old data wait for their last night. */
export async function loadRetention(app: SeedApp): Promise<void> {
  const db = app.get(Db);
  await db.tx(async () => {
    for (const key of REMINDED) await insertUnlessThere(db.repo(TrackingReminder), { day: REMINDED_ON, personId: personId(key), courseId: courseId('cchc-2021-2030'), at: new Date(`${REMINDED_ON}T02:00:00Z`), accountId: accountId('noivu') });
    for (const key of CALENDARS) await insertUnlessThere(db.repo(Calendar), { id: seedId('old-calendar', key), personId: personId(key), tokenHash: seedId('old-calendar-token', key), createdAt: new Date(CALENDAR_DAYS.from), endedAt: new Date(CALENDAR_DAYS.to) });
  });
  const messages = app.get(RetentionKinds).find('messages')!;
  const { number } = (await app.get(RetentionTerms).counting())(messages);
  if (number === 0) await app.get(RetentionTerms).set(noivu, messages, { term: { amount: 24, unit: 'month' }, basis: 'Quyết định số 05/QĐ-SNV ngày 10/01/2026 (ví dụ)', seen: 0 });
}

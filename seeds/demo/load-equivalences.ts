import PDFDocument from 'pdfkit';
import { AccountsService } from '../../src/identity/accounts.service.js';
import { CoursesService } from '../../src/courses/courses.service.js';
import { EquivalencesService } from '../../src/courses/equivalence/equivalences.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { addDays, localDate } from '../../src/platform/clock/local-date.js';
import { equivalenceId, personId } from '../ids.js';
import type { SeedApp } from '../load.js';

/** Has not begun the demo's course, and learned it elsewhere. */
const SUBMITTER = 'nv137';

/** One certificate from elsewhere that waits for Home Affairs. Its paper is blank but for a line that says so. */
export async function loadEquivalences(app: SeedApp): Promise<void> {
  const course = await app.get(CoursesService).findByKey('cchc-2021-2030');
  const [account] = await app.get(AccountsService).ofPeople([personId(SUBMITTER)]);
  if (!course || !account) throw new Error('the demo’s certificate from elsewhere needs the course and its person');
  const service = app.get(EquivalencesService);
  if ((await service.ofPerson(personId(SUBMITTER), course.id)).length > 0) return;
  const facts = { title: 'Bồi dưỡng kiến thức cải cách hành chính', issuer: 'Trường Chính trị tỉnh (giấy dùng thử)', number: '045/GCN', issuedOn: addDays(localDate(app.get(Clock).now()), -40) };
  await service.submit({ accountId: account.id, personId: personId(SUBMITTER) }, course.id, facts, { name: 'giay-chung-nhan.pdf', bytes: await paper() }, equivalenceId(SUBMITTER));
}

async function paper(): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A5', layout: 'landscape', info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  document.text('Giay dung thu', 72, 180);
  await new Promise<void>((done) => {
    document.on('end', () => done());
    document.end();
  });
  return Buffer.concat(chunks);
}

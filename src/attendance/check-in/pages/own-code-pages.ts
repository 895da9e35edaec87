import type { Actor } from '../../../platform/access/actor.js';
import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { qrPath } from '../../../platform/views/qr-path.js';
import type { SessionOfClass } from '../../roll/marks.service.js';
import { sessionLine } from '../../roll/pages/words.js';
import { rollHref } from '../../roll/roll-address.js';
import type { OwnCodes, ScannedCode } from '../own-codes.service.js';
import { OWN_CODE_MS } from '../rules/own-codes.js';

/** “48219 30571”, “4821 9305 7166”: in groups that can be read out. */
export const spaced = (code: string): string => code.match(code.length % 5 === 0 ? /\d{5}/g : /\d{4}/g)?.join(' ') ?? code;

/** The learner's code. Without its script it is loaded again every minute. */
export function ownCodePage({ from, codes }: OwnCodes, { fullName, unitName }: Actor, now: Date): PageModel {
  const left = Math.max(1, Math.ceil((from.getTime() + OWN_CODE_MS - now.getTime()) / 1_000));
  return { title: 'Mã điểm danh của tôi', script: 'own-code.js', refreshSeconds: left, fullName, unitName, code: spaced(codes[0]!), qr: qrPath(codes[0]!), from: from.getTime(), now: now.getTime(), cardHref: '/my-code/card.pdf' };
}

/** Where who takes the roll scans or types codes. */
export function scanPage(session: SessionOfClass, scanned: ScannedCode | null, code: string, form: Pick<Form<object>, 'errors' | 'typed'>): PageModel {
  const href = rollHref(session.classId, session.id);
  return {
    title: 'Quét mã của người học', script: 'scan.js', crumbs: [{ href: `/trainer/classes/${session.classId}`, label: session.trainingClass.title }, { href, label: 'Điểm danh' }],
    sessionText: sessionLine(session), action: `${href}/scan`, api: `/api/v1/classes/${session.classId}/sessions/${session.id}/roll/scan`, back: href, form, code, said: scanned && saidOf(scanned), confirm: scanned?.outcome === 'confirm' ? { name: scanned.person.fullName, unit: scanned.person.unitName } : null,
  };
}

/** What is said of a code that was scanned. */
export function saidOf({ person: { fullName, unitName }, outcome, lateMinutes }: ScannedCode): { tone: string; icon: string; title: string; text: string } {
  const late = lateMinutes > 0 ? `, muộn ${lateMinutes} phút` : '';
  if (outcome === 'confirm') return { tone: 'warn', icon: 'person', title: fullName, text: `${unitName}. Thẻ dùng cả năm nên bạn nhìn mặt rồi xác nhận đúng người.` };
  return outcome === 'already' ? { tone: 'info', icon: 'info', title: fullName, text: `${unitName}. Đã được ghi có mặt từ trước${late}.` } : { tone: 'ok', icon: 'check', title: fullName, text: `${unitName}. Đã ghi có mặt${late}.` };
}

import type { Form } from '../../../platform/http/forms.js';
import { newFormKey } from '../../../platform/http/form-key.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime } from '../../../platform/views/formats.js';
import { attendanceStatuses } from '../../rules/attendance-share.js';
import { rollHref } from '../roll-address.js';
import type { RollService } from '../roll.service.js';
import { markText, sessionLine, sourceWords, statusWords } from './words.js';

type History = Awaited<ReturnType<RollService['history']>>;

const stateWords = { held: null, differs: 'đang chờ chọn', settled: 'không còn tính' } as const;

/** Everything about one person in a session: what can be marked, and all that ever was. */
export function personPage({ session, person, revisions }: History, form: Pick<Form<object>, 'errors' | 'typed'> | null): PageModel {
  const href = rollHref(session.classId, session.id);
  const { held } = person;
  const typed = form?.typed ?? {
    status: held?.status ?? '', lateMinutes: held?.lateMinutes ? String(held.lateMinutes) : '', leftEarlyMinutes: held?.leftEarlyMinutes ? String(held.leftEarlyMinutes) : '', madeUpOn: held?.madeUpOn ?? '',
    reason: session.closedAt ? '' : (held?.reason ?? ''), agreedBy: held?.agreedBy ?? '', key: newFormKey(), basedOn: String(held?.revision ?? 0),
  };
  return {
    title: `Điểm danh ${person.fullName}`, crumbs: [{ href: `/trainer/classes/${session.classId}`, label: session.trainingClass.title }, { href, label: 'Điểm danh' }],
    unit: person.unitName, sessionText: sessionLine(session), action: `${href}/people/${person.personId}`, back: href, isClosed: session.closedAt !== null,
    form: { errors: form?.errors ?? null, typed }, choices: attendanceStatuses.map((status) => ({ value: status, ...statusWords[status], checked: typed['status'] === status })),
    revisions: revisions.map(({ revision, byName }) => ({
      text: markText(revision), tone: statusWords[revision.status].tone, state: stateWords[revision.state],
      by: byName ?? (revision.source === 'session-code' ? person.fullName : 'Chương trình'), at: formatDateTime(revision.receivedAt), source: sourceWords[revision.source],
    })),
  };
}

import type { PageModel } from '../../../platform/http/request.js';
import { upperFirst } from '../../../platform/text/text.js';
import { qrPath } from '../../../platform/views/qr-path.js';
import { sessionName } from '../../roll/pages/words.js';
import { rollHref } from '../../roll/roll-address.js';
import type { Projection } from '../projector.service.js';
import { SLOT_MS } from '../rules/session-codes.js';
import { shortName } from '../rules/short-name.js';

/** The page for the wall. Without its script it is loaded again when the code changes. */
export function projectorPage({ session, token, digits, until, there, total, last }: Projection, publicUrl: string, now: Date): PageModel {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000));
  return {
    title: 'Mã điểm danh trên màn chiếu', layout: 'projector', script: 'projector.js', refreshSeconds: seconds, classTitle: session.trainingClass.title, sessionText: upperFirst(sessionName(session)), rollHref: rollHref(session.classId, session.id),
    qr: qrPath(`${publicUrl}/dd/${token}`), address: `${publicUrl.replace(/^https?:\/\//, '')}/dd`, digits: `${digits.slice(0, 3)} ${digits.slice(3)}`, seconds, slotSeconds: SLOT_MS / 1_000, there, total,
    last: last.length === 0 ? null : last.map(shortName).join(', '),
  };
}

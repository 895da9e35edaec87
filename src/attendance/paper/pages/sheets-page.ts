import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime, formatFileSize } from '../../../platform/views/formats.js';
import type { SignedSheet } from '../../roll/entities/signed-sheet.js';
import type { SessionOfClass } from '../../roll/marks.service.js';
import { sessionLine } from '../../roll/pages/words.js';
import { rollHref } from '../../roll/roll-address.js';
import type { BadRow, RowProblem } from '../rules/roll-table.js';

const problemWords: Readonly<Record<RowProblem, string>> = {
  'person-missing': 'chưa có mã cán bộ hay họ tên', 'person-unknown': 'không có trong danh sách lớp, hoặc là chính bạn', 'person-ambiguous': 'nhiều người cùng tên, cần mã cán bộ', 'person-twice': 'người này đã có ở dòng trên', 'status-unknown': 'cần c, m, p hoặc v', number: 'cần số phút bằng chữ số', day: 'cần ngày dạng dd/MM/yyyy', revision: 'cột Bản bị sửa',
  'late-minutes': 'muộn thì cần số phút, không quá cả buổi', 'early-minutes': 'số phút nhiều hơn cả buổi', 'made-up-day': 'ngày học bù chưa đến', 'made-up-note': 'cần ghi nơi học bù', 'reason-needed': 'buổi đã chốt nên cần lý do',
};

/** Paper and files of a session: the list to sign, signed ones, a workbook out and in. */
export function sheetsPage({ session, sheets }: { readonly session: SessionOfClass; readonly sheets: readonly SignedSheet[] }, form: Pick<Form<object>, 'errors' | 'typed'>, said: { readonly done: string | null; readonly bad?: readonly BadRow[] }): PageModel {
  const href = rollHref(session.classId, session.id);
  return {
    title: 'Danh sách giấy và tệp', crumbs: [{ href: `/trainer/classes/${session.classId}`, label: session.trainingClass.title }, { href, label: 'Điểm danh' }], sessionText: sessionLine(session), form, done: said.done,
    paperHref: `${href}/paper.pdf`, gridHref: `${href}/grid`, workbookHref: `${href}/sheet.xlsx`, action: `${href}/sheets`, importAction: `${href}/file`,
    sheets: sheets.map(({ id, kind, bytes, at }, i) => ({ href: `${href}/sheets/${id}`, isImage: kind === 'image', label: `Tờ ${sheets.length - i} (${kind === 'image' ? 'ảnh' : 'PDF'}, ${formatFileSize(bytes)})`, at: formatDateTime(at), removeAction: `${href}/sheets/${id}/remove` })),
    bad: (said.bad ?? []).map(({ cell, name, problem }) => ({ cell, name, problem: problemWords[problem] })),
  };
}

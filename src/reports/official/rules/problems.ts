import { formatDate } from '../../../platform/views/formats.js';
import type { ReportForm, ReportTexts } from '../document/build.js';

/** What stands between a draft and its issue; `field` is where to mend it. */
export interface Problem {
  field: string;
  text: string;
}

/** What must be done before a report may be issued, in the order of the form. */
export function problemsOf(report: { form: ReportForm; texts: ReportTexts; toOn: string; takenOn: string }, today: string): Problem[] {
  const { form, texts, toOn, takenOn } = report;
  const problems: Problem[] = [];
  if (today <= toOn) problems.push({ field: 'refresh', text: `Kỳ báo cáo đến hết ngày ${formatDate(toOn)}. Từ ngày hôm sau mới ban hành được; số liệu hiện nay là tạm tính.` });
  else if (takenOn <= toOn) problems.push({ field: 'refresh', text: `Số liệu lấy ngày ${formatDate(takenOn)}, trước khi kỳ kết thúc. Hãy lấy lại số liệu.` });
  const required: [keyof ReportForm, string][] = [
    ['issuer', 'Chưa ghi cơ quan ban hành.'],
    ['symbol', 'Chưa ghi ký hiệu của báo cáo.'],
    ['place', 'Chưa ghi địa danh.'],
    ['addressee', 'Chưa ghi nơi kính gửi.'],
    ['signerName', 'Chưa ghi họ tên người ký.'],
  ];
  for (const [field, text] of required) if (form[field] === '') problems.push({ field, text });
  if (form.recipients.length === 0) problems.push({ field: 'recipients', text: 'Chưa ghi nơi nhận.' });
  if (form.signerLines.length === 0) problems.push({ field: 'signerLines', text: 'Chưa ghi chức vụ người ký.' });
  if (form.date !== null && form.date <= toOn) problems.push({ field: 'date', text: `Ngày của báo cáo (${formatDate(form.date)}) phải sau ngày chốt số liệu.` });
  if (texts.tasks === '') problems.push({ field: 'tasks', text: 'Chưa ghi nhiệm vụ kỳ tới và đề xuất, kiến nghị.' });
  return problems;
}

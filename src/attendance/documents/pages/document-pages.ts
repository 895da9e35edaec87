import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatNumber, formatPercent } from '../../../platform/views/formats.js';
import type { TrainingClass } from '../../entities/training-class.js';
import { CLASSES_PATH, classHead } from '../../classes/pages/class-head.js';
import type { ShownForm } from '../../classes/pages/class-pages.js';
import { evaluationSection } from '../../evaluation/pages/evaluation-pages.js';
import { handedInText, type ClassReport } from '../formats/class-report.js';
import type { PaperKind } from '../formats/paper.js';
import type { ClassPaper } from '../class-documents.service.js';

const PAPERS: Readonly<Record<PaperKind, { name: string; what: string }>> = {
  decision: { name: 'Quyết định mở lớp', what: 'Nội dung, thời gian, địa điểm, giảng viên; danh sách học viên kèm theo.' },
  summons: { name: 'Công văn triệu tập', what: 'Gửi các đơn vị có người trong danh sách; lịch học và danh sách kèm theo.' },
  list: { name: 'Danh sách học viên', what: 'Họ tên, chức vụ, đơn vị; đang có trong danh sách lớp.' },
  report: { name: 'Báo cáo kết quả lớp', what: 'Biểu 01, học viên vắng, đánh giá của học viên.' },
};

/** `views/classes/documents.hbs`: the papers of a class to be downloaded. */
export function documentsPage(trainingClass: TrainingClass, kinds: ReadonlyMap<PaperKind, Date>): PageModel {
  const at = `${CLASSES_PATH}/${trainingClass.id}/documents`;
  return {
    title: `Văn bản – ${trainingClass.title}`,
    head: classHead(trainingClass, null, 'documents'),
    papers: (['decision', 'summons', 'list'] as const).map((kind) => ({
      ...PAPERS[kind],
      edit: `${at}/${kind}`,
      since: kinds.has(kind) ? formatDate(kinds.get(kind)!) : null,
      files: [{ label: 'Word (DOCX)', href: `${at}/${kind}/docx` }, { label: 'PDF', href: `${at}/${kind}/pdf` }],
    })),
  };
}

/** `views/classes/document.hbs`: what is written on one paper. */
export function documentPage({ trainingClass }: Pick<ClassPaper, 'trainingClass'>, kind: PaperKind, form: ShownForm): PageModel {
  const at = `${CLASSES_PATH}/${trainingClass.id}`;
  const isReport = kind === 'report';
  return {
    title: PAPERS[kind].name,
    crumbs: [{ label: 'Tổ chức lớp', href: CLASSES_PATH }, { label: trainingClass.title, href: at }, { label: isReport ? 'Báo cáo' : 'Văn bản', href: `${at}/${isReport ? 'report' : 'documents'}` }],
    action: `${at}/documents/${kind}`,
    isDecision: kind === 'decision',
    isLetter: kind === 'summons',
    hasAddressees: kind === 'summons' || isReport,
    form,
  };
}

/** The fields of the form as the paper has them. */
export function typedOfPaper({ form, revision }: ClassPaper): Record<string, string> {
  const { schema: _, ...values } = form;
  return { ...values, seen: String(revision) };
}

/** `views/classes/report.hbs`: the figures of a class, who missed what, and the report as files. */
export function reportPage(trainingClass: TrainingClass, { called, came, excused, absent, met, tasks, absentees, evaluation }: ClassReport): PageModel {
  const at = `${CLASSES_PATH}/${trainingClass.id}`;
  const share = (part: number): string => (called === 0 ? '–' : formatPercent(part / called));
  return {
    title: `Báo cáo – ${trainingClass.title}`,
    head: classHead(trainingClass, null, 'report'),
    isFinal: trainingClass.state === 'closed',
    edit: `${at}/documents/report`,
    files: [{ label: 'Word (DOCX)', href: `${at}/report/docx` }, { label: 'PDF', href: `${at}/report/pdf` }, { label: 'Excel (XLSX)', href: `${at}/report/xlsx` }],
    facts: [
      { term: 'Triệu tập', value: `${formatNumber(called)} người` },
      { term: 'Có mặt ít nhất một buổi', value: `${formatNumber(came)} người, ${share(came)}` },
      { term: 'Vắng có lý do', value: `${formatNumber(excused)} người` },
      { term: 'Vắng không lý do', value: `${formatNumber(absent)} người` },
      { term: 'Đạt yêu cầu chuyên cần', value: `${formatNumber(met)} người, ${share(met)}` },
      ...tasks.map((task) => ({ term: `Bài thu hoạch “${task.title}”`, value: handedInText(task, called) })),
    ],
    evaluation: evaluationSection(evaluation),
    absentees: absentees.map((one) => ({ ...one, excused: formatNumber(one.excused), absent: formatNumber(one.absent), state: one.met ? { tone: 'ok', icon: 'check', label: 'Đủ' } : { tone: 'late', icon: 'cross', label: 'Chưa đủ' } })),
  };
}

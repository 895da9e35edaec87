import { unitOptions } from '../../../organisation/pages/unit-options.js';
import type { UnitNode } from '../../../organisation/rules/tree.js';
import type { Course } from '../../../courses/entities/course.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { upperFirst } from '../../../platform/text/text.js';
import { formatDate, formatDateTime, formatNumber, formatPercent } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { Proposal, ProposalRow, ProposalState, RowState, Stop } from '../../entities/proposal.js';
import type { Office } from '../../issuers/issuers.service.js';
import { KIND_WORDS } from '../../kind-words.js';
import type { Block, Warning } from '../../rules/conditions.js';
import { MOST_ROWS } from '../candidates.service.js';
import type { ProposalSight } from '../proposals.service.js';

export const PROPOSALS_PATH = '/certificates/proposals';
export const PAGE_SIZE = 30;
export const ROWS_A_PAGE = 30;

interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

const OWN = { href: '/certificates', label: 'Giấy chứng nhận' };
const ALL = { href: PROPOSALS_PATH, label: 'Đề nghị cấp' };

const STATES: Readonly<Record<ProposalState, { tone: 'ok' | 'warn' | 'info' | null; icon: string | null; label: string }>> = {
  gathering: { tone: 'info', icon: 'clock', label: 'Đang lập danh sách' },
  draft: { tone: 'warn', icon: 'edit', label: 'Đang soạn' },
  sent: { tone: 'warn', icon: 'clock', label: 'Chờ duyệt' },
  issuing: { tone: 'info', icon: 'clock', label: 'Đang cấp' },
  issued: { tone: 'ok', icon: 'check', label: 'Đã cấp' },
  withdrawn: { tone: null, icon: 'back', label: 'Không cấp' },
};

const ROW_STATES: Readonly<Record<RowState, { tone: 'ok' | 'warn' | 'late' | 'info' | null; icon: string | null; label: string }>> = {
  in: { tone: 'info', icon: 'list', label: 'Đề nghị' },
  blocked: { tone: 'late', icon: 'cross', label: 'Không cấp được' },
  out: { tone: null, icon: 'back', label: 'Đã bỏ ra' },
  returned: { tone: 'warn', icon: 'warn', label: 'Người ký trả lại' },
  stopped: { tone: 'late', icon: 'warn', label: 'Chưa cấp' },
  issued: { tone: 'ok', icon: 'check', label: 'Đã cấp' },
};

const STOPS: Readonly<Record<Stop, string>> = {
  glyphs: 'Phông chữ của giấy không có một số ký tự',
  equivalence: 'Hoàn thành bằng giấy đã học nơi khác',
  'in-review': 'Kết quả hoàn thành đang được xem xét lại',
  'has-one': 'Lần hoàn thành này đã có giấy',
  'has-chung-chi': 'Đã có chứng chỉ của khóa này',
  proposed: 'Đang nằm trong một đề nghị khác',
  changed: 'Thông tin trên giấy đã thay đổi sau khi đề nghị; bạn lập đề nghị mới cho người này',
};

const WARNINGS: Readonly<Record<Warning, string>> = {
  'no-birth': 'Thiếu ngày sinh',
  'no-unit': 'Không có đơn vị vào ngày hoàn thành',
  'has-earlier': 'Đã có giấy của lần học trước',
  'rule-changed': 'Điều kiện hoàn thành đã đổi sau đó',
};

/** `views/certificates/proposals.hbs` */
export function proposalsPage({ proposals, offices, courses, total }: { proposals: readonly Proposal[]; offices: readonly Office[]; courses: ReadonlyMap<string, Course>; total: number }, page: number, mayPropose: boolean): PageModel {
  const names = new Map(offices.map(({ id, name }) => [id, name]));
  return {
    title: 'Đề nghị cấp',
    crumbs: [OWN],
    lead: mayPropose ? 'Đề nghị cấp giấy cho người đã hoàn thành lớp hoặc khóa. Người ký của nơi cấp duyệt thì giấy mới có số.' : 'Đề nghị chờ bạn duyệt, và những đề nghị đã duyệt.',
    newHref: mayPropose ? `${PROPOSALS_PATH}/new` : null,
    rows: proposals.map(({ id, courseId, officeId, kind, state, total: people, proposedAt }) => ({
      href: `${PROPOSALS_PATH}/${id}`, course: courses.get(courseId)?.title ?? '', kind: upperFirst(KIND_WORDS[kind]), office: names.get(officeId) ?? '', people: formatNumber(people), at: formatDateTime(proposedAt), state: STATES[state],
    })),
    pager: pagerOf(page, Math.max(1, Math.ceil(total / PAGE_SIZE)), (to) => `${PROPOSALS_PATH}?page=${to}`),
  };
}

/** `views/certificates/proposal-new.hbs` */
export function newProposalPage(given: { courses: readonly Course[]; offices: readonly Office[]; units: readonly UnitNode[] }, form: ShownForm): PageModel {
  const { courses, offices, units } = given;
  const { typed } = form;
  const chosen = (value: string, name: string): boolean => typed[name] === value;
  return {
    title: 'Lập đề nghị cấp',
    crumbs: [OWN, ALL],
    form,
    path: PROPOSALS_PATH,
    most: formatNumber(MOST_ROWS),
    empty: offices.length === 0 ? { title: 'Chưa có nơi cấp', text: 'Phần bạn phụ trách chưa có cơ quan nào cấp giấy. Bạn thêm nơi cấp trước.', href: '/certificates/issuers', label: 'Đến nơi cấp' } : null,
    courses: [{ value: '', label: 'Chọn khóa học', selected: !typed.courseId }, ...courses.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}`, selected: chosen(id, 'courseId') }))],
    offices: offices.map(({ id, name }) => ({ value: id, label: name, selected: chosen(id, 'officeId') })),
    kinds: (['giay-chung-nhan', 'chung-chi'] as const).map((value) => ({ value, label: upperFirst(KIND_WORDS[value]), hint: value === 'chung-chi' ? 'Chỉ cơ sở đào tạo, bồi dưỡng được giao chương trình; mỗi người một lần.' : null, checked: chosen(value, 'kind') })),
    units: unitOptions(units, typed.unitId, 'Tất cả đơn vị bạn phụ trách'),
  };
}

/** `views/certificates/proposal.hbs`: the rows with their evidence, and what the actor can do now. */
export function proposalPage({ proposal, office, courseTitle, counts, keeps, signs }: ProposalSight, rows: readonly ProposalRow[], page: number, form: ShownForm): PageModel {
  const { id, kind, state, total, settled, sentAt, decidedAt, proposedAt } = proposal;
  const path = `${PROPOSALS_PATH}/${id}`;
  const going = state === 'issuing' ? settled + counts.in : total;
  const drafting = keeps && state === 'draft';
  const signing = signs && state === 'sent';
  return {
    title: `Đề nghị cấp ${KIND_WORDS[kind]}`,
    crumbs: [OWN, ALL],
    form,
    path,
    course: courseTitle,
    lead: `${office.name}. Hoàn thành từ ${formatDate(proposal.completedFrom)} đến ${formatDate(proposal.completedTo)}.`,
    state: STATES[state],
    working: state === 'issuing' ? { max: going, value: settled, text: `${formatNumber(settled)}/${formatNumber(going)} giấy`, label: 'Đã cấp' } : state === 'gathering' ? { max: Math.max(total, 1), value: total, text: `${formatNumber(total)} người`, label: 'Đã lập' } : null,
    figs: figsOf(counts),
    times: [
      { term: 'Lập lúc', value: formatDateTime(proposedAt) },
      ...(sentAt ? [{ term: 'Gửi người ký lúc', value: formatDateTime(sentAt) }] : []),
      ...(decidedAt ? [{ term: state === 'withdrawn' ? 'Trả lại lúc' : 'Duyệt lúc', value: formatDateTime(decidedAt) }] : []),
    ],
    more: proposal.hasMore ? `Mỗi đề nghị nhận nhiều nhất ${formatNumber(MOST_ROWS)} người. Số còn lại bạn lập đề nghị sau khi cấp xong đề nghị này.` : null,
    nobody: total === 0 && state !== 'gathering',
    drafting, signing,
    inCount: formatNumber(counts.in),
    button: drafting ? `Gửi người ký ${formatNumber(counts.in)} người` : `Duyệt và cấp ${formatNumber(counts.in)} giấy`,
    sendable: drafting && counts.in > 0,
    hasOut: drafting && counts.out > 0,
    withdrawable: keeps && (state === 'gathering' || state === 'draft' || state === 'sent'),
    waits: state === 'sent' && !signs ? 'Bạn đã lập đề nghị này nên người ký khác của nơi cấp duyệt.' : null,
    // A form that came back says which rows it was about.
    rows: rows.map((row) => rowOf(row, { selectable: (drafting && (row.state === 'in' || row.state === 'out')) || (signing && row.state === 'in'), keeps, typed: form.typed })),
    pager: pagerOf(page, Math.max(1, Math.ceil(total / ROWS_A_PAGE)), (to) => `${path}?page=${to}`),
    page,
  };
}

function figsOf(counts: Readonly<Record<RowState, number>>): { value: string; label: string }[] {
  const labels: [RowState, string][] = [['in', 'người được đề nghị'], ['issued', 'giấy đã cấp'], ['blocked', 'không cấp được'], ['out', 'đã bỏ ra'], ['returned', 'người ký trả lại'], ['stopped', 'chưa cấp được']];
  return labels.filter(([state]) => counts[state] > 0).map(([state, label]) => ({ value: formatNumber(counts[state]), label }));
}

function rowOf({ id, number, snapshot, evidence, state, reason, completedOn }: ProposalRow, { selectable, keeps, typed }: { selectable: boolean; keeps: boolean; typed: Readonly<Record<string, unknown>> }) {
  const chosen: unknown[] = [typed['row']].flat();
  return {
    id, number, selectable,
    checked: selectable && chosen.includes(id),
    name: snapshot.fullName,
    born: snapshot.born,
    unit: snapshot.titleAndUnit,
    completedOn: formatDate(completedOn),
    evidence: evidenceText(evidence, snapshot.result),
    rule: `Điều kiện bản ${evidence.ruleNumber}`,
    state: ROW_STATES[state],
    why: whyOf({ state, reason, evidence }),
    warnings: evidence.warnings.map((warning) => WARNINGS[warning]),
    href: keeps && state === 'issued' ? `/certificates/register/entries/${id}` : null,
  };
}

/** “8 bài, tham dự 83,3%, 17/20 điểm, đạt yêu cầu”. */
function evidenceText({ lessons, attendance }: ProposalRow['evidence'], result: string | null): string {
  const parts = [...(lessons > 0 ? [`${lessons} bài`] : []), ...(attendance ? [`tham dự ${formatPercent(attendance.share)}`] : []), ...(result ? [result] : [])];
  return parts.join(', ');
}

function whyOf({ state, reason, evidence }: Pick<ProposalRow, 'state' | 'reason' | 'evidence'>): string | null {
  const blocked = evidence.blocks.map((block: Block) => (block === 'glyphs' ? `${STOPS.glyphs}: ${evidence.missingGlyphs.join(' ')}` : STOPS[block]));
  if (state === 'blocked') return `${blocked.join('. ')}.`;
  if (state === 'stopped') return `${STOPS[(reason ?? 'changed') as Stop]}.`;
  return reason;
}

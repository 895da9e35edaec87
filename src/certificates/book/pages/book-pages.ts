import type { PageModel } from '../../../platform/http/request.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import { upperFirst } from '../../../platform/text/text.js';
import { formatDate, formatNumber, formatPercent } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { Certificate } from '../../entities/certificate.js';
import type { ProposalRow } from '../../entities/proposal.js';
import type { CertificateKind } from '../../entities/register.js';
import { CAUSE_WORDS, CERTIFICATE_STATES, KIND_WORDS } from '../../kind-words.js';
import { replacementCauses, replacementDue, type ReplacementCause } from '../../rules/acts.js';
import { printedCode } from '../../rules/code.js';
import type { Book, EntrySight } from '../book.service.js';

export const REGISTER_PATH = '/certificates/register';
export const PAGE_SIZE = 50;

interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

const OWN = { href: '/certificates', label: 'Giấy chứng nhận' };
const REGISTER = { href: REGISTER_PATH, label: 'Sổ cấp' };

/** “Sổ cấp giấy chứng nhận năm 2026”. */
export const bookTitle = (kind: CertificateKind, year: number): string => `Sổ cấp ${KIND_WORDS[kind]} năm ${year}`;

/** `views/certificates/books.hbs`: the books that the actor keeps, and the ways to the rest of the work. */
export function booksPage(books: readonly Book[]): PageModel {
  return {
    title: 'Sổ cấp',
    crumbs: [OWN],
    books: books.map(({ register, office, counts }) => ({
      href: `${REGISTER_PATH}/${register.id}`,
      title: upperFirst(KIND_WORDS[register.kind]),
      year: register.year,
      office: office.name,
      last: formatNumber(register.lastNumber),
      revoked: formatNumber(counts.revoked),
      replaced: formatNumber(counts.replaced),
    })),
  };
}

/** `views/certificates/book.hbs`: a page of a book, with the search. */
export function bookPage({ register, office, counts }: Book, { entries, total }: { entries: readonly Certificate[]; total: number }, q: string, page: number, successors: ReadonlyMap<string, Certificate>): PageModel {
  const path = `${REGISTER_PATH}/${register.id}`;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  return {
    title: bookTitle(register.kind, register.year),
    crumbs: [OWN, REGISTER],
    office: office.name,
    path,
    q,
    lead: `${formatNumber(register.lastNumber)} giấy, số liền nhau${counts.revoked > 0 ? `, ${formatNumber(counts.revoked)} đã thu hồi` : ''}${counts.replaced > 0 ? `, ${formatNumber(counts.replaced)} đã thay` : ''}.`,
    found: q === '' ? null : `${formatNumber(total)} giấy khớp với “${q}”.`,
    rows: entries.map((entry) => ({
      href: `${REGISTER_PATH}/entries/${entry.id}`,
      number: entry.registerNumber,
      name: entry.snapshot.fullName,
      born: entry.snapshot.born,
      unit: entry.snapshot.titleAndUnit,
      course: entry.snapshot.courseTitle,
      result: entry.snapshot.result,
      issuedOn: formatDate(entry.snapshot.issuedOn),
      state: CERTIFICATE_STATES[entry.state],
      note: noteOf(entry, successors.get(entry.id) ?? null),
    })),
    pager: pagerOf(page, pages, (to) => `${path}?${new URLSearchParams({ ...(q === '' ? {} : { q }), page: String(to) }).toString()}`),
  };
}

/** What a book says in its column of notes: a revocation with its decision, what replaced it, and what it replaced. */
export function noteOf({ state, decisionNumber, decidedOn, snapshot, cause }: Certificate, successor: Pick<Certificate, 'registerNumber' | 'kind'> | null): string {
  const notes: string[] = [];
  if (snapshot.replaces) notes.push(`${CAUSE_WORDS[cause]}, thay ${KIND_WORDS[snapshot.replaces.kind]} số ${snapshot.replaces.registerNumber}`);
  if (state === 'revoked') notes.push(`Thu hồi${decisionNumber === null ? '' : ` theo Quyết định số ${decisionNumber}`}${decidedOn === null ? '' : ` ngày ${formatDate(decidedOn)}`}`);
  if (state === 'replaced') notes.push(successor ? `Thay bằng ${KIND_WORDS[successor.kind]} số ${successor.registerNumber}` : 'Đã thay bằng giấy khác');
  return notes.join('. ');
}

/** `views/certificates/entry.hbs`: one entry, what it rests on and what became of it. */
export function entryPage({ certificate, register, office, before, after }: EntrySight, row: ProposalRow | null, own: boolean): PageModel {
  const { id, snapshot, registerNumber, kind, state, code } = certificate;
  const path = `${REGISTER_PATH}/entries/${id}`;
  return {
    title: `${upperFirst(KIND_WORDS[kind])} số ${registerNumber}`,
    crumbs: [OWN, REGISTER, { href: `${REGISTER_PATH}/${register.id}`, label: String(register.year) }],
    state: CERTIFICATE_STATES[state],
    facts: [
      { term: 'Cấp cho', value: snapshot.fullName },
      ...(snapshot.born ? [{ term: 'Ngày sinh', value: snapshot.born }] : []),
      ...(snapshot.titleAndUnit ? [{ term: 'Chức vụ, đơn vị', value: snapshot.titleAndUnit }] : []),
      { term: 'Khóa học', value: `${snapshot.courseTitle}, ${formatNumber(snapshot.periods)} tiết, ${snapshot.delivery}` },
      { term: 'Thời gian', value: `${snapshot.startedOn ? `${formatDate(snapshot.startedOn)} đến ` : 'hoàn thành '}${formatDate(snapshot.completedOn)}` },
      ...(snapshot.result ? [{ term: 'Kết quả', value: snapshot.result }] : []),
      { term: 'Ngày cấp', value: formatDate(snapshot.issuedOn) },
      { term: 'Nơi cấp', value: `${office.name}; người ký ${snapshot.signerName}` },
      { term: 'Mã kiểm tra', value: printedCode(code) },
      ...(row ? [{ term: 'Căn cứ', value: `Điều kiện hoàn thành bản ${row.evidence.ruleNumber}${row.evidence.lessons > 0 ? `, ${row.evidence.lessons} bài đã học` : ''}${row.evidence.attendance ? `, tham dự ${formatPercent(row.evidence.attendance.share)}` : ''}` }] : []),
    ],
    revoked: state === 'revoked' ? { decision: certificate.decisionNumber, on: certificate.decidedOn && formatDate(certificate.decidedOn), reason: certificate.stateReason, at: certificate.stateChangedAt && formatDate(certificate.stateChangedAt) } : null,
    replacedBy: after && { label: `${KIND_WORDS[after.kind]} số ${after.registerNumber}`, href: `${REGISTER_PATH}/entries/${after.id}`, why: CAUSE_WORDS[after.cause], reason: certificate.stateReason, on: certificate.stateChangedAt && formatDate(certificate.stateChangedAt) },
    replaces: before && { label: `${KIND_WORDS[before.kind]} số ${before.registerNumber}`, href: `${REGISTER_PATH}/entries/${before.id}`, why: CAUSE_WORDS[certificate.cause], term: certificate.requestedOn && termOf(certificate.requestedOn, snapshot.issuedOn) },
    proposalHref: certificate.proposalId && `/certificates/proposals/${certificate.proposalId}`,
    pdfHref: `/certificates/${id}.pdf`,
    verifyHref: `/verify/${code}`,
    own,
    acts: state === 'valid' && !own ? { replaceHref: `${path}/replacement`, revokeHref: `${path}/revocation` } : null,
  };
}

/** “Đề nghị ngày 02/11/2026, hạn cấp lại 09/11/2026 (5 ngày làm việc)”, and whether it was kept. */
function termOf(requestedOn: string, issuedOn: string): string {
  const due = replacementDue(requestedOn);
  return `Đề nghị ngày ${formatDate(requestedOn)}, hạn cấp lại ${formatDate(due)} (5 ngày làm việc)${issuedOn > due ? ', cấp sau hạn' : ''}`;
}

const titled = ({ certificate: { kind, registerNumber, snapshot } }: EntrySight) => ({ what: `${upperFirst(KIND_WORDS[kind])} số ${registerNumber} của ${snapshot.fullName}`, course: snapshot.courseTitle });
const entryCrumbs = ({ certificate, register }: EntrySight) => [OWN, REGISTER, { href: `${REGISTER_PATH}/${register.id}`, label: String(register.year) }, { href: `${REGISTER_PATH}/entries/${certificate.id}`, label: `Số ${certificate.registerNumber}` }];

/** `views/certificates/revocation.hbs` */
export function revocationPage(sight: EntrySight, form: ShownForm): PageModel {
  return { title: `Thu hồi ${KIND_WORDS[sight.certificate.kind]}`, crumbs: entryCrumbs(sight), form, ...titled(sight), path: `${REGISTER_PATH}/entries/${sight.certificate.id}` };
}

const CAUSE_HINTS: Readonly<Record<ReplacementCause, (kind: CertificateKind) => string>> = {
  loss: (kind) => (kind === 'chung-chi' ? 'Chứng chỉ chỉ cấp một lần. Người học nhận giấy chứng nhận hoàn thành khóa học, có giá trị như chứng chỉ.' : 'Giấy mới ghi đúng như giấy cũ, số mới.'),
  error: (kind) => `${upperFirst(KIND_WORDS[kind])} mới ghi theo hồ sơ và kết quả hiện có.`,
  name: (kind) => `${upperFirst(KIND_WORDS[kind])} mới ghi họ tên đang có trong hồ sơ cán bộ.`,
};
const CAUSE_LABELS: Readonly<Record<ReplacementCause, string>> = { loss: 'Mất hoặc hỏng', error: 'Nơi cấp ghi sai', name: 'Họ tên trên giấy sai' };

/** `views/certificates/replacement.hbs`. `nameNow`: the person's in the record. */
export function replacementPage(sight: EntrySight, form: ShownForm, nameNow: string): PageModel {
  const { kind, snapshot } = sight.certificate;
  const { requestedOn } = form.typed;
  return {
    title: `Cấp lại ${KIND_WORDS[kind]}`, crumbs: entryCrumbs(sight), form, ...titled(sight), path: `${REGISTER_PATH}/entries/${sight.certificate.id}`,
    causes: replacementCauses.map((value) => ({ value, label: CAUSE_LABELS[value], hint: CAUSE_HINTS[value](kind), checked: form.typed.cause === value })),
    names: nameNow === snapshot.fullName ? null : { old: snapshot.fullName, now: nameNow },
    due: typeof requestedOn === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(requestedOn) ? formatDate(replacementDue(requestedOn)) : null,
  };
}

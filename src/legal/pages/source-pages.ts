import type { PageModel } from '../../platform/http/request.js';
import { formatDate, unbroken } from '../../platform/views/formats.js';
import type { RelationKind } from '../entities/source-relation.js';
import type { Source } from '../entities/source.js';
import { citationText, citationValidity, sourceName, type CitationFlag } from '../rules/citation.js';
import { stateAt, type SourceState } from '../rules/source-state.js';
import { stateTag, stateWords, validityText } from '../rules/validity-text.js';
import type { Citing, CitingGroup } from '../citers.js';
import type { Related } from '../sources.service.js';

/** What the register is asked for. */
export interface RegisterQuery {
  readonly words: string;
  readonly state: SourceState | 'all';
  /** The day for which the states are shown. */
  readonly day: string;
}

const filterStates: readonly (SourceState | 'all')[] = ['all', 'in-force', 'ended', 'unknown', 'not-yet'];

const hrefOf = (source: Pick<Source, 'key'>): string => `/sources/${source.key}`;

function asOn(source: Source, day: string) {
  return source.kind === 'publication' ? { label: 'Ấn phẩm', tone: 'info' as const, icon: 'book' } : stateTag(stateAt(source, day));
}

/** The register: every source that fits, with its state on the day asked for. */
export function registerPage(sources: readonly Source[], query: RegisterQuery, today: string): PageModel {
  const shown = sources.filter((source) => query.state === 'all' || (source.kind === 'legal-document' && stateAt(source, query.day) === query.state));
  return {
    title: 'Văn bản',
    query: { ...query, otherDay: query.day !== today, dayText: formatDate(query.day) },
    states: filterStates.map((value) => ({ value, label: value === 'all' ? 'Mọi tình trạng' : stateWords[value], selected: value === query.state })),
    narrowed: query.state !== 'all' || query.day !== today,
    filtered: query.words !== '' || query.state !== 'all' || query.day !== today,
    total: shown.length,
    sources: shown.map((source) => ({ href: hrefOf(source), name: sourceName(source), title: source.title, issuer: source.issuer, state: asOn(source, query.day) })),
  };
}

const outgoingWords: Readonly<Record<RelationKind, string>> = { amends: 'Sửa đổi, bổ sung', replaces: 'Thay thế', guides: 'Hướng dẫn, quy định chi tiết' };
const incomingWords: Readonly<Record<RelationKind, string>> = { amends: 'Được sửa đổi, bổ sung bởi', replaces: 'Được thay thế bởi', guides: 'Được hướng dẫn bởi' };

function relation(words: Readonly<Record<RelationKind, string>>, { kind, from, note, source }: Related) {
  const since = from === null ? 'ngày bắt đầu chưa kiểm tra' : `từ ${formatDate(from)}`;
  return { what: words[kind], href: hrefOf(source), name: sourceName(source), title: source.title, since: note ? `${since}, ${note}` : since };
}

const flagWords: Readonly<Record<CitationFlag, { label: string; tone: string; icon: string } | null>> = {
  ok: null,
  'not-in-force': { label: 'Dẫn ngoài thời gian có hiệu lực', tone: 'late', icon: 'warn' },
  'ended-since': { label: 'Văn bản đã hết hiệu lực, cần xem lại', tone: 'late', icon: 'warn' },
  unchecked: { label: 'Hiệu lực chưa kiểm tra', tone: 'warn', icon: 'search' },
};

function citing(source: Source, { label, href, citation, lawAsOf }: Citing, today: string) {
  const { day, flag } = citationValidity(source, citation, lawAsOf, today);
  const { article, clause } = citation;
  const place = article ? citationText({ ...source }, { article, clause }).split(` ${sourceName(source)}`)[0]! : null;
  return { label, href, place, day: formatDate(day), flag: source.kind === 'publication' ? null : flagWords[flag] };
}

/** One source: what it is, its state today and on another day, what it does to others and they to it, what cites it. */
export function sourcePage(
  source: Source,
  related: { outgoing: readonly Related[]; incoming: readonly Related[] },
  groups: readonly CitingGroup[] | null,
  { day, today }: { day: string; today: string },
): PageModel {
  const document = source.kind === 'legal-document';
  const open = (value: string | null): string => (value === null ? 'chưa kiểm tra' : formatDate(value));
  const lines = groups?.map(({ name, citing: list }) => ({ name, items: list.map((one) => citing(source, one, today)) })).filter(({ items }) => items.length > 0);
  return {
    title: sourceName(source),
    heading: unbroken(sourceName(source)),
    crumbs: [{ href: '/sources', label: 'Văn bản' }],
    subject: source.title,
    document,
    state: asOn(source, today),
    validity: document ? validityText(source, today) : null,
    facts: [
      { term: document ? 'Số, ký hiệu' : 'Loại', value: document ? (source.number ?? 'chưa kiểm tra') : source.documentType },
      { term: document ? 'Ngày ban hành' : 'Ngày công bố', value: open(source.issuedOn) },
      { term: document ? 'Cơ quan ban hành' : 'Đơn vị công bố', value: source.issuer },
      ...(document ? [{ term: 'Có hiệu lực từ', value: open(source.validFrom) }, { term: 'Hết hiệu lực từ', value: endText(source) }] : []),
      { term: 'Kiểm tra tình trạng', value: open(source.checkedOn) },
    ],
    note: source.note,
    at: { day, text: formatDate(day), state: { ...asOn(source, day), ...(stateAt(source, day) === 'in-force' ? { label: 'Có hiệu lực' } : {}) }, other: day !== today },
    relations: [...related.outgoing.map((one) => relation(outgoingWords, one)), ...related.incoming.map((one) => relation(incomingWords, one))],
    groups: lines ?? null,
    review: lines?.some(({ items }) => items.some(({ flag }) => flag?.tone === 'late')) ?? false,
  };
}

/** A source that was checked and has no end is open; unchecked, nobody knows. */
function endText({ validTo, ended, checkedOn }: Source): string {
  if (validTo !== null) return formatDate(validTo);
  if (ended) return 'đã hết, ngày chưa kiểm tra';
  return checkedOn === null ? 'chưa kiểm tra' : 'chưa hết';
}

import type { Source } from '../../../legal/entities/source.js';
import { citationText, sourceName, type Citation } from '../../../legal/rules/citation.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { toContent, type AuthoredContent } from '../../content/authored.js';
import { shuffledIds, questionTypes, type QuestionType } from '../../content/content.js';
import type { NearDuplicate } from '../../likeness/near-duplicates.service.js';
import { askedView } from '../../pages/asked-view.js';
import { typeLabels } from '../../pages/question-words.js';
import type { PlacedCategory } from '../../rules/category-tree.js';
import type { Fields } from '../forms/fields.js';
import { mediaPlaces } from '../forms/media-places.js';
import { ownParts, saidParts } from './editor-parts.js';

/** What the editor is drawn from. */
export interface EditorModel {
  readonly type: QuestionType;
  /** What is typed; of a question that was just opened, what it says. */
  readonly fields: Fields;
  readonly errors: FormErrors | null;
  readonly citations: readonly Citation[];
  readonly register: readonly Source[];
  /** Of a question that there is already. */
  readonly question: { readonly id: string; readonly number: number; readonly version: number; readonly makesNew: boolean } | null;
  /** Where a new one may go. */
  readonly places: readonly PlacedCategory[];
  /** To be shown as a taker sees it, finished or not; null while nothing is asked. */
  readonly readable: AuthoredContent | null;
  readonly alike: readonly NearDuplicate[];
  readonly saved: boolean;
  /** Where a picture or a sound was put a moment ago. */
  readonly added?: string;
  /** How many rows a list shows at least. */
  readonly rows: number;
}

const kindLabels = [['situation', 'tình huống'], ['concept', 'hiểu khái niệm'], ['figure', 'nhớ số liệu, thời hạn']] as const;
const levelLabels = [['1', 'dễ'], ['2', 'vừa'], ['3', 'khó']] as const;

/** The page on which a question is written. */
export function editorPage(model: EditorModel): PageModel {
  const { type, fields, errors, question, citations, register, places, readable, alike } = model;
  const byField = errors?.byField ?? {};
  const sources = new Map(register.map((source) => [source.key, source]));
  const chosen = (all: readonly (readonly [string, string])[], name: string, otherwise: string) => all.map(([value, label]) => ({ value, label, selected: value === (fields[name] || otherwise) }));
  return {
    title: question ? `Câu ${question.number}` : 'Câu hỏi mới',
    crumbs: [{ label: 'Ngân hàng câu hỏi', href: '/questions' }],
    action: question ? `/questions/${question.id}/edit` : '/questions/new',
    typeLabel: typeLabels[type],
    type,
    isNew: question === null,
    makesNew: question?.makesNew === true ? question.version + 1 : null,
    form: { typed: fields, errors },
    key: fields['key'] ?? '',
    seen: fields['seen'] ?? '',
    saved: model.saved,
    added: model.added ?? null,
    mediaPlaces: mediaPlaces(type, fields).map(({ field, label }) => ({ value: field, label, selected: field === fields['mediaAt'] })),
    mediaIsOpen: model.added !== undefined || byField['media'] !== undefined || byField['mediaAlt'] !== undefined,
    parts: [...ownParts(type, fields, byField, model.rows), ...saidParts(type, fields, byField)],
    categories: [{ value: '', label: 'Chọn danh mục', selected: !fields['category'] }, ...places.map(({ id, path }) => ({ value: id, label: path, selected: id === fields['category'] }))],
    kinds: chosen(kindLabels, 'kind', 'concept'),
    levels: chosen(levelLabels, 'difficulty', '1'),
    citations: citations.map((citation, n) => ({ n, value: JSON.stringify(citation), text: sources.has(citation.source) ? citationText(sources.get(citation.source)!, citation) : citation.source })),
    register: [{ value: '', label: 'Chọn văn bản', selected: true }, ...register.map((source) => ({ value: source.key, label: sourceName(source), selected: fields['citeSource'] === source.key }))],
    preview: readable && previewOf(readable),
    alike: alike.map(({ number, questionId, title, kind, category }) => ({ href: `/questions/${questionId}`, label: `Câu ${number}. ${title}`, text: `${kind === 'same' ? 'Cùng nội dung' : 'Gần giống'}, ${category}` })),
  };
}

/** The page on which a type is chosen. */
export function typesPage(): PageModel {
  return {
    title: 'Câu hỏi mới',
    crumbs: [{ label: 'Ngân hàng câu hỏi', href: '/questions' }],
    types: questionTypes.map((type) => ({ href: `/questions/new?type=${type}`, label: typeNames[type].name, text: typeNames[type].what })),
  };
}

const typeNames: Readonly<Record<QuestionType, { name: string; what: string }>> = {
  single: { name: 'Chọn một phương án', what: 'Một phương án đúng trong nhiều phương án.' },
  multiple: { name: 'Chọn nhiều phương án', what: 'Một hoặc nhiều phương án đúng.' },
  'true-false': { name: 'Đúng hay sai', what: 'Một nhận định để xét đúng, sai.' },
  matching: { name: 'Ghép đôi', what: 'Mỗi vế trái có một vế phải.' },
  ordering: { name: 'Xếp thứ tự', what: 'Các bước của một việc.' },
  numeric: { name: 'Trả lời bằng số', what: 'Một con số, có sai số và đơn vị.' },
  'short-text': { name: 'Trả lời ngắn', what: 'Vài chữ, so với các cách viết được chấp nhận.' },
  cloze: { name: 'Điền chỗ trống', what: 'Một đoạn có chỗ để gõ hoặc chọn.' },
  essay: { name: 'Tự luận', what: 'Người chấm đọc và cho điểm.' },
  description: { name: 'Đoạn đọc', what: 'Tình huống chung cho vài câu, không có điểm.' },
};

function previewOf(content: AuthoredContent) {
  let n = 0;
  const stored = toContent(content, () => `x${++n}`);
  return askedView(stored, shuffledIds(stored), undefined);
}

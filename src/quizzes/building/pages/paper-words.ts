import { formatDate, formatNumber } from '../../../platform/views/formats.js';
import { difficultyNames, kindNames } from '../../../questions/pages/bank-words.js';
import type { QuestionKind } from '../../../questions/rules/question-kinds.js';
import type { QuestionLabel } from '../../../questions/approved-versions.service.js';
import type { CategoryTree } from '../../../questions/rules/category-tree.js';
import type { PlaceCheck } from '../../rules/feasibility.js';
import type { PaperPlace, PaperSection, PlaceAt } from '../../rules/paper-edit.js';
import type { DrawRule } from '../../rules/slot-rules.js';

/** “Phần 2: Tình huống”, or “Phần 2”; nothing for the only part of a quiz that is not divided. */
export function sectionName(sections: readonly PaperSection[], number: number): string {
  const { title } = sections[number - 1]!;
  return title === '' ? `Phần ${number}` : `Phần ${number}: ${title}`;
}

/** What a draw takes: “Danh mục “Một cửa” · Khó · Tình huống”. */
export function drawText({ category, topic, difficulty, kind, tags = [] }: DrawRule, tree: CategoryTree): string {
  const parts = [
    category === undefined ? null : `Danh mục “${tree.get(category)?.path ?? 'không còn'}”`,
    topic === undefined ? null : `chủ đề “${topic}”`,
    difficulty === undefined ? null : `độ khó ${difficultyNames[difficulty]!.toLowerCase()}`,
    kind === undefined ? null : kindNames[kind as QuestionKind].toLowerCase(),
    tags.length === 0 ? null : `thẻ ${tags.join(', ')}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'Cả ngân hàng' : parts.join(' · ').replace(/^./u, (first) => first.toUpperCase());
}

/** Where each place of all sections stands, in order. */
export const placesIn = (sections: readonly PaperSection[]): { at: PlaceAt; place: PaperPlace }[] =>
  sections.flatMap(({ places }, s) => places.map((place, p) => ({ at: { section: s + 1, place: p + 1 }, place })));

/** “phần 1, mục 2”. */
const nameOf = (sections: readonly PaperSection[], { section, place }: PlaceAt): string => (sections.length === 1 ? `mục ${place}` : `phần ${section}, mục ${place}`);

const upper = (text: string): string => text.replace(/^./u, (first) => first.toUpperCase());

/** Why no paper can be drawn, place by place; empty: one can be. */
export function shortages(sections: readonly PaperSection[], checks: readonly PlaceCheck[], labels: ReadonlyMap<string, QuestionLabel>, lawAsOf: string): { text: string; href: string }[] {
  const all = placesIn(sections);
  const seen = new Set<string>();
  return all.flatMap(({ at, place }, i) => {
    const { wanted, found, available, contest } = checks[i]!;
    const again = place.kind === 'fixed' && seen.has(place.questionId);
    if (place.kind === 'fixed') seen.add(place.questionId);
    if (found === wanted) return [];
    const name = upper(nameOf(sections, at));
    const href = `#m-${at.section}-${at.place}`;
    if (place.kind === 'fixed') {
      const number = labels.get(place.questionId)?.number;
      return [{ href, text: again ? `${name}: câu ${number} đã có chỗ khác trong đề.` : `${name}: câu ${number ?? ''} không hỏi được. Câu đã ngừng dùng, chưa được duyệt hoặc không đúng theo quy định ngày ${formatDate(lawAsOf)}.` }];
    }
    if (!contest) return [{ href, text: `${name} cần ${formatNumber(wanted)} câu, ngân hàng có ${formatNumber(available)}: thiếu ${formatNumber(wanted - found)}.` }];
    const others = contest.with.map((other) => nameOf(sections, all[other]!.at)).join('; ');
    return [{ href, text: `${name} thiếu ${formatNumber(wanted - found)} câu: cùng rút từ một nhóm câu với ${others}, tất cả cần ${formatNumber(contest.wanted)} câu mà nhóm có ${formatNumber(contest.available)}.` }];
  });
}

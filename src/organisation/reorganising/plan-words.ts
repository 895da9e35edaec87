import { formatDate } from '../../platform/views/formats.js';
import { withinSentence } from '../pages/words.js';
import type { ReorganisationKind } from '../rules/succession.js';
import type { PlanProblem, PlanProblemCode, PlanWarning } from './rules/check-plan.js';
import type { LineProblem } from './rules/match-list.js';
import type { MoveProblem } from './rules/moves.js';
import type { PlannedChange } from './rules/plan.js';

type NameOf = (unitId: string) => string;

export const changeKinds: Readonly<Record<ReorganisationKind, string>> = {
  merge: 'Sáp nhập', split: 'Chia, tách', rename: 'Đổi tên', dissolve: 'Giải thể, kết thúc hoạt động', move: 'Chuyển cấp trên',
};

/** A change as the life line of its units tells it. */
export function changeSentence({ kind, sources, targets, names, parentId }: PlannedChange, nameOf: NameOf): string {
  const list = (ids: readonly string[]): string => joined(ids.map(nameOf));
  switch (kind) {
    case 'merge': return `${list(sources.filter((source) => !targets.includes(source)))} sáp nhập vào ${withinSentence(list(targets))}.`;
    case 'split': return `${list(sources)} chia, tách thành ${withinSentence(list(targets))}.`;
    case 'rename': return `${list(sources)} đổi tên thành ${names?.name ?? ''}.`;
    case 'dissolve': return targets.length === 0 ? `${list(sources)} kết thúc hoạt động.` : `${list(sources)} kết thúc hoạt động, việc chuyển về ${withinSentence(list(targets))}.`;
    case 'move': return parentId === null ? `${list(sources)} không còn cấp trên trong danh sách.` : `${list(sources)} chuyển về trực thuộc ${withinSentence(nameOf(parentId))}.`;
  }
}

/** “A, B và C”; of a long list the first names and how many more. */
export function joined(names: readonly string[], most = 6): string {
  if (names.length > most) return `${names.slice(0, most - 1).join(', ')} và ${names.length - most + 1} đơn vị khác`;
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} và ${names.at(-1)}`;
}

const problems: Readonly<Record<PlanProblemCode, (name: string, day: string) => string>> = {
  'no-changes': () => 'Chưa có thay đổi nào. Bạn thêm ít nhất một thay đổi.',
  'no-source': () => 'Bạn chọn ít nhất một đơn vị được sắp xếp.',
  'no-target': () => 'Bạn chọn đơn vị hình thành sau sắp xếp. Chia, tách cần từ hai đơn vị, kể cả đơn vị cũ nếu còn hoạt động.',
  'one-source': () => 'Mỗi lần đổi tên là của một đơn vị.',
  'one-target': () => 'Sáp nhập vào một đơn vị. Nếu người và việc về nhiều nơi, bạn chọn chia, tách.',
  'names-missing': () => 'Bạn ghi tên mới.',
  'source-not-there': (name, day) => `${name} không hoạt động vào ngày ${day}.`,
  'begins-too-late': (name, day) => `Tên, mã và cấp trên của ${withinSentence(name)} có từ ngày ${day} hoặc sau đó. Bạn chọn ngày có hiệu lực muộn hơn.`,
  'changes-later': (name) => `${name} đã có thay đổi đặt lịch cho một ngày khác. Bạn hoàn tác thay đổi ấy trước.`,
  'target-not-there': (name, day) => `${name} không hoạt động từ ngày ${day}, nên không nhận người và việc được.`,
  twice: (name) => `${name} được đổi tên hoặc chuyển cấp trên hai lần trong cùng một lần sắp xếp.`,
  'target-ends': (name) => `${name} vừa kết thúc vừa tiếp tục hoạt động trong lần sắp xếp này. Bạn bỏ một trong hai thay đổi.`,
  'parent-not-there': (name, day) => `Cấp trên của ${withinSentence(name)} không hoạt động từ ngày ${day}.`,
  'parent-below': (name) => `${name} sẽ trực thuộc chính nó. Bạn chọn cấp trên khác.`,
  'new-unit-unused': (name) => `${name} là đơn vị mới nhưng chưa thay đổi nào dùng đến.`,
};

/** The sentence for a problem of a plan. */
export const saidProblem = ({ code, unitId }: PlanProblem, nameOf: NameOf, day: string): string => problems[code](unitId === undefined ? '' : nameOf(unitId), formatDate(day));

/** The sentence for something odd about a plan. */
export function saidWarning({ code, unitId, otherId }: PlanWarning, nameOf: NameOf): string {
  const other = otherId === null ? '' : withinSentence(nameOf(otherId));
  if (code === 'left-at-top') return `${nameOf(unitId)} không còn cấp trên khi ${other} kết thúc, và sẽ đứng đầu danh sách.`;
  return code === 'same-code' ? `${nameOf(unitId)} có cùng mã với ${other} vào ngày đó.` : `${nameOf(unitId)} có cùng tên với một đơn vị khác ở cùng cấp trên.`;
}

/** Why a decision about a person cannot be carried out. */
export const moveProblems: Readonly<Record<MoveProblem, string>> = {
  'not-concerned': 'không ở đơn vị nào được sắp xếp vào ngày đó',
  'changes-later': 'đã có vị trí bắt đầu từ ngày đó hoặc sau đó',
  'unit-not-there': 'đơn vị chọn cho người này không hoạt động từ ngày đó',
};

/** Why a line of a list moves nobody, within a sentence. */
export const lineProblems: Readonly<Record<LineProblem, string>> = {
  'person-unknown': 'không có ai tên như vậy trong các đơn vị được sắp xếp',
  'person-ambiguous': 'có nhiều người trùng tên; bạn thêm mã cán bộ hoặc năm sinh',
  'person-twice': 'người này đã có ở một dòng trước',
  'code-of-other': 'mã cán bộ là của một người tên khác',
  'unit-missing': 'chưa ghi đơn vị mới',
  'unit-unknown': 'không có đơn vị nào tên như vậy từ ngày có hiệu lực',
  'unit-ambiguous': 'có nhiều đơn vị trùng tên; bạn ghi tên đầy đủ hoặc mã',
};

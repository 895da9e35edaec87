import type { CategoryTree, Units } from '../../questions/rules/category-tree.js';
import type { DrawRule } from './slot-rules.js';

/**
 * The ids of the categories whose questions the draws of a quiz may take; `all` where nothing is kept from it.
 *
 * `reach`: the units that the quiz belongs to. A unit's questions are drawn by that unit's quizzes, and by others only where a
 * draw names a category of that unit: whoever named it was let to see it, and all below it with it. A draw that names no
 * category, or one of the whole system, takes what belongs to the whole system and to the quiz's own units, so that nobody
 * reads another unit's questions in a paper.
 */
export function drawable(tree: CategoryTree, draws: readonly DrawRule[], reach: Units): readonly string[] | 'all' {
  if (reach === 'all' && draws.some(({ category }) => category === undefined)) return 'all';
  const open = (id: string): boolean => tree.isShared(id) || tree.covers(reach, id);
  const found = new Set<string>();
  for (const { category } of draws) {
    const within = category === undefined ? tree.all.map(({ id }) => id) : tree.within(category);
    const isNamed = category !== undefined && !tree.isShared(category);
    for (const id of within) if (isNamed || open(id)) found.add(id);
  }
  return [...found];
}

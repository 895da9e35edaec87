import { walk, type UnitNode } from '../rules/tree.js';

/** One choice of a select. */
export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** Units as options of a select, those below others set in; `first` says what choosing none means. */
export function unitOptions(roots: readonly UnitNode[], selected: unknown, first: string | null): SelectOption[] {
  // No-break spaces: browsers drop ordinary ones at the beginning of an option.
  const options = walk(roots).map(({ node, depth }) => ({ value: node.unitId, label: `${'\u00a0\u00a0'.repeat(depth)}${depth === 0 ? node.name : node.shortName}`, selected: node.unitId === selected }));
  return first === null ? options : [{ value: '', label: first, selected: (selected ?? '') === '' }, ...options];
}

import type { CitingGroup } from '../../legal/citers.js';

/** Named one by one in a message. */
const MOST_NAMED = 5;

/** What each account is responsible for, by group; under null what nobody is known to be. */
export function thingsByOwner(groups: readonly CitingGroup[]): Map<string | null, Map<string, Set<string>>> {
  const owned = new Map<string | null, Map<string, Set<string>>>();
  for (const { name, citing } of groups) {
    for (const { owners, label } of citing) {
      for (const owner of owners.length > 0 ? owners : [null]) {
        const things = owned.get(owner) ?? new Map<string, Set<string>>();
        things.set(name, (things.get(name) ?? new Set<string>()).add(label));
        owned.set(owner, things);
      }
    }
  }
  return owned;
}

/** “Bài học (2): Một cửa; Sáu nội dung.” */
export function restingText(things: ReadonlyMap<string, ReadonlySet<string>>): string {
  return [...things].map(([group, labels]) => {
    const named = [...labels].slice(0, MOST_NAMED).join('; ');
    const more = labels.size > MOST_NAMED ? `; và ${labels.size - MOST_NAMED} nội dung khác` : '';
    return `${group} (${labels.size}): ${named}${more}.`;
  }).join(' ');
}

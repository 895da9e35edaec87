import type { DrawRule, SectionText, SlotRule } from './slot-rules.js';

/** A question with a place of its own. */
export interface FixedPlace {
  readonly kind: 'fixed';
  readonly questionId: string;
  readonly mark: number;
}

/** Some questions drawn by a rule. */
export interface DrawPlace {
  readonly kind: 'draw';
  readonly rule: DrawRule;
  readonly count: number;
  readonly mark: number;
}

/** A place in a section. */
export type PaperPlace = FixedPlace | DrawPlace;

/** A section with what it asks. */
export interface PaperSection extends SectionText {
  readonly places: readonly PaperPlace[];
}

/** Where a place stands: both from 1. */
export interface PlaceAt {
  readonly section: number;
  readonly place: number;
}

export type Way = 'up' | 'down';

/** What a quiz asks, section by section; there is always one. */
export function toSections({ slots, sections }: { slots: readonly SlotRule[]; sections: readonly SectionText[] }): PaperSection[] {
  const count = Math.max(1, sections.length, ...slots.map(({ section = 1 }) => section));
  return Array.from({ length: count }, (_, i) => ({
    title: sections[i]?.title ?? '', instructions: sections[i]?.instructions ?? '',
    places: slots.filter(({ section = 1 }) => section === i + 1).map(({ section: _section, ...place }) => place as PaperPlace),
  }));
}

/** The other way round. A single section without words is not kept as one. */
export function fromSections(all: readonly PaperSection[]): { slots: SlotRule[]; sections: SectionText[] } {
  const isPlain = all.length === 1 && all[0]!.title === '' && all[0]!.instructions === '';
  return {
    slots: all.flatMap(({ places }, i) => places.map((place): SlotRule => (i === 0 ? { ...place } : { section: i + 1, ...place }))),
    sections: isPlain ? [] : all.map(({ title, instructions }) => ({ title, instructions })),
  };
}

/** Moves a place by one; from an end of its section into the one beside it. At the end of all nothing happens. Returns where it stands then. */
export function movePlace(all: readonly PaperSection[], at: PlaceAt, way: Way): { sections: PaperSection[]; at: PlaceAt } {
  const own = all[at.section - 1];
  const place = own?.places[at.place - 1];
  if (!own || !place) return { sections: [...all], at };
  const to = at.place + (way === 'up' ? -1 : 1);
  if (to >= 1 && to <= own.places.length) return { sections: changed(all, at.section, (places) => inserted(without(places, at.place), to, place)), at: { section: at.section, place: to } };
  const beside = at.section + (way === 'up' ? -1 : 1);
  const next = all[beside - 1];
  if (!next) return { sections: [...all], at };
  const there = way === 'up' ? next.places.length + 1 : 1;
  const left = changed(all, at.section, (places) => without(places, at.place));
  return { sections: changed(left, beside, (places) => inserted(places, there, place)), at: { section: beside, place: there } };
}

/** Takes a place out. */
export function dropPlace(all: readonly PaperSection[], at: PlaceAt): PaperSection[] {
  return changed(all, at.section, (places) => without(places, at.place));
}

/** Puts places at the end of a section. */
export function addPlaces(all: readonly PaperSection[], section: number, added: readonly PaperPlace[]): PaperSection[] {
  return changed(all, section, (places) => [...places, ...added]);
}

/** Puts another place where one stands. */
export function replacePlace(all: readonly PaperSection[], at: PlaceAt, by: PaperPlace): PaperSection[] {
  return changed(all, at.section, (places) => places.map((place, i) => (i + 1 === at.place ? by : place)));
}

/** Sets what places are worth and how many each draws; a place that is not named keeps what it has. */
export function setNumbers(all: readonly PaperSection[], numbersOf: (at: PlaceAt) => { mark?: number | undefined; count?: number | undefined }): PaperSection[] {
  return all.map((section, s) => ({
    ...section,
    places: section.places.map((place, p) => {
      const { mark = place.mark, count } = numbersOf({ section: s + 1, place: p + 1 });
      return place.kind === 'fixed' ? { ...place, mark } : { ...place, mark, count: count ?? place.count };
    }),
  }));
}

/** Moves a section by one. */
export function moveSection(all: readonly PaperSection[], number: number, way: Way): PaperSection[] {
  const to = number + (way === 'up' ? -1 : 1);
  const section = all[number - 1];
  return !section || to < 1 || to > all.length ? [...all] : inserted(without(all, number), to, section);
}

/** Takes a section out with all that is in it; the last one is only emptied. */
export function dropSection(all: readonly PaperSection[], number: number): PaperSection[] {
  const left = without(all, number);
  return left.length > 0 ? left : [{ title: '', instructions: '', places: [] }];
}

const without = <T>(all: readonly T[], number: number): T[] => all.filter((_, i) => i + 1 !== number);
const inserted = <T>(all: readonly T[], number: number, one: T): T[] => [...all.slice(0, number - 1), one, ...all.slice(number - 1)];

function changed(all: readonly PaperSection[], number: number, change: (places: readonly PaperPlace[]) => PaperPlace[]): PaperSection[] {
  return all.map((section, i) => (i + 1 === number ? { ...section, places: change(section.places) } : section));
}

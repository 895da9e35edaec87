import { searchKey } from '../../../platform/text/text.js';
import { grouped } from '../../rules/grouped.js';
import { areaKinds, type UnitRow } from '../../rules/tree.js';

/** What the words of a file mean: a unit, several that would fit, or none. */
export type UnitFound =
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'several'; readonly unitIds: readonly string[] }
  | { readonly kind: 'none' };

/** Abbreviations as offices write them, without accents. Each stands for whole words, so that a name and its short form meet. */
const LONG_FORMS: Readonly<Record<string, string>> = {
  ub: 'uy ban', ubnd: 'uy ban nhan dan', hdnd: 'hoi dong nhan dan', vp: 'van phong', vpub: 'van phong uy ban', vphdnd: 'van phong hoi dong nhan dan',
  mttq: 'mat tran to quoc', ubmttq: 'uy ban mat tran to quoc', ubmt: 'uy ban mat tran', mttqvn: 'mat tran to quoc', ubmttqvn: 'uy ban mat tran to quoc',
  p: 'phong', x: 'xa', h: 'huyen', t: 'tinh', ttr: 'thi tran', tt: 'thi tran', ttpvhcc: 'trung tam phuc vu hanh chinh cong', hcc: 'hanh chinh cong', pvhcc: 'phuc vu hanh chinh cong',
  ptnt: 'phat trien nong thon', nnptnt: 'nong nghiep phat trien nong thon', nn: 'nong nghiep', nv: 'noi vu', tnmt: 'tai nguyen moi truong', nnmt: 'nong nghiep moi truong',
  ldtbxh: 'lao dong thuong binh xa hoi', tbxh: 'thuong binh xa hoi', ld: 'lao dong', vhtt: 'van hoa thong tin', vhxh: 'van hoa xa hoi', vh: 'van hoa', xh: 'xa hoi',
  gddt: 'giao duc dao tao', gd: 'giao duc', dt: 'dao tao', tckh: 'tai chinh ke hoach', tc: 'tai chinh', kh: 'ke hoach', ktht: 'kinh te ha tang', kt: 'kinh te', ht: 'ha tang',
  cchc: 'cai cach hanh chinh', bp: 'bo phan', tnvtkq: 'tiep nhan tra ket qua', tntkq: 'tiep nhan tra ket qua', kq: 'ket qua',
};

/** Written or left out as one likes. */
const LOOSE = new Set(['va', 'cua', 'thuoc', 'viet', 'nam', 'vn', 'co', 'quan', 'don', 'vi']);

/** “tt” before one of these is a centre, before a place a township. */
const CENTRE = /\btt(?= (?:phuc vu|pvhcc|hanh chinh|hcc|truyen thong|van hoa|vh|y te|giao duc|gdnn|dich vu|dv|khuyen nong|phat trien|chinh tri))/g;

const AREA_WORDS = /^(?:xa|huyen|tinh|thi tran|phuong|thanh pho|thi xa) /;

/** The words of a unit's name in one spelling: no accents, no abbreviations, no signs, no words that may be left out. */
export function unitKey(text: string): string {
  const words = searchKey(text).replace(/&/g, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const joined = words.replace(CENTRE, 'trung tam').replace(/\b(\p{L}{2,4}) (\p{L}{2,4})\b/gu, (both, a: string, b: string) => (`${a}${b}` in LONG_FORMS ? `${a}${b}` : both));
  const long = joined.split(' ').map((word) => LONG_FORMS[word] ?? word).join(' ').split(' ');
  const kept = long.filter((word) => !LOOSE.has(word));
  return (kept.length > 0 ? kept : long).join(' ');
}

/**
 * Finds units by what people write: name, other spelling, code, or a short name whose surroundings are told
 * by the rest of the text, by the group line or by the sheet. Only among the units of the importer's part.
 *
 * A territory stands for its committee, for that is where people work.
 */
export class UnitFinder {
  private readonly byName: ReadonlyMap<string, readonly string[]>;
  private readonly byShortName: ReadonlyMap<string, readonly string[]>;
  private readonly rows: ReadonlyMap<string, UnitRow>;
  private readonly known = new Map<string, UnitFound>();

  constructor(units: readonly UnitRow[], private readonly chosen: ReadonlyMap<string, string> = new Map()) {
    this.rows = new Map(units.map((row) => [row.unitId, row]));
    const named = units.flatMap((row) => [...new Set([row.name, ...row.aliases].map(unitKey))].map((key) => [key, row.unitId] as const));
    const coded = units.filter(({ code }) => code !== null).map((row) => [searchKey(row.code!), row.unitId] as const);
    this.byName = collected([...named, ...coded]);
    this.byShortName = collected(units.flatMap((row) => shortKeys(row).map((key) => [key, row.unitId] as const)));
  }

  /** The unit that the words mean; `path` are wider names around it, from the widest. */
  find(text: string, path: readonly string[] = []): UnitFound {
    const key = [text, ...path].map(unitKey).join('/');
    const known = this.known.get(key) ?? this.search(unitKey(text), path.map(unitKey));
    this.known.set(key, known);
    return known;
  }

  private search(text: string, path: readonly string[]): UnitFound {
    const chosen = this.chosen.get(text);
    if (chosen !== undefined && this.rows.has(chosen)) return { kind: 'unit', unitId: chosen };
    const exact = this.workplaces(this.byName.get(text) ?? []);
    if (exact.length === 1) return { kind: 'unit', unitId: exact[0]! };
    const short = this.workplaces(exact.length > 0 ? exact : [...(this.byShortName.get(text) ?? []), ...this.withSurroundings(text)]);
    if (short.length === 0) return { kind: 'none' };
    if (short.length === 1) return { kind: 'unit', unitId: short[0]! };
    const fitting = this.inside(short, path);
    return fitting.length === 1 ? { kind: 'unit', unitId: fitting[0]! } : { kind: 'several', unitIds: [...fitting].sort() };
  }

  /** “Phòng Kinh tế UBND xã Yên Châu”: a short name, then names above it. */
  private withSurroundings(text: string): string[] {
    const words = text.split(' ');
    for (let cut = words.length - 1; cut > 0; cut--) {
      const found = this.byShortName.get(words.slice(0, cut).join(' '));
      const around = words.slice(cut).join(' ');
      const inside = found?.filter((unitId) => this.isBelow(unitId, around)) ?? [];
      if (inside.length > 0) return inside;
    }
    return [];
  }

  /** Those below a unit that the path names; all of them if the path says nothing about any. */
  private inside(unitIds: readonly string[], path: readonly string[]): readonly string[] {
    let left = unitIds;
    for (const around of path.toReversed()) {
      const fitting = left.filter((unitId) => this.isBelow(unitId, around));
      if (fitting.length > 0) left = fitting;
    }
    return left;
  }

  private isBelow(unitId: string, around: string): boolean {
    const seen = new Set<string>();
    for (let at = this.rows.get(unitId)?.parentId ?? null; at !== null && !seen.has(at); at = this.rows.get(at)?.parentId ?? null) {
      seen.add(at);
      const row = this.rows.get(at);
      if (row && [row.name, row.shortName, ...row.aliases].some((name) => sameOrWithoutArea(unitKey(name), around))) return true;
    }
    return false;
  }

  /** A territory's committee in the place of the territory; each once. */
  private workplaces(unitIds: readonly string[]): string[] {
    return [...new Set(unitIds.map((unitId) => {
      const row = this.rows.get(unitId);
      if (!row || !areaKinds.includes(row.kind)) return unitId;
      const committees = [...this.rows.values()].filter(({ kind, parentId }) => kind === 'committee' && parentId === unitId);
      return committees.length === 1 ? committees[0]!.unitId : unitId;
    }))];
  }
}

function sameOrWithoutArea(name: string, around: string): boolean {
  return name === around || name.replace(AREA_WORDS, '') === around || name === around.replace(/^uy ban nhan dan /, '');
}

/** A short name, and the bare name of a place: “Yên Châu”. */
function shortKeys({ kind, name, shortName }: UnitRow): string[] {
  const bare = areaKinds.includes(kind) ? unitKey(name).replace(AREA_WORDS, '') : unitKey(name).replace(/^uy ban nhan dan (?:xa|huyen|tinh|thi tran|phuong) /, '');
  return [...new Set([unitKey(shortName), bare])];
}

function collected(entries: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  return new Map([...grouped(entries, ([key]) => key)].map(([key, all]) => [key, [...new Set(all.map(([, unitId]) => unitId))]]));
}

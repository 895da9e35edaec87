import { isUUID } from 'class-validator';
import { cleanStrings } from '../../platform/http/clean.js';
import type { PeopleSearch } from '../organisation-browser.service.js';
import type { Day } from '../rules/interval.js';
import { categories } from '../rules/postings.js';

const LONGEST_SEARCH = 100;

/** A page number from 1; anything else is the first page. */
export function readPage(value: unknown): number {
  return typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : 1;
}

/** The search of the people's list. What makes no sense is left out: a filter that is not there narrows nothing. */
export function readPeopleSearch(query: Readonly<Record<string, unknown>>, day: Day): PeopleSearch {
  const text = (name: string): string => {
    const value = cleanStrings(query[name]);
    return typeof value === 'string' ? value : '';
  };
  return {
    day,
    text: text('q').slice(0, LONGEST_SEARCH),
    unitId: isUUID(text('unit')) ? text('unit').toLowerCase() : null,
    category: categories.find((category) => category === text('category')) ?? null,
    page: readPage(query.page),
  };
}

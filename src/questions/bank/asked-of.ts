import { readForm } from '../../platform/http/forms.js';
import type { BankQuery } from './bank-query.js';
import { ListForm } from './bank.forms.js';

/** What stands in the address; what makes no sense there narrows nothing. */
export function askedOf(query: unknown): BankQuery {
  const { values, errors } = readForm(ListForm, query);
  const good = <K extends keyof ListForm>(name: K): ListForm[K] | null => (errors?.byField[name] === undefined ? values[name] : null);
  const difficulty = good('difficulty');
  return {
    text: good('q') ?? '', categoryId: good('category'), type: good('type'), state: good('state'), difficulty: difficulty === null ? null : Number(difficulty), kind: good('kind'),
    tag: good('tag'), topic: good('topic'), pace: good('pace'), isStale: good('law') === 'stale',
  };
}

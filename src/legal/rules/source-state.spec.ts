import { stateAt, type SourceDates, type SourceState } from './source-state.js';

const nothing: SourceDates = { issuedOn: null, validFrom: null, validTo: null, ended: false, checkedOn: null };
const oneStop2018: SourceDates = { ...nothing, issuedOn: '2018-04-23', validFrom: '2018-06-21', validTo: '2025-07-01', checkedOn: '2026-11-22' };
const online2022: SourceDates = { ...nothing, issuedOn: '2022-06-24', validFrom: '2022-08-15' };
const programme2021: SourceDates = { ...nothing, issuedOn: '2021-07-15', checkedOn: '2026-11-22' };
const programme2011: SourceDates = { ...nothing, issuedOn: '2011-11-08', ended: true, checkedOn: '2026-11-22' };
const online2011: SourceDates = { ...nothing, issuedOn: '2011-06-13', validTo: '2022-08-15', checkedOn: '2026-11-22' };

describe('the state of a source on a day', () => {
  test.each<[string, SourceDates, string, SourceState]>([
    ['a document before it is issued does not exist', oneStop2018, '2018-04-22', 'not-issued'],
    ['issued and not yet in force', oneStop2018, '2018-06-20', 'not-yet'],
    ['the first day counts', oneStop2018, '2018-06-21', 'in-force'],
    ['the last day counts', oneStop2018, '2025-06-30', 'in-force'],
    ['the day of the end does not', oneStop2018, '2025-07-01', 'ended'],
    ['nobody checked whether it still holds', online2022, '2026-11-22', 'unknown'],
    ['on its first day it was in force', online2022, '2022-08-15', 'in-force'],
    ['a check tells of its own day', programme2021, '2026-11-22', 'in-force'],
    ['and of the days after, until the next check', programme2021, '2027-01-01', 'in-force'],
    ['but not of the time between issue and check, when the start is open', programme2021, '2022-01-01', 'unknown'],
    ['ended on a day that nobody checked', programme2011, '2026-11-22', 'ended'],
    ['so earlier days are open', programme2011, '2015-01-01', 'unknown'],
    ['a known end with an open start', online2011, '2022-08-15', 'ended'],
    ['leaves the days before it open', online2011, '2021-02-15', 'unknown'],
    ['a plan that lost its heading', nothing, '2021-02-15', 'unknown'],
  ])('%s', (_why, source, day, state) => {
    expect(stateAt(source, day)).toBe(state);
  });
});

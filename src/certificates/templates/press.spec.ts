import { pressed } from './press.js';
import { builtInLayout } from './rules/built-in.js';
import { MOST_FIELDS } from './rules/read-layout.js';

const layout = builtInLayout('giay-chung-nhan');
const ids = (button: string) => pressed(button, layout).layout.fields.map(({ id }) => id);
const all = layout.fields.map(({ id }) => id);

describe('the buttons of the editor', () => {
  test('add a field at the end and lead there', () => {
    expect(ids('add:line')).toEqual([...all, 'line-1']);
    expect(pressed('add:line', layout).opened).toBe(all.length);
  });
  test('remove and move', () => {
    expect(ids('remove:1')).toEqual(all.filter((_, i) => i !== 1));
    expect(ids('down:0')).toEqual([all[1], all[0], ...all.slice(2)]);
    expect(ids('up:1')).toEqual([all[1], all[0], ...all.slice(2)]);
    expect(pressed('up:1', layout).opened).toBe(0);
  });
  test.each(['up:0', `down:${all.length - 1}`, 'add:script', 'remove:99', 'remove:-1', 'remove:', 'save', '', 'constructor:1'])('“%s” leaves everything as it is', (button) => expect(pressed(button, layout)).toEqual({ layout, opened: null }));
  test('do not add more than a sheet may have', () => {
    const full = { ...layout, fields: Array.from({ length: MOST_FIELDS }, (_, i) => ({ ...layout.fields[0]!, id: `f${i}` })) };
    expect(pressed('add:line', full).layout).toBe(full);
  });
});

import { readDisplay, toDisplay, writeDisplay } from './display.js';

test('a wish is read as it was written, among other cookies', () => {
  const wish = toDisplay('dark', 'xl');
  expect(readDisplay(`session=abc; display=${writeDisplay(wish)}; other=1`)).toEqual({ theme: 'dark', size: 'xl' });
  expect(readDisplay(`display=${writeDisplay(toDisplay('auto', 'm'))}`)).toEqual({ theme: null, size: 'm' });
});

test.each([undefined, '', 'display=', 'display=pink.huge', 'mydisplay=dark.xl', 'display=dark"><script>'])('%p says nothing', (cookie) =>
  expect(readDisplay(cookie)).toEqual({ theme: null, size: 'm' }),
);

import { difference } from '../../platform/text/difference.js';
import { passages } from './passages.js';

test('long stretches without a change are only counted; what stands beside a change is kept', () => {
  const text = (middle: string) => ['a', 'b', 'c', middle, 'd', 'e', 'f'].join('\n\n');
  expect(passages(difference(text('cũ'), text('mới'))).map((passage) => ('unchanged' in passage ? passage.unchanged : passage.runs.map((run) => run.text).join('|')))).toEqual([2, 'c', 'cũ|mới', 'd', 2]);
});

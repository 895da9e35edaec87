import fc from 'fast-check';
import { mediaIn } from '../../content/media.js';
import { anyText } from '../../test-support/any-content.js';
import { mediaPlaces, withMedia } from './media-places.js';

const NAME = `${'ab'.repeat(32)}.webp`;

test('a picture may go into the question, what one chooses among, and the explanation', () => {
  const places = mediaPlaces('single', { prompt: 'Ai?', 'option.1.text': 'Hai', 'option.0.text': '', 'option.0.share': '50' });
  expect(places.map(({ label }) => label)).toEqual(['Câu hỏi', 'Phương án A', 'Phương án B', 'Giải thích']);
  expect(mediaPlaces('matching', { 'pair.0.left': 'a', 'pair.0.right': 'b' }).map(({ label }) => label)).toEqual(['Câu hỏi', 'Vế trái 1', 'Vế phải 1', 'Giải thích']);
  expect(mediaPlaces('essay', { modelAnswer: 'x' }).map(({ field }) => field)).toEqual(['prompt', 'explanation']);
});

test('whatever a picture is called and stands behind, it is found again, and nothing typed is lost', () => {
  fc.assert(fc.property(fc.oneof(anyText, fc.string()), fc.oneof(anyText, fc.string(), fc.constant('a] (b) \\[c')), (text, alt) => {
    const after = withMedia({ prompt: text, other: 'x' }, 'prompt', { name: NAME, alt });
    expect(mediaIn(after['prompt']!)).toContain(NAME);
    expect(after['prompt']!.startsWith(text.trimEnd())).toBe(true);
    expect(after['other']).toBe('x');
  }));
});

import sharp from 'sharp';
import { MAX_IMAGE_BYTES } from './check-file.js';
import { checkMedia } from './check-media.js';
import { shrinkImage } from './shrink-image.js';

const padded = (...parts: (string | number[])[]) => Buffer.concat([...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))), Buffer.alloc(64)]);

test.each<[string, Buffer, string | null]>([
  ['MP3 with a tag', padded('ID3\x03'), 'audio/mpeg'],
  ['MP3 without one', padded([0xff, 0xfb, 0x90, 0x00]), 'audio/mpeg'],
  ['a JPEG, which begins almost alike', padded([0xff, 0xd8, 0xff, 0xe0]), null],
  ['M4A', padded([0, 0, 0, 32], 'ftypM4A '), 'audio/mp4'],
  ['MP4', padded([0, 0, 0, 32], 'ftypisom'), 'video/mp4'],
  ['QuickTime', padded([0, 0, 0, 32], 'ftypqt  '), null],
  ['HEIC', padded([0, 0, 0, 32], 'ftypheic'), null],
  ['WebM', padded([0x1a, 0x45, 0xdf, 0xa3], '\x9f\x42\x86\x81\x01\x42\x82\x84webm'), 'video/webm'],
  ['Matroska', padded([0x1a, 0x45, 0xdf, 0xa3], '\x42\x82\x88matroska'), null],
  ['Ogg Opus', padded('OggS\x00\x02', Array.from({ length: 22 }, () => 0), 'OpusHead'), 'audio/ogg'],
  ['Ogg of another kind', padded('OggS\x00\x02', Array.from({ length: 22 }, () => 0), '\x80theora'), null],
  ['WAV', padded('RIFF\x00\x00\x00\x00WAVEfmt '), 'audio/wav'],
  ['a page called .mp3', padded('<!doctype html><script>'), null],
  ['nothing', Buffer.alloc(0), null],
])('%s is known by its bytes', (_name, bytes, type) => {
  expect(checkMedia(bytes)?.type ?? null).toBe(type);
});

test('a photograph is turned upright, made small, and forgets where it was taken', async () => {
  const photo = await sharp({ create: { width: 4000, height: 2000, channels: 3, background: '#275', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).withMetadata({ orientation: 6 }).withExifMerge({ IFD0: { Copyright: 'secret place' } }).jpeg().toBuffer();
  const made = await shrinkImage(photo);
  if ('problem' in made) throw new Error(made.problem);
  expect(made.checked).toMatchObject({ type: 'image/webp' });
  expect(made.checked.height).toBe(2 * made.checked.width);
  expect(made.checked.height).toBeLessThanOrEqual(1600);
  expect(made.bytes.length).toBeLessThanOrEqual(MAX_IMAGE_BYTES);
  expect(made.bytes.includes('secret place')).toBe(false);
});

test.each<[string, Buffer, RegExp]>([
  ['a drawing that could run', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>1</script></svg>'), /chạy được/],
  ['a page', Buffer.from('<!doctype html><p>x'), /không phải ảnh/],
  ['a picture that is cut off', Buffer.from('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x02\x00\x00\x00', 'latin1'), /./],
])('%s is refused with its reason', async (_name, bytes, reason) => {
  expect(await shrinkImage(bytes)).toEqual({ problem: expect.stringMatching(reason) as unknown });
});

import { isCaptions, readCaptions } from './captions.js';

const VTT = 'WEBVTT – bài 1\n\nSTYLE\n::cue { color: red }\n\nNOTE ghi chú\n\n1\n00:01.000 --> 00:03.500 align:start\n<v An>Chào <b>các bạn</b>\n\n00:03.500 --> 01:00:04.000\nMột & hai < ba --\n';

test('WebVTT and SubRip become times and words, and nothing else of the file', () => {
  expect(readCaptions(VTT)).toEqual({
    vtt: 'WEBVTT\n\n00:00:01.000 --> 00:00:03.500\nChào các bạn\n\n00:00:03.500 --> 01:00:04.000\nMột &amp; hai &lt; ba --\n',
    transcript: 'Chào các bạn Một & hai < ba --',
  });
  const srt = '\ufeff1\r\n00:00:01,250 --> 00:00:02,000\r\nThủ tục\r\nmột cửa\r\n\r\n2\r\n00:00:59,999 --> 00:01:00,000\r\n{\\an8}Hết\r\n'.normalize('NFD');
  expect(readCaptions(srt)).toEqual({ vtt: 'WEBVTT\n\n00:00:01.250 --> 00:00:02.000\nThủ tục\nmột cửa\n\n00:00:59.999 --> 00:01:00.000\nHết\n', transcript: 'Thủ tục một cửa Hết' });
  expect([VTT, srt, 'Chào\n00:01.000 --> 00:02.000', '%PDF-1.7'].map(isCaptions)).toEqual([true, true, false, false]);
});

test.each([
  ['a time that is none', 'WEBVTT\n\n00:99.000 --> 00:02.000\na', /thứ 1 ghi sai thời gian/],
  ['an end before its beginning', 'WEBVTT\n\n00:03.000 --> 00:02.000\na', /không đúng thứ tự/],
  ['cues that go back', 'WEBVTT\n\n00:03.000 --> 00:04.000\na\n\n00:01.000 --> 00:02.000\nb', /thứ 2/],
  ['no words', 'WEBVTT\n\n00:03.000 --> 00:04.000\n<b></b>', /không có phụ đề nào/],
])('%s is named', (_name, text, problem) => expect(readCaptions(text)).toEqual({ problem: expect.stringMatching(problem) as string }));

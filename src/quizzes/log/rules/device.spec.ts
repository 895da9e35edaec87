import { deviceOf, shortAddress } from './device.js';

test.each([
  ['Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/126.0.0 Chrome/120.0.0.0 Safari/537.36', 'Cốc Cốc, Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', 'Safari, iPhone'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/21F90 Zalo iOS/240501', 'Zalo, iPhone'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0', 'Edge, Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox, Linux'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15', 'Safari, Mac'],
  ['lightMyRequest', ''],
  ['', ''],
  [`${'x'.repeat(5_000)} Chrome/1`, ''],
])('a browser is told by its kind and its system alone: %s', (agent, device) => {
  expect(deviceOf(agent)).toBe(device);
});

test.each([
  ['113.160.12.77', '113.160.12.*'],
  ['::ffff:10.1.2.3', '10.1.2.*'],
  ['2001:0DB8:85a3:8d3:1319:8a2e:370:7348', '2001:0db8:85a3:*'],
  ['2001:db8::1', '2001:db8:0:*'],
  ['::1', '0:0:0:*'],
  ['unknown', ''],
  ['', ''],
])('of the address %s its beginning stays', (address, short) => {
  expect(shortAddress(address)).toBe(short);
});

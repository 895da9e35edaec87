import { userAgentFamily } from './user-agent.js';

test.each([
  ['Mozilla/5.0 (Linux; Android 14; SM-A145F) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36', 'Chrome trên Android'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120.0 Chrome/120 Safari/537.36', 'Cốc Cốc trên Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1', 'Safari trên iPhone'],
  ['Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 Firefox/120.0', 'Firefox trên Windows'],
  ['curl/8.0', 'Trình duyệt không rõ'], [undefined, 'Trình duyệt không rõ'],
])('%s is called %s', (userAgent, family) => expect(userAgentFamily(userAgent)).toBe(family));

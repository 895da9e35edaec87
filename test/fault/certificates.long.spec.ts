import { generator } from './generator.js';
import { issueThroughKills } from './issuing-kills.js';

test('a thousand certificates issued by two processes, one of them killed in the middle, twenty times: numbers without gaps, nothing half issued', () =>
  issueThroughKills({ people: 500, rounds: 20, random: generator(20_261_123) }), 3_600_000);

import { generator } from './generator.js';
import { issueThroughKills } from './issuing-kills.js';

test('certificates issued by two processes, one of them killed in the middle: numbers without gaps, nothing half issued', () =>
  issueThroughKills({ people: 40, rounds: 2, random: generator(20_261_123) }), 120_000);

import sequencerModule from '@jest/test-sequencer';

const Sequencer = sequencerModule.default ?? sequencerModule;

/** Minutes rather than seconds; begun last, they would leave the other workers without work. */
const longest = ['test/browser/axe.spec.ts', 'test/fault/kill.spec.ts', 'test/fault/office.spec.ts', 'test/browser/journey.spec.ts', 'test/http/recount/recount.spec.ts', 'test/http/courses/renewal.spec.ts', 'test/cli/database-commands.spec.ts', 'test/fault/mail.spec.ts'];

/** The longest suites first, the others as Jest would have them. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => (longest.findIndex((end) => path.endsWith(end)) + longest.length + 1) % (longest.length + 1);
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}

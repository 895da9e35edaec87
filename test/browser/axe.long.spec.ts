import { judgeAllPages } from '../support/browser-judge.js';
import { looks } from '../support/browser-looks.js';

judgeAllPages(looks, { everybody: true });

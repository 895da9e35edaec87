import { setTimeout as sleep } from 'node:timers/promises';
import { Stop } from '../lib/project.mjs';
import { Visitor } from './visitor.mjs';

const ID = '([0-9a-f-]{36})';
const found = (html, pattern) => [...html.matchAll(new RegExp(pattern, 'g'))].map(([, id]) => id);

/**
 * Signs invented staff in and lets each begin the final quiz, through the program's own API. Those of the
 * demo who have no sitting left are passed over.
 *
 * Returns one sitting for each of `count` people; `course` and `lessons` are the addresses they went through.
 */
export async function seat(port, password, count) {
  const sittings = [];
  let places;
  for (let number = 1; sittings.length < count; number++) {
    if (number > 300) throw new Stop(`Only ${sittings.length} of the demo’s people can begin the quiz`);
    const visitor = await new Visitor(port).signIn(`nv${String(number).padStart(3, '0')}`, password);
    const asked = (places ??= await placesOf(visitor));
    if (!asked) continue;
    for (const id of places.lessons) await visitor.json('PUT', `/api/v1/lessons/${id}/progress`, { percent: 100, block: 0, at: Date.now() });
    const { status, document } = await visitor.json('POST', `/api/v1/quizzes/${places.quiz}/attempts`, {}, [200, 201, 403, 409]);
    if (status < 300) sittings.push({ visitor, attemptId: document.id, slots: document.slots.map(({ slot, type, options }) => ({ slot, answers: twoAnswers(type, options) })) });
  }
  return { sittings, places };
}

/** The course, its lessons and its final quiz, as the pages lead to them. */
async function placesOf(visitor) {
  const [course] = found(await visitor.page('/courses'), `/courses/${ID}`);
  const html = await visitor.page(`/courses/${course}`);
  const lessons = [...new Set(found(html, `/lessons/${ID}`))];
  // The steps of a course end with its final quiz.
  const quiz = found(html, `/quizzes/${ID}`).at(-1);
  if (!course || lessons.length === 0 || !quiz) throw new Stop('The demo’s course has no lessons or no final quiz');
  return { course, lessons, quiz };
}

/** Two different answers to a question: a learner who changes their mind each time. */
function twoAnswers(type, options) {
  if (type === 'true-false') return [true, false];
  if (type === 'short-text') return ['một cửa', 'một cửa liên thông'];
  return options.slice(0, 2).map(({ id }) => (type === 'multiple' ? [id] : id));
}

/** Looks whether what was acknowledged last is what is kept. */
export async function checkKept(sittings, acknowledged) {
  for (const [i, last] of acknowledged.entries()) {
    const { document } = await sittings[i].visitor.json('GET', `/api/v1/attempts/${sittings[i].attemptId}`);
    const kept = document.slots.find(({ slot }) => slot === last?.slot)?.seq;
    // One more may have been under way when the measurement ended.
    if (last && !(kept >= last.seq)) throw new Stop(`An acknowledged answer is not kept: slot ${last.slot}, seq ${last.seq}, kept ${kept}`);
  }
}

/** Lets the program finish what the demo ordered, such as certificates, which would be measured, too. */
export async function untilQuiet(port) {
  const visitor = new Visitor(port);
  const done = async () => /^jobs\{state="done"\} (\d+)/m.exec(await visitor.page('/metrics'))?.[1];
  let last;
  for (let same = 0, tries = 0; same < 4 && tries < 60; tries++, await sleep(500)) {
    const now = await done();
    same = now === last ? same + 1 : 0;
    last = now;
  }
}

import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The load generator: a process of its own, so that it has a core of its own.
 *
 * Keeps one request under way on each of its connections, as fast as the answers come. Requests are
 * written as text on plain sockets: a general HTTP client takes longer for a request than a bare server
 * does, and the comparison would show the client. Reads one job as JSON from the standard input, writes
 * the result as JSON.
 */

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** The end of a chunked body that begins at `from`, or -1 when not all of it is there. */
function endOfChunks(bytes, from) {
  for (let at = from; ; ) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return -1;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    at = line + 2 + size + 2;
    if (at > bytes.length) return -1;
    if (size === 0) return at;
  }
}

/** The first whole answer in the bytes, or null. */
function answerIn(bytes) {
  const head = bytes.indexOf(END_OF_HEAD);
  if (head < 0) return null;
  const text = bytes.toString('latin1', 0, head).toLowerCase();
  const body = head + END_OF_HEAD.length;
  const length = /\r\ncontent-length: *(\d+)/.exec(text);
  const end = length ? body + Number(length[1]) : text.includes('\r\ntransfer-encoding: chunked') ? endOfChunks(bytes, body) : body;
  return end < 0 || end > bytes.length ? null : { status: Number(text.slice(9, 12)), body, end };
}

/** Saves one slot after the other, round and round, each time with a higher seq and another answer. */
function* saves({ path, cookie, slots }, seq) {
  const head = `PUT ${path} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\naccept-encoding: br, gzip\r\ncontent-length: `;
  const starts = slots.map(({ slot, answers }) => answers.map((answer) => `{"answers":[{"slot":${slot},"answer":${JSON.stringify(answer)},"seq":`));
  const sizes = starts.map((both) => both.map((start) => Buffer.byteLength(start)));
  for (let n = 0; ; n++) {
    const at = n % slots.length;
    const which = Math.floor(n / slots.length) % 2;
    const end = `${++seq}}]}`;
    yield { text: `${head}${sizes[at][which] + end.length}\r\n\r\n${starts[at][which]}${end}`, expect: `"saved":[{"slot":${slots[at].slot},"seq":${seq}}]`, slot: slots[at].slot, seq };
  }
}

function* pages({ path, cookie }) {
  const text = `GET ${path} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\naccept: text/html\r\naccept-encoding: br, gzip\r\n\r\n`;
  for (;;) yield { text };
}

/** Runs one connection until `until`; counts what begins after `from`. */
function drive(port, requests, { from, until }, result) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let bytes = Buffer.alloc(0);
    let request;
    let began;
    const send = () => {
      began = performance.now();
      if (began >= until) return socket.destroy(), resolve();
      request = requests.next().value;
      socket.write(request.text);
    };
    socket.on('connect', send).on('error', reject).on('close', resolve);
    socket.on('data', (chunk) => {
      bytes = bytes.length > 0 ? Buffer.concat([bytes, chunk]) : chunk;
      const answer = answerIn(bytes);
      if (!answer) return;
      const now = performance.now();
      const body = () => bytes.toString('utf8', answer.body, answer.end);
      const good = answer.status === 200 && (request.expect === undefined || body().includes(request.expect));
      if (!good) result.failed.push(`${answer.status} ${body().slice(0, 300)}`);
      else if (request.seq !== undefined) result.acknowledged = { slot: request.slot, seq: request.seq };
      result.answers++;
      if (began >= from && now <= until) result.times.push(now - began);
      bytes = bytes.subarray(answer.end);
      send();
    });
  });
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;

async function run({ port, kind, seconds, warmSeconds, connections, seq }) {
  const start = performance.now();
  const span = { from: start + warmSeconds * 1000, until: start + (warmSeconds + seconds) * 1000 };
  const results = connections.map(() => ({ times: [], answers: 0, failed: [], acknowledged: null }));
  const all = Promise.all(connections.map((connection, i) => drive(port, kind === 'saves' ? saves(connection, seq) : pages(connection), span, results[i])));
  const tooLong = sleep(span.until - start + 10_000, undefined, { ref: false }).then(() => { throw new Error('a request was never answered'); });
  await Promise.race([all, tooLong]);
  const times = results.flatMap((result) => result.times).sort((a, b) => a - b);
  const failed = results.flatMap((result) => result.failed);
  return {
    perSecond: times.length / seconds, p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99),
    answers: results.reduce((sum, result) => sum + result.answers, 0), failed: failed.length, firstFailure: failed[0] ?? null, acknowledged: results.map((result) => result.acknowledged),
  };
}

let text = '';
for await (const part of process.stdin.setEncoding('utf8')) text += part;
process.stdout.write(JSON.stringify(await run(JSON.parse(text))), () => process.exit(0));

/** The result as a table for people. */
export function table({ measured, weights, profiles, machine }) {
  return [
    `${machine.node}, ${machine.cores} cores shared with the load generator, load average ${machine.loadBefore.toFixed(1)} before and ${machine.loadAfter.toFixed(1)} after.`,
    ...(measured.length > 0 ? ['', ...speed(measured)] : []),
    ...(weights.length > 0 ? ['', ...weight(weights)] : []),
    ...profiles.flatMap((profile) => ['', ...time(profile)]),
  ].join('\n');
}

function speed(measured) {
  const rows = measured.flatMap(({ name, rounds, program, yardstick, ratio }) => [
    [name, 'program', count(program.perSecond), span(ratio, (value) => value.toFixed(3)), ms(program.p50), ms(program.p95), count(program.cpu)],
    [`  median (min–max) of ${rounds}`, 'bare', count(yardstick.perSecond), '', ms(yardstick.p50), ms(yardstick.p95), count(yardstick.cpu)],
  ]);
  return columns([['', '', 'requests/s', 'ratio', 'p50 ms', 'p95 ms', 'processor µs/request'], ...rows]);
}

function weight(rows) {
  const kb = (bytes) => (bytes / 1000).toFixed(1);
  const lines = rows.map(({ name, html, encoding, css, fonts, scripts, pictures, first, next, limits, over }) => [
    name, `${kb(html)} ${encoding ?? ''}`, kb(css), kb(fonts), kb(scripts), kb(first), kb(next), kb(pictures), limits ? `≤ ${kb(limits.first)} / ${kb(limits.next)} ${over ? 'OVER' : 'ok'}` : '',
  ]);
  return columns([['kB over the wire', 'HTML', 'CSS', 'fonts', 'scripts', 'first visit', 'next visit', 'pictures', 'limit'], ...lines]);
}

function time({ name, busyShare, groups, functions, ours }) {
  const list = (title, entries) => ['', title, ...entries.map(({ name: what, share }) => `  ${percent(share).padStart(6)}  ${what}`)];
  return [
    `Where the time goes: ${name} (busy ${percent(busyShare)} of the time; shares of that)`,
    ...list('self time by part', groups.filter(({ share }) => share >= 0.004)),
    ...list('self time by function', functions),
    ...list('our functions with what they call', ours),
  ];
}

const percent = (share) => `${(share * 100).toFixed(1)} %`;
const span = (figure, format) => (figure ? `${format(figure.median)} (${format(figure.min)}–${format(figure.max)})` : '');
const count = (figures) => span(figures, (value) => Math.round(value).toLocaleString('en'));
const ms = (figures) => span(figures, (value) => value.toFixed(1));

function columns(rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows.map((row) => row.map((cell, i) => (i < 1 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ').trimEnd());
}

import { Jobs } from '../jobs/jobs.js';
import { type RegisterCommands, runs } from './commands.js';

/** Background work: how much there is, what was given up, and another round for it. */
export const registerJobCommands: RegisterCommands = (program, context) => {
  const jobs = program.command('jobs').description('việc chạy nền');

  runs(jobs.command('status').description('số việc đang chờ, đã xong và không làm được'), async (output) => {
    const { counts, failures } = await context.withProgram(async (app) => ({ counts: await app.get(Jobs).counts(), failures: await app.get(Jobs).failures() }));
    const failed = failures.map(({ id, kind, tries, lastError, finishedAt }) => ({ id, kind, tries, lastError, failedAt: finishedAt?.toISOString() ?? null }));
    const lines = failed.map((job) => `  ${job.kind} ${job.id}: ${job.lastError ?? ''}`);
    output.result({ ...counts, failures: failed }, [`Đang chờ: ${counts.waiting}. Đã xong: ${counts.done}. Không làm được: ${counts.failed}.`, ...lines]);
  });

  runs<[string | undefined]>(jobs.command('retry').argument('[kind]', 'loại việc; bỏ trống là mọi loại').description('làm lại những việc không làm được'), async (output, _options, kind) => {
    const count = await context.withProgram((app) => app.get(Jobs).retryFailed(kind));
    output.result({ retried: count }, count === 0 ? 'Không có việc nào cần làm lại.' : `Đã xếp ${count} việc vào hàng chờ để làm lại.`);
  });
};

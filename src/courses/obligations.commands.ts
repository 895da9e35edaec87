import { type RegisterCommands, runs } from '../platform/cli/commands.js';
import { ObligationsService } from './obligations.service.js';

/** Who must what, worked out anew: after rows were changed by hand, or to see that nothing is wrong. */
export const registerObligationCommands: RegisterCommands = (program, context) => {
  const obligations = program.command('obligations').description('danh sách người phải học');

  runs(obligations.command('rebuild').description('tính lại ai phải học gì từ cán bộ, đơn vị và yêu cầu học; không ngắt việc của người dùng'), async (output) => {
    const begun = Date.now();
    const { people, changed } = await context.withProgram((app) => output.withProgress('Tính lại', (report) => app.get(ObligationsService).rebuild(report)));
    output.result({ people, changed, milliseconds: Date.now() - begun }, `Đã tính lại cho ${people} cán bộ, sửa cho ${changed} người.`);
  });
};

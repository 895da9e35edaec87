import { type RegisterCommands, runs } from '../src/platform/cli/commands.js';
import { Config } from '../src/platform/config/config.js';
import { loadSeeds, seedNames } from './load.js';

/** Loads the curriculum, and outside production the demo's organisation and people. */
export const registerSeedCommands: RegisterCommands = (program, context) => {
  runs(program.command('seed').description('nạp chương trình học; ngoài hệ thống thật thì nạp cả đơn vị, người và tài khoản mẫu'), async (output) => {
    const loaded = await context.withProgram((app) => {
      const names = seedNames(app.get(Config));
      return output.withProgress('Đang nạp', async (report) => {
        let count = 0;
        await loadSeeds(app, () => report(count++ / names.length));
        return names;
      });
    });
    output.result({ loaded }, ['Đã nạp:', ...loaded.map((name) => `- ${name}`)]);
  });
};

import { join, resolve } from 'node:path';
import { backUp } from '../database/backup.js';
import { checkDatabase, type DatabaseFindings } from '../database/check.js';
import { migrate } from '../database/migrate.js';
import { restore } from '../database/restore.js';
import { type RegisterCommands, runs } from './commands.js';

/** Everything an administrator does to the database itself. */
export const registerDatabaseCommands: RegisterCommands = (program, context) => {
  const database = program.command('db').description('cơ sở dữ liệu');

  runs(database.command('migrate').description('đưa cơ sở dữ liệu lên cấu trúc mới nhất'), async (output) => {
    const applied = await migrate(context.database(), context.schema);
    output.result({ applied }, applied.length === 0 ? 'Cơ sở dữ liệu đã ở cấu trúc mới nhất.' : `Đã áp dụng ${applied.length} bước cập nhật cấu trúc.`);
  });

  const backup = database.command('backup').description('sao lưu cơ sở dữ liệu và tệp, kể cả khi hệ thống đang chạy');
  runs(backup.option('--to <folder>', 'thư mục mới sẽ chứa bản sao lưu'), async (output, options) => {
    const settings = context.database();
    const now = context.now();
    const folder = typeof options['to'] === 'string' ? resolve(options['to']) : join(settings.dataDir, 'backups', now.toISOString().replace(/[:.]/g, '-'));
    const manifest = await output.withProgress('Đang sao lưu', (report) => backUp(settings, folder, now, report));
    output.result({ folder, ...manifest }, [`Đã sao lưu vào ${folder}`, `Cơ sở dữ liệu ${megabytes(manifest.bytes)} MB, ${manifest.files} tệp.`]);
  });

  const restoring = database.command('restore').argument('<folder>', 'thư mục của bản sao lưu').description('khôi phục từ bản sao lưu; dữ liệu đang có được giữ lại bên cạnh');
  runs<[string]>(restoring, async (output, _options, folder) => {
    const { manifest, kept } = await restore(context.database(), context.schema, resolve(folder), context.now());
    const lines = [`Đã khôi phục bản sao lưu lúc ${manifest.createdAt}.`, ...(kept ? [`Dữ liệu trước khi khôi phục nằm ở ${kept}`] : [])];
    output.result({ restoredFrom: resolve(folder), createdAt: manifest.createdAt, kept }, lines);
  });

  runs(database.command('check').description('kiểm tra tính nguyên vẹn của cơ sở dữ liệu'), async (output) => {
    const findings = await checkDatabase(context.database(), context.schema);
    if (!findings.ok) process.exitCode = 1;
    output.result(findings, findings.ok ? 'Cơ sở dữ liệu nguyên vẹn.' : problems(findings));
  });
};

function problems({ damage, orphans, pendingMigrations }: DatabaseFindings): string[] {
  return [
    'Cơ sở dữ liệu có vấn đề:',
    ...damage.map((line) => `- Tệp hỏng: ${line}`),
    ...orphans.map(({ table, parent, count }) => `- ${count} dòng của bảng ${table} trỏ đến dòng không có trong bảng ${parent}`),
    ...(pendingMigrations.length > 0 ? [`- ${pendingMigrations.length} bước cập nhật cấu trúc chưa chạy. Chạy: npm run cli -- db migrate`] : []),
  ];
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1).replace('.', ',');
}

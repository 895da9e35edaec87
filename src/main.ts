import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { ConfigError, readConfig } from './platform/config/read-config.js';
import type { Config } from './platform/config/config.js';
import { PlatformAdapter } from './platform/http/adapter.js';
import { setUpServer } from './platform/http/set-up-server.js';
import { stopGracefully } from './platform/http/stop-gracefully.js';
import { MailWorker } from './notifications/mail/mail-worker.js';
import { JobWorker } from './platform/jobs/job-worker.js';

/** The settings, or the end of the process with one sentence per wrong value. */
function settings(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`Chưa khởi động được vì cài đặt chưa đúng:\n${error.problems.map((problem) => `- ${problem}\n`).join('')}`);
    process.exit(1);
  }
}

async function start(config: Config): Promise<void> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), new PlatformAdapter(config), { bodyParser: false, bufferLogs: true, abortOnError: false });
  await setUpServer(app);
  stopGracefully(app);
  await app.listen({ port: config.port, host: config.host });
  app.get(JobWorker).start();
  app.get(MailWorker).start();
  app.getHttpAdapter().getInstance().log.info({ address: await app.getUrl(), database: config.databaseUrl ? 'postgres' : 'sqlite', production: config.production }, 'started');
}

/** What stops a start is told in one Vietnamese sentence; the rest is for whoever looks into it. */
function explain(error: unknown, config: Config): string {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  if (code === 'EADDRINUSE') return `Cổng ${config.port} đang được chương trình khác dùng. Đặt PORT khác hoặc dừng chương trình kia.`;
  if (code === 'EACCES') return `Không được phép mở cổng ${config.port} hoặc ghi vào ${config.dataDir}.`;
  if (config.databaseUrl && /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|28P01|28000|3D000)$/.test(code)) return 'Không kết nối được cơ sở dữ liệu. Kiểm tra DATABASE_URL và máy chủ PostgreSQL.';
  return 'Hệ thống không khởi động được.';
}

const config = settings();
try {
  await start(config);
} catch (error) {
  process.stderr.write(`${explain(error, config)}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

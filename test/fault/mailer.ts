import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { mailLease } from '../../src/notifications/mail/mail-queue.js';
import { mailRetries } from '../../src/notifications/mail/mail-sender.js';
import { mailPauses, MailWorker } from '../../src/notifications/mail/mail-worker.js';
import { readConfig } from '../../src/platform/config/read-config.js';

/** The program's own sending process, with short waits, until it is killed. */
mailLease.ms = 1_500;
mailRetries.firstMs = 100;
Object.assign(mailPauses, { idleMs: 50, awayMs: 100, longestAwayMs: 200 });
const app = await NestFactory.createApplicationContext(AppModule.with(readConfig(process.env)), { logger: false });
app.get(MailWorker).start();
console.log('sending');

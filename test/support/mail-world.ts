import { randomUUID } from 'node:crypto';
import { MessagesService, type NewMessage } from '../../src/notifications/messages.service.js';
import { MessageTemplates } from '../../src/notifications/message-templates.js';
import { Mail } from '../../src/notifications/entities/mail.js';
import { MailSender, type SendOutcome } from '../../src/notifications/mail/mail-sender.js';
import { Person } from '../../src/organisation/entities/person.js';
import type { MailSettings } from '../../src/platform/config/config.js';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { startTestApp, type TestApp, type TestAppChoices } from './app.js';
import { MailServer } from './mail-server.js';

/** The program with a mail server, and people who have addresses. */
export class MailWorld {
  private number = 0;

  private constructor(
    readonly program: TestApp,
    readonly server: MailServer,
    readonly settings: MailSettings,
  ) {}

  static async start(kind: DatabaseKind, choices: TestAppChoices = {}, given: Partial<MailSettings> = {}): Promise<MailWorld> {
    const server = await MailServer.start();
    const mail = { url: server.url, from: { name: 'Học tập CCHC', address: 'hoctap@sonla.example' }, quiet: { from: '21:00', to: '07:00' }, bundleMinutes: 15, ...given };
    const program = await startTestApp(kind, { ...choices, config: { mail, ...choices.config } });
    program.app.get(MessageTemplates).register({ key: 'test', name: 'Thử', placeholders: [{ name: 'ten', label: 'Tên', sample: 'An' }], subject: 'Gửi {{ten}}', text: 'Nội dung {{ten}}.' });
    return new MailWorld(program, server, mail);
  }

  async stop(): Promise<void> {
    await this.server.away();
    await this.program.close();
  }

  async aPerson(fullName = 'Lò Thị An', mail: string | null = `nguoi${this.number++}@sonla.example`): Promise<string> {
    const id = randomUUID();
    await this.program.db.tx(() => this.program.db.repo(Person).insert({ id, fullName, nameSort: 'a', nameSearch: 'a', birthDate: null, birthYear: null, staffCode: null, phone: null, mail, citizenHash: null }));
    return id;
  }

  async put(personId: string, ten = 'An', more: Partial<NewMessage> = {}): Promise<void> {
    await this.program.db.tx(() => this.program.app.get(MessagesService).put([{ personId, template: 'test', data: { ten }, key: randomUUID(), href: null, ...more }]));
  }

  /** Tries until nothing is due or the mail server is away. */
  async send(): Promise<SendOutcome> {
    for (;;) {
      const outcome = await this.program.app.get(MailSender).sendNext();
      if (outcome !== 'done') return outcome;
    }
  }

  async mailsOf(personId: string): Promise<Mail[]> {
    return this.program.db.repo(Mail).find({ where: { personId }, order: { createdAt: 'ASC' } });
  }
}

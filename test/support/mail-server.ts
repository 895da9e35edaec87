import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerAddress, type SMTPServerSession } from 'smtp-server';

/** What becomes of a mail whose last byte has come. */
export type Fate = 'accept' | 'cut-before-accepting' | 'cut-after-accepting' | { readonly refuse: number };

/** A mail that the server took responsibility for, whether or not the sender learned of it. */
export interface AcceptedMail {
  readonly to: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  readonly raw: string;
  readonly wasTold: boolean;
}

/** A real mail server of a test. It can refuse, break off in the middle and be away. */
export class MailServer {
  readonly accepted: AcceptedMail[] = [];
  /** Decides about each mail. */
  fate: (number: number) => Fate = () => 'accept';
  /** The answer to a recipient: an SMTP code from 400 on refuses. */
  recipient: (address: string) => number = () => 250;
  private number = 0;
  private server: SMTPServer | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(private port: number) {}

  static async start(): Promise<MailServer> {
    const server = new MailServer(0);
    await server.back();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Opens (again) at the same port. */
  async back(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      closeTimeout: 100,
      onRcptTo: ({ address }: SMTPServerAddress, _session, callback) => {
        const code = this.recipient(address);
        callback(code >= 400 ? Object.assign(new Error(`5.1.1 <${address}> is not served here`), { responseCode: code }) : null);
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => this.decide(Buffer.concat(chunks).toString('utf8'), session, callback));
      },
    });
    server.on('error', () => undefined); // connections that break are what the tests are about
    server.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    });
    server.listen(this.port, '127.0.0.1');
    await once(server.server, 'listening');
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Dies: no answer to anybody, nothing listens. */
  async away(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    this.cut();
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private decide(raw: string, { envelope }: SMTPServerSession, callback: (error?: Error | null, message?: string) => void): void {
    const fate = this.fate(this.number++);
    const accept = (wasTold: boolean) => this.accepted.push({ to: envelope.rcptTo.map(({ address }) => address), headers: headersOf(raw), raw, wasTold });
    if (fate === 'accept') {
      accept(true);
      callback(null, 'taken');
    } else if (fate === 'cut-before-accepting') {
      this.cut();
    } else if (fate === 'cut-after-accepting') {
      accept(false);
      this.cut();
    } else {
      callback(Object.assign(new Error('refused <somebody@example.vn>'), { responseCode: fate.refuse }));
    }
  }
}

/** By small names; encoded words are read as a mail program shows them. */
function headersOf(raw: string): Map<string, string> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return new Map(head.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decoded(line.slice(line.indexOf(':') + 1).trim())]));
}

function decoded(text: string): string {
  const bytes = (kind: string, words: string): Buffer =>
    kind.toUpperCase() === 'B' ? Buffer.from(words, 'base64') : Buffer.from(words.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1');
  return text.replace(/\?=\s+=\?/g, '?==?').replace(/(?:=\?UTF-8\?[BQ]\?[^?]*\?=)+/gi, (run) => Buffer.concat([...run.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)].map((word) => bytes(word[1]!, word[2]!))).toString('utf8'));
}

/** The parts of a mail by their type, decoded. */
export function partsOf({ raw, headers }: AcceptedMail): { readonly plain: string; readonly html: string } {
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = raw.split(`--${boundary}`).filter((part) => /^\r\nContent-Type: text/i.test(part)).map((part) => part.trimStart());
  const body = (type: string): string => {
    const part = parts.find((candidate) => candidate.toLowerCase().startsWith(`content-type: text/${type}`)) ?? '';
    return readBody(part.slice(0, part.indexOf('\r\n\r\n')), part.slice(part.indexOf('\r\n\r\n') + 4));
  };
  return { plain: body('plain'), html: body('html') };
}

function readBody(head: string, text: string): string {
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8').replaceAll('\r\n', '\n');
  if (!/quoted-printable/i.test(head)) return text.replaceAll('\r\n', '\n');
  return Buffer.from(text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}

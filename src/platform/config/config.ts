import type { OpenedKey } from './pkcs12.js';

/** With which key certificates are signed. */
export interface SigningSettings {
  readonly key: OpenedKey;
  /** Made by the demo for itself: what it signs says that it is worth nothing. */
  readonly isDemo: boolean;
}

/** How mail is sent. */
export interface MailSettings {
  /** smtp:// or smtps://, with the password of the mail server: never shown and never logged. */
  readonly url: string;
  readonly from: { readonly name: string; readonly address: string };
  /** Hours of the offices' clock (HH:mm) between which no mail goes out; the second is the first that is free again. */
  readonly quiet: { readonly from: string; readonly to: string };
  /** How long a mail waits for more to tell the same person. */
  readonly bundleMinutes: number;
}

/** The settings of this process, validated once at start (see `readConfig`). */
export class Config {
  /** Demo, development and tests are the exceptions; whoever sets nothing runs in production. */
  readonly production: boolean;
  /** Views and assets are read again when they change. */
  readonly development?: boolean;
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end; goes into QR codes and mail. */
  readonly publicUrl: string;
  /** Addresses or networks of the proxies in front. Never `true`: clients could then choose their own address. */
  readonly trustProxy: readonly string[];
  /** Database file, stored files and, in the demo, the generated secrets. An absolute path. */
  readonly dataDir: string;
  /** PostgreSQL. Unset: SQLite in `dataDir`. */
  readonly databaseUrl?: string;
  readonly sessionSecret: string;
  readonly demoPassword?: string;
  /** Unset: people are told within the program alone. */
  readonly mail?: MailSettings;
  /** Unset: certificates are not signed. */
  readonly signing?: SigningSettings;
  readonly logLevel: LogLevel;

  constructor(values: Config) {
    this.production = values.production;
    this.development = values.development ?? false;
    this.port = values.port;
    this.host = values.host;
    this.publicUrl = values.publicUrl;
    this.trustProxy = values.trustProxy;
    this.dataDir = values.dataDir;
    this.databaseUrl = values.databaseUrl;
    this.sessionSecret = values.sessionSecret;
    this.demoPassword = values.demoPassword;
    this.mail = values.mail;
    this.signing = values.signing;
    this.logLevel = values.logLevel;
  }
}

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

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
    this.logLevel = values.logLevel;
  }
}

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

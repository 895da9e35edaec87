import type { INestApplicationContext } from '@nestjs/common';
import { Db } from '../src/platform/database/db.js';
import { loadDemoAccounts } from './demo/accounts.js';
import { loadOrganisation } from './organisation/load-organisation.js';

/** The running program as loaders see it: its services, so that seeded things obey the same rules as others. */
export type SeedApp = Pick<INestApplicationContext, 'get'>;

interface Loader {
  /** What people read while it runs. */
  readonly name: string;
  load(app: SeedApp): Promise<void>;
}

/** In the order in which they stand on each other. */
const loaders: readonly Loader[] = [
  { name: 'Đơn vị và cán bộ', load: (app) => loadOrganisation(app.get(Db)) },
  { name: 'Tài khoản dùng thử', load: loadDemoAccounts },
];

/** Loads all seeds, one after another. A second run finds everything there and changes nothing. */
export async function loadSeeds(app: SeedApp, say: (line: string) => void = () => undefined): Promise<void> {
  for (const { name, load } of loaders) {
    say(name);
    await load(app);
  }
}

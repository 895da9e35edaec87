import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';

/** Names in the reduced form in which accounts keep them, and people. */
export interface NamesAskedFor {
  readonly phones: readonly string[];
  readonly staffCodes: readonly string[];
  readonly personIds: readonly string[];
}

/** By what somebody signs in already. */
export interface NamesInUse {
  /** By telephone: the person whose account has it; null: an account of nobody in the organisation. */
  readonly phones: ReadonlyMap<string, string | null>;
  /** By staff code; a code may be one account's and look like the username of another. */
  readonly staffCodes: ReadonlyMap<string, readonly (string | null)[]>;
  /** Of the people asked for those who have an account. */
  readonly holders: ReadonlySet<string>;
}

/** What is new about a person, in any spelling; left out: as before; null: the person has none any more. */
export interface ChangedNames {
  readonly personId: string;
  readonly phone?: string | null;
  readonly staffCode?: string | null;
}

/** What the module of accounts does for those who keep people. */
export interface AccountKeeper {
  inUse(asked: NamesAskedFor): Promise<NamesInUse>;
  follow(changed: readonly ChangedNames[], by: Pick<Actor, 'accountId'> | null): Promise<void>;
  activeAmong(personIds: readonly string[]): Promise<ReadonlySet<string>>;
  order(actor: Actor, personId: string, key: string): Promise<string>;
}

export const NO_NAMES: NamesInUse = { phones: new Map(), staffCodes: new Map(), holders: new Set() };

/** Port: people are changed below, their accounts are kept above; what people sign in with follows them. */
@Injectable()
export class AccountsOfPeople implements AccountKeeper {
  private keeper: AccountKeeper | null = null;

  /** The one module that keeps accounts registers in `onModuleInit`. */
  register(keeper: AccountKeeper): void {
    if (this.keeper) throw new Error('two modules keep the accounts of people');
    this.keeper = keeper;
  }

  /** Who signs in by these names, so that a change which cannot be made is known before anything is. */
  async inUse(asked: NamesAskedFor): Promise<NamesInUse> {
    return this.keeper ? this.keeper.inUse(asked) : NO_NAMES;
  }

  /** Lets the accounts of people be called as the people are now, in the caller's transaction; refuses a name that is another account's. */
  async follow(changed: readonly ChangedNames[], by: Pick<Actor, 'accountId'> | null): Promise<void> {
    if (changed.length > 0) await this.keeper?.follow(changed, by);
  }

  /** Of these people those who have signed in, or hold a role or will. */
  async activeAmong(personIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.keeper ? this.keeper.activeAmong(personIds) : new Set();
  }

  /** Orders an account with its slip for one person and returns the address of the slip. The same key is the same order. */
  async order(actor: Actor, personId: string, key: string): Promise<string> {
    if (!this.keeper) throw new Error('nobody keeps accounts');
    return this.keeper.order(actor, personId, key);
  }
}

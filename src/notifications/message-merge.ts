import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../platform/database/db.js';
import { moveRows, moveRowsBack } from '../platform/database/moved-rows.js';
import { Merges, type Moved } from '../platform/ports/merges.js';
import { Message } from './entities/message.js';

interface MovedMessages extends Moved {
  readonly schema: 1;
  readonly messages: readonly string[];
}

const ROWS = { entity: Message, column: 'personId' } as const;

/** Messages to two records of one person lie in one list. Mail that is on its way goes where it was sent. */
@Injectable()
export class MessageMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    this.merges.register<MovedMessages>({
      key: 'notifications',
      facts: [],
      merge: async ({ from, into }) => ({ schema: 1, messages: await moveRows(this.db, ROWS, from, into) }),
      undo: ({ from, into }, { messages }) => moveRowsBack(this.db, ROWS, messages, from, into),
    });
  }
}

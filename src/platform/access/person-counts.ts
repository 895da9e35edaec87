import { Injectable } from '@nestjs/common';

/** A number about a person as SQL: a subquery, given the column that holds the person's id. */
export type CountOfPerson = (personId: string) => string;

/**
 * Port: numbers that every page shows of whoever is signed in, such as the unread messages.
 *
 * They are given as SQL on purpose. The statement that reads the session runs for every page; a module above
 * identity adds its number to that statement, and no page costs a query more.
 */
@Injectable()
export class PersonCounts {
  private unread: CountOfPerson = () => '0';

  /** Says how unread messages are counted; the last one counts. */
  countUnread(count: CountOfPerson): void {
    this.unread = count;
  }

  /** The subquery for unread messages; 0 while nobody has registered. */
  unreadOf(personId: string): string {
    return this.unread(personId);
  }
}

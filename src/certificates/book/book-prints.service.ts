import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Renderer } from '../../platform/prints/official/renderer.service.js';
import { BookService, type Book } from './book.service.js';
import { bookDocument } from './pages/book-document.js';
import { bookTitle } from './pages/book-pages.js';

/** A book on paper and as a workbook, in the layout of official papers. */
@Injectable()
export class BookPrints {
  constructor(
    private readonly clock: Clock,
    private readonly renderer: Renderer,
    private readonly books: BookService,
  ) {}

  /** Drawn in a thread, for a long book takes seconds. */
  async print(book: Book, format: 'pdf' | 'xlsx'): Promise<Buffer> {
    const entries = await this.books.all(book.register.id);
    const successors = await this.books.successorsOf(entries.filter(({ state }) => state === 'replaced').map(({ id }) => id));
    const at = this.clock.now();
    const { kind, year } = book.register;
    return this.renderer.render({ format, document: bookDocument(book, entries, successors, localDate(at)), facts: { title: bookTitle(kind, year), author: book.office.name, at } });
  }
}

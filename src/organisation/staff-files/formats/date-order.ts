import type { Cell } from '../../../platform/workbooks/reading/grid.js';
import { tidy } from './texts.js';

/** The first two numbers of a text like 5.2.1987, null for other texts. */
function leadingNumbers(text: string): readonly [number, number] | null {
  const found = /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*\d{2,4}(?:\s|$)/u.exec(text);
  return found ? [Number(found[1]), Number(found[2])] : null;
}

/** How a column writes its days: what all of its texts and dates together allow. */
export class DateOrder {
  private texts = 0;
  private dayBeyond12 = 0;
  private secondBeyond12 = 0;
  private dates = 0;
  private datesBeyond12 = 0;

  add(cell: Cell | undefined): void {
    if (typeof cell === 'string') {
      const numbers = leadingNumbers(tidy(cell));
      if (!numbers) return;
      this.texts += 1;
      if (numbers[0] > 12) this.dayBeyond12 += 1;
      else if (numbers[1] > 12) this.secondBeyond12 += 1;
    } else if (cell?.kind === 'date' && cell.day) {
      this.dates += 1;
      if (Number(cell.day.slice(8)) > 12) this.datesBeyond12 += 1;
    }
  }

  /** Some texts can only be read with the month first, and none only the other way. */
  get monthFirst(): boolean {
    return this.secondBeyond12 > 0 && this.dayBeyond12 === 0;
  }

  /** All texts have a day beyond 12 and no date has: a spreadsheet took for dates, month first, what it could. */
  get swapped(): boolean {
    return this.texts >= 3 && this.dates >= 3 && this.dayBeyond12 === this.texts && this.datesBeyond12 === 0;
  }
}

import { formatNumber } from '../../../platform/views/formats.js';
import type { Block, OfficialDocument, Table } from '../../../platform/prints/official/model.js';
import { headerRows } from '../../../platform/prints/official/header-rows.js';

/** Of a longer table, such as the people of a province, a page shows the beginning; the files hold all of it. */
const MOST_ROWS = 200;

/** Blocks as `views/reports/partials/` draws them; charts stand in the files alone. */
export function blockViews(blocks: readonly Block[]) {
  return blocks.flatMap((block): Record<string, unknown>[] => {
    switch (block.kind) {
      case 'part':
        return [{ part: block.text }];
      case 'heading':
        return [{ heading: block.text }];
      case 'text':
      case 'basis':
      case 'centred':
      case 'article':
        return [{ text: block.text }];
      case 'note':
        return [{ note: block.text }];
      case 'table':
        return [{ table: tableView(block.table) }];
      case 'chart':
        return [];
    }
  });
}

/** The appendices, each folded under its name. */
export function appendixViews({ appendices }: OfficialDocument) {
  return appendices.map(({ label, title, blocks }) => ({ label, title, blocks: blockViews(blocks) }));
}

function tableView(table: Table) {
  return {
    title: table.title,
    head: headerRows(table.columns).map((cells) => cells.map(({ text, columnSpan, rowSpan, column }) => ({ text, columnSpan, rowSpan, number: table.columns[column]!.align === 'right' }))),
    cut: table.rows.length > MOST_ROWS ? { shown: formatNumber(MOST_ROWS), all: formatNumber(table.rows.length) } : null,
    rows: table.rows.slice(0, MOST_ROWS).map(({ weight, cells }) => ({
      strong: weight !== 'plain',
      cells: cells.map(({ text }, i) => ({ text, number: table.columns[i]!.align === 'right' })),
    })),
  };
}

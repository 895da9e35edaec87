import type { Block, OfficialDocument, Table } from '../document/model.js';
import { headerRows } from '../files/header-rows.js';

/** Blocks as `views/reports/partials/` draws them; charts stand in the files alone. */
export function blockViews(blocks: readonly Block[]) {
  return blocks.flatMap((block): Record<string, unknown>[] => {
    switch (block.kind) {
      case 'part':
        return [{ part: block.text }];
      case 'heading':
        return [{ heading: block.text }];
      case 'text':
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
    rows: table.rows.map(({ weight, cells }) => ({
      strong: weight !== 'plain',
      cells: cells.map(({ text }, i) => ({ text, number: table.columns[i]!.align === 'right' })),
    })),
  };
}

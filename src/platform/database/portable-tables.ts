import type { ColumnType, Driver, Table } from 'typeorm';

/**
 * Lets `createTable` of a migration name types and defaults as entities do, on both databases.
 *
 * TypeORM translates them for entities only. On SQLite a migration's uuid would become a column of type
 * "uuid", to which SQLite gives the affinity of numbers, and its boolean default another text than the
 * entity's: the two would differ for ever.
 */
export function createTablesAsEntitiesSay(driver: Driver): void {
  const createQueryRunner = driver.createQueryRunner.bind(driver);
  driver.createQueryRunner = (mode) => {
    const runner = createQueryRunner(mode);
    // SQLite has one runner for everything, so this may have been done; a second time changes nothing.
    const createTable = runner.createTable.bind(runner);
    runner.createTable = (table, ...how) => createTable(translated(table, driver), ...how);
    return runner;
  };
}

function translated(table: Table, driver: Driver): Table {
  for (const column of table.columns) {
    column.type = driver.normalizeType({ ...column, type: column.type as ColumnType });
    if (column.type === 'boolean' && column.default !== undefined) column.default = /^'?(1|true)'?$/.test(String(column.default)) ? booleans(driver).yes : booleans(driver).no;
  }
  return table;
}

/** As TypeORM writes an entity's default of a boolean. */
function booleans(driver: Driver): { yes: string; no: string } {
  return driver.options.type === 'postgres' ? { yes: 'true', no: 'false' } : { yes: '1', no: '0' };
}

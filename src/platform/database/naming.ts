import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from 'typeorm';

/** PostgreSQL cuts longer names silently, and two cut ones may meet. */
const LONGEST_NAME = 63;

/**
 * Columns in snake_case, and constraints named by what they hold (`uq_attempts_quiz_id_number`), so
 * that a violation can be told by its name and no name is a hash.
 */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined, embeddedPrefixes: string[]): string {
    return [...embeddedPrefixes, customName ?? propertyName].map(snake).join('_');
  }

  override joinColumnName(relationName: string, referencedColumnName: string): string {
    return snake(`${relationName}_${referencedColumnName}`);
  }

  override primaryKeyName(table: Table | string): string {
    return named('pk', table, []);
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return named('uq', table, columns);
  }

  override indexName(table: Table | string, columns: string[]): string {
    return named('ix', table, columns);
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return named('fk', table, columns);
  }
}

function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

function named(prefix: string, table: Table | string, columns: string[]): string {
  const path = typeof table === 'string' ? table : table.name;
  const name = [prefix, path.split('.').at(-1), ...columns.map(snake)].join('_');
  if (name.length > LONGEST_NAME) throw new Error(`give this constraint a name of its own, the made one is too long: ${name}`);
  return name;
}

import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Db } from './db.js';

/**
 * A read whose SQL text is made once, for what every request reads: making the text takes TypeORM
 * several times as long as the database takes to answer.
 *
 * Rows come as `getRawMany` gives them: as the driver hands them over.
 */
export class PreparedRead<Name extends string, Row> {
  private made: { sql: string; parameters: readonly unknown[] } | undefined;

  /** `build` is called once, with a mark for each name; it must put them into parameters and look at none of them. */
  constructor(
    private readonly db: Db,
    private readonly names: readonly Name[],
    private readonly build: (values: Record<Name, string>) => SelectQueryBuilder<ObjectLiteral>,
  ) {}

  /** The rows for these values. */
  rows(values: Record<Name, string>): Promise<Row[]> {
    const { sql, parameters } = (this.made ??= this.make());
    return this.db.manager.query<Row[]>(sql, parameters.map((parameter) => (parameter instanceof Mark ? values[parameter.name as Name] : parameter)));
  }

  private make(): { sql: string; parameters: readonly unknown[] } {
    const marks = new Map(this.names.map((name) => [`prepared:${name}`, new Mark(name)]));
    const marked = Object.fromEntries(this.names.map((name) => [name, `prepared:${name}`])) as Record<Name, string>;
    const [sql, parameters] = this.build(marked).getQueryAndParameters();
    return { sql, parameters: parameters.map((parameter: unknown) => (typeof parameter === 'string' ? (marks.get(parameter) ?? parameter) : parameter)) };
  }
}

/** Where a value goes. */
class Mark {
  constructor(readonly name: string) {}
}

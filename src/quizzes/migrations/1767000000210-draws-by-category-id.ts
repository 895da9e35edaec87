import type { MigrationInterface, QueryRunner } from 'typeorm';

interface DrawRow {
  quiz_id: string;
  position: number;
  draw: string;
}

/** Draws name a category by its id instead of its name: a category can be renamed, and two units may call theirs alike. */
export class DrawsByCategoryId1767000000210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.rename(runner, 'name', 'id');
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.rename(runner, 'id', 'name');
  }

  private async rename(runner: QueryRunner, from: 'id' | 'name', to: 'id' | 'name'): Promise<void> {
    const categories = (await runner.query('select id, name from question_categories')) as Record<'id' | 'name', string>[];
    const known = new Map(categories.map((category) => [category[from], category[to]]));
    const slots = (await runner.query('select quiz_id, position, draw from quiz_slots where draw is not null')) as DrawRow[];
    const mark = (n: number): string => (runner.connection.options.type === 'postgres' ? `$${n}` : '?');
    for (const { quiz_id: quizId, position, draw } of slots) {
      const rule = JSON.parse(draw) as { category?: string };
      const category = rule.category === undefined ? undefined : known.get(rule.category);
      if (category !== undefined) await runner.query(`update quiz_slots set draw = ${mark(1)} where quiz_id = ${mark(2)} and position = ${mark(3)}`, [JSON.stringify({ ...rule, category }), quizId, position]);
    }
  }
}

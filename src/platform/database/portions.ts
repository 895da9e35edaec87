/** Reads by long lists of ids in portions: a statement may have some ten thousand values at most, and nobody shall wait for all of them. */
export async function inPortions<Id, Row>(ids: readonly Id[], atOnce: number, read: (some: Id[]) => Promise<Row[]>): Promise<Row[]> {
  if (ids.length === 0) return [];
  if (ids.length <= atOnce) return read([...ids]);
  const rows: Row[] = [];
  for (let i = 0; i < ids.length; i += atOnce) for (const row of await read(ids.slice(i, i + atOnce))) rows.push(row);
  return rows;
}

/**
 * Statements about every table there is, for backups: names are put into them, and nothing else. A name is one that stands
 * in the schema, so a backup can bring no statement; values are bound, as everywhere.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Of the process, of this machine, or a secret that is had anew: never in a backup. */
const leftOut: ReadonlySet<string> = new Set([
  ...['house', 'access_tokens', 'operator_sessions', 'first_codes', 'sign_in_attempts', 'nodes'],
]);

/** Those that are in backups. */
export function storedTables(db: DatabaseSync): readonly string[] {
  const rows = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  return rows.map(({ name }) => String(name)).filter((name) => !leftOut.has(name));
}

/** @param table of `storedTables`, as in the next */
export function selectAll(db: DatabaseSync, table: string): StatementSync {
  return db.prepare(`SELECT * FROM "${table}"`);
}

/** Undefined when the table has no such columns. */
export function insertInto(
  db: DatabaseSync,
  table: string,
  columns: readonly string[],
): StatementSync | undefined {
  const known = db.prepare('SELECT name FROM pragma_table_info(?)').all(table);
  const names: ReadonlySet<unknown> = new Set(known.map(({ name }) => name));
  if (!columns.every((column) => names.has(column))) return undefined;
  const marks = columns.map(() => '?').join(', ');
  return db.prepare(`INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${marks})`);
}

/** @returns what makes them again: they would write a second time what is in a backup. */
export function takeTriggers(db: DatabaseSync): () => void {
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  return () => {
    for (const { sql } of triggers) db.exec(String(sql));
  };
}

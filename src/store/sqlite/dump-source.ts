/**
 * All rows of a SQLite file as of one moment, read beside the server that writes them: one read transaction on a
 * connection of its own. Meanwhile the log beside the file cannot be emptied and grows.
 */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';
import type { DumpLine, DumpSource } from '../dump.ts';
import { checkOwner, schemaOf } from './schema.ts';
import { toStoreFailure } from './sqlite-failure.ts';
import { selectAll, storedTables } from './whole-tables.ts';

const rowsAtOnce = 500;

/** @throws AppError STORE_UNAVAILABLE when the file is not there, is another program's, or cannot be read */
export function openSqliteDump(path: string): DumpSource {
  if (!existsSync(path)) {
    throw new AppError('STORE_UNAVAILABLE', `There is no store in ${path}. Check STORE_URL.`);
  }
  try {
    const db = new DatabaseSync(path, { readOnly: true, timeout: 2000 });
    checkOwner(db);
    db.exec('BEGIN');
    // The transaction begins with its first read.
    const shape = schemaOf(db);
    return {
      shape: { store: 'sqlite', shape },
      lines: () => readRows(db),
      close: async () => db.close(),
    };
  } catch (error) {
    throw toStoreFailure(error);
  }
}

async function* readRows(db: DatabaseSync): AsyncGenerator<readonly DumpLine[]> {
  for (const table of storedTables(db)) {
    let lines: DumpLine[] = [];
    for (const row of selectAll(db, table).iterate()) {
      lines.push({ table, row });
      if (lines.length < rowsAtOnce) continue;
      yield lines;
      lines = [];
    }
    if (lines.length > 0) yield lines;
  }
}

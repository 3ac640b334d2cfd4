/** Whatever can be kept of a follower is named in docs/privacy.md, handed out by an export, and gone with an erasure. */
import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sessionParts } from '../../src/privacy/follower-export.ts';
import { migrate } from '../../src/store/sqlite/schema.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, root), 'utf8');

/** The rows below the heading, each the texts in backticks of its columns. */
async function placesInDocs(): Promise<{ sqlite: string[]; redis: string[]; session: string[] }> {
  const docs = await read('docs/privacy.md');
  const section = docs.split(/^## /m).find((one) => one.startsWith('Where it lies')) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  const column = (index: number) =>
    rows
      .flatMap((row) => [...(row.split('|')[index] ?? '').matchAll(/`([^`]+)`/g)])
      .map(([, name]) => name ?? '');
  const parts = section.split('The parts of a session:')[1]?.split('\n\n')[0] ?? '';
  const session = [...parts.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
  return { sqlite: column(2).toSorted(), redis: column(3).toSorted(), session };
}

function tablesOfFollowers(): readonly string[] {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  migrate(db);
  const tables = db
    .prepare(
      "SELECT DISTINCT tables.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' AND columns.name IN ('open_id', 'follower_hash', 'turn_id', 'conversation_id')",
    )
    .all();
  return tables.map(({ name }) => String(name)).toSorted();
}

/** Those of `keys.ts` that hold anything of one follower: all but content, access tokens, counters, numbers of lines, operators, agents, nodes, alerts, the probe, and marks that say nothing. */
async function keysOfFollowers(): Promise<readonly string[]> {
  const rows = (await read('src/store/redis/keys.ts')).matchAll(/^ \* \| `yd:([^`]+)`/gm);
  return [...rows]
    .map(([, name]) => (name ?? '').replace(/^\{ACCOUNT:?([a-z-]*)[^}]*\}/, '$1').replace(/^:/, ''))
    .filter(
      (name) =>
        !/^(content|access-token|probe|counts|people|audit|verdicts|drafts|console-settings|quick-replies|nodes|tallies|alerts|desk:mark|canary|emptied|\{…\}:wait-mark|desk:agents|register:number|campaign:redeemed-counts)/.test(
          name,
        ),
    )
    .map((name) => name.replace(/:(OPENID|TURN|CONVERSATION|NAME)$/, ''))
    .toSorted();
}

describe('docs/privacy.md', () => {
  it('names every table of SQLite that can tell of one follower', async () => {
    expect((await placesInDocs()).sqlite).toEqual(tablesOfFollowers());
  });

  it('names every key of Redis that can tell of one follower', async () => {
    expect((await placesInDocs()).redis).toEqual(await keysOfFollowers());
  });

  it('names every part of a session, as the export does', async () => {
    expect((await placesInDocs()).session).toEqual(Object.keys(sessionParts));
  });
});

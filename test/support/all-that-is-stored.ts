/** Everything that a store holds, as one text, to look for what must not be there. */
import { DatabaseSync } from 'node:sqlite';
import type { RunningRedis } from './redis-servers.ts';

/** Keys, fields and values of every server, streams included; in a Cluster, each key lies on one. */
const dumpScript = `
  local all = {}
  for _, key in ipairs(redis.call('KEYS', '*')) do
    local readers = {
      string = { 'GET', key }, hash = { 'HGETALL', key }, set = { 'SMEMBERS', key },
      zset = { 'ZRANGE', key, 0, -1 }, stream = { 'XRANGE', key, '-', '+' },
    }
    local kind = redis.call('TYPE', key).ok
    local value = redis.call(unpack(readers[kind]))
    if kind == 'hash' then
      local fields = {}
      for at = 1, #value, 2 do fields[#fields + 1] = value[at] .. ' = ' .. value[at + 1] end
      value = fields
    end
    -- These come in any order.
    if kind == 'hash' or kind == 'set' then table.sort(value) end
    all[#all + 1] = { key, value }
  end
  return cjson.encode(all)`;

/** A line for each key. */
export async function allInRedis(redis: RunningRedis): Promise<string> {
  const dumps = await Promise.all(redis.servers.map(({ cli }) => cli('eval', dumpScript, '0')));
  return dumps
    .flatMap((dump) => JSON.parse(dump) as readonly unknown[])
    .map((one) => JSON.stringify(one))
    .join('\n');
}

/** Every row of every table, a line each, of a file that may be in use. */
export function allInSqlite(path: string): string {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const rows = tables.flatMap(({ name }) =>
      db
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .map((row) => JSON.stringify([name, row])),
    );
    return rows.join('\n');
  } finally {
    db.close();
  }
}

/** Everything that a store holds, as one text, to look for what must not be there. */
import { DatabaseSync } from 'node:sqlite';
import type { RunningRedis } from './redis-servers.ts';

/** Keys, fields and values of every server, streams included. */
const dumpScript = `
  local all = {}
  for _, key in ipairs(redis.call('KEYS', '*')) do
    local readers = {
      string = { 'GET', key }, hash = { 'HGETALL', key }, set = { 'SMEMBERS', key },
      zset = { 'ZRANGE', key, 0, -1 }, stream = { 'XRANGE', key, '-', '+' },
    }
    all[#all + 1] = { key, redis.call(unpack(readers[redis.call('TYPE', key).ok])) }
  end
  return cjson.encode(all)`;

export async function allInRedis(redis: RunningRedis): Promise<string> {
  const dumps = await Promise.all(redis.servers.map(({ cli }) => cli('eval', dumpScript, '0')));
  return dumps.join('\n');
}

/** Every row of every table of a file that may be in use. */
export function allInSqlite(path: string): string {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const rows = tables.map(({ name }) => db.prepare(`SELECT * FROM "${name}"`).all());
    return JSON.stringify(rows);
  } finally {
    db.close();
  }
}

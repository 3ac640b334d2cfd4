/**
 * Writes down what this version stores, for later versions to read: `node test/support/record-stored.ts DIR`, once for
 * each release that changes a stored shape. What was recorded before is never recorded anew (docs/operating.md).
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDump } from '../../src/open-dump.ts';
import { type Ground, onRedis, onSqlite } from './living-ground.ts';
import { fillWithEverything } from './one-of-everything.ts';
import { readEverything } from './read-everything.ts';
import { startRedis } from './redis-servers.ts';
import { accountNamed } from './store-fixtures.ts';

const account = accountNamed('main');

async function record(ground: Ground, path: string): Promise<void> {
  await fillWithEverything(ground, account);
  const source = await openDump(ground.url, ground.clock);
  const lines: unknown[] = [{ ...source.shape, nowMs: ground.clock.now() }];
  for await (const some of source.lines()) lines.push(...some);
  await source.close();
  lines.push(await readEverything(ground.stores, account));
  await writeFile(path, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  await ground.stop();
}

const [dir = ''] = process.argv.slice(2);
await mkdir(dir, { recursive: true });
await record(await onSqlite(), join(dir, 'sqlite.jsonl'));
await record(await onRedis(startRedis), join(dir, 'redis.jsonl'));

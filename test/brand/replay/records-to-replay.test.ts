import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecords } from '../../../src/brand/replay/read-records.ts';
import { readRecordFile, recordLine } from '../../../src/brand/replay/record-file.ts';
import { textReply } from '../../../src/domain/reply.ts';
import { openSqliteStores } from '../../../src/store/sqlite/open.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { StoreClock } from '../../support/store-clock.ts';
import {
  accountNamed,
  attemptBy,
  commitOf,
  recordOf,
  turnOf,
} from '../../support/store-fixtures.ts';
import { noonMs, recorded, turnIdOf } from './given-replay.ts';

const account = accountNamed('main');

async function gather<T>(chunks: AsyncIterable<T>): Promise<readonly T[]> {
  const gathered: T[] = [];
  for await (const chunk of chunks) gathered.push(chunk);
  return gathered;
}

describe('records out of a store', () => {
  let stores: Stores;
  beforeAll(async () => {
    stores = await openSqliteStores({ path: ':memory:', clock: new StoreClock() });
    for (let number = 1; number <= 1200; number += 1) {
      const key = turnOf(account, `follower-${number}`, '1');
      await stores.turns.begin(key, attemptBy('a'));
      const record = recordOf(key, { receivedAtMs: number });
      await stores.turns.commit(commitOf(key, 'a', { record }));
    }
  });
  afterAll(() => stores.close());

  it.each([
    ['all', 5000, [500, 500, 200], 1],
    ['the newest, when only some are wanted', 700, [500, 200], 501],
    ['one page, when no more are wanted', 500, [500], 701],
  ])('come in chunks: %s', async (_which, limit, sizes, oldest) => {
    const wanted = { account, fromMs: 0, toMs: 10_000, limit };
    const chunks = await gather(readRecords(stores.records, wanted));

    expect(chunks.map((chunk) => chunk.length)).toEqual(sizes);
    expect(chunks.flat().at(-1)?.receivedAtMs).toBe(oldest);
  });
});

describe('records out of a file', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yingda-records-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  async function fileOf(...lines: readonly string[]): Promise<string> {
    const path = join(dir, 'records.jsonl');
    await writeFile(path, `${lines.join('\n')}\n`);
    return path;
  }

  it('are as they were written, whatever npm prints before them', async () => {
    const records = [1, 2, 3].map((number) => recorded('你好', { turnId: turnIdOf(number) }));
    const path = await fileOf('', '> yingda@0.1.0 content', '', ...records.map(recordLine));

    expect((await gather(readRecordFile(path, 100))).flat()).toEqual(records);
    expect((await gather(readRecordFile(path, 2))).flat()).toEqual(records.slice(0, 2));
  });

  it('hold no coupon code that a till would take', () => {
    const reply = textReply('这是您的「半价券」：\nBJ-7K3-F9Q-XAC\n到店给店员看。');
    const line = recordLine(recorded('领券', { reply, receivedAtMs: noonMs }));

    expect(JSON.parse(line)).toMatchObject({
      receivedAtMs: noonMs,
      reply: { text: '这是您的「半价券」：\nBJ-•••-•••-•••\n到店给店员看。' },
    });
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no record', '{"text":"你好"}'],
  ])('are refused with the line that is %s', async (_what, line) => {
    const path = await fileOf(recordLine(recorded('你好')), line);

    await expect(gather(readRecordFile(path, 100))).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
      message: expect.stringContaining('records.jsonl, line 2:'),
    });
  });

  it('are refused when the file is not there', async () => {
    await expect(gather(readRecordFile(join(dir, 'gone'), 1))).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
    });
  });
});

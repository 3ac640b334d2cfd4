/** What an erasure leaves in the bytes of a SQLite file, and followers of files from before it. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseParts } from '../../src/privacy/eraser.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { migrate } from '../../src/store/sqlite/schema.ts';
import { StoreClock } from '../support/store-clock.ts';
import {
  accountNamed,
  attemptBy,
  claimOf,
  commitOf,
  noonMs,
  openIdNamed,
  recordOf,
  sessionWith,
  settledWith,
  turnOf,
} from '../support/store-fixtures.ts';

const account = accountNamed('main');
const openId = openIdNamed('Xiao Li');
const secret = 'the street where she lives';
let dir: string;
let path: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-erasure-'));
  path = join(dir, 'store.db');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const open = (nowMs = noonMs) => openSqliteStores({ path, clock: new StoreClock(nowMs) });

async function bytesOnDisk(): Promise<string> {
  const files = await readdir(dir);
  const bytes = await Promise.all(files.map((file) => readFile(join(dir, file), 'latin1')));
  return bytes.join('\n');
}

async function talk(stores: Awaited<ReturnType<typeof open>>, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const key = turnOf(account, 'Xiao Li', String(number));
    const followerHash = hashFollower(account, openId);
    const record = recordOf(key, { followerHash, maskedText: secret });
    await stores.turns.begin(key, attemptBy('a'));
    await stores.turns.commit(
      commitOf(key, 'a', {
        record,
        settled: settledWith(secret),
        session: sessionWith({ follower: { groups: [secret] } }),
      }),
    );
    await stores.coupons.claim(claimOf(key, { campaignId: `campaign-${number}` }));
  }
}

describe('an erased follower', () => {
  it('is not in the file any more, neither their openid nor their words, after a stop and a VACUUM', async () => {
    const stores = await open();
    await talk(stores, 40);
    expect(await bytesOnDisk()).toContain(openId);
    expect(await bytesOnDisk()).toContain(secret);

    const request = { account, openId, requestedAtMs: noonMs, reason: 'operator' } as const;
    await stores.erasures.request(request);
    await eraseParts(stores.erasures, request);
    await stores.close();
    const db = new DatabaseSync(path);
    db.exec('VACUUM');
    db.close();

    expect(await bytesOnDisk()).not.toContain(openId);
    expect(await bytesOnDisk()).not.toContain(secret);
  });

  it('loses records that were written before records knew their follower', async () => {
    const db = new DatabaseSync(path);
    migrate(db, 1);
    const insert = db.prepare(
      'INSERT INTO turn_records (received_at_ms, account, body) VALUES (?, ?, ?)',
    );
    const followerHash = hashFollower(account, openId);
    for (const turn of ['1', '2', '3']) {
      const record = recordOf(turnOf(account, 'Xiao Li', turn), { followerHash });
      insert.run(noonMs, account, JSON.stringify(record));
    }
    insert.run(noonMs, account, 'no JSON');
    db.close();

    const after = await open();
    const held = await after.followers.collect(account, openId);
    const request = { account, openId, requestedAtMs: noonMs, reason: 'operator' } as const;
    await eraseParts(after.erasures, request);
    const { records } = await after.followers.collect(account, openId);
    await after.close();

    expect(held.records).toHaveLength(3);
    expect(records).toEqual([]);
  });
});

/** The file of a SQLite store is looked through every night, beside the server that has it open. */
import { mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { NodeBeat } from '../../src/store/nodes.ts';
import { FileCheck } from '../../src/store/sqlite/file-check.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { HeldClock } from '../support/held-clock.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { takeWriterTurn } from '../support/store-writer.ts';

const account = accountNamed('main');
const minuteMs = 60_000;
/** Ten minutes before four in Beijing. */
const startMs = Date.UTC(2026, 9, 1, 19, 50);
const warn = vi.fn();
let dir: string;
let path: string;
let clock: HeldClock;
let stores: Stores;
beforeEach(async () => {
  warn.mockClear();
  dir = await mkdtemp(join(tmpdir(), 'yingda-check-'));
  path = join(dir, 'store.db');
  const made = await openSqliteStores({ path, clock: new HeldClock(startMs) });
  for (let number = 0; number < 200; number += 1) await takeWriterTurn(made, number, false);
  await made.close();
});
afterEach(async () => {
  await stores.close();
  await rm(dir, { recursive: true, force: true });
});

async function openStores(): Promise<void> {
  clock = new HeldClock(startMs);
  stores = await openSqliteStores({ path, clock, warn });
}

/** A page that nothing reads by itself, as a disk that forgets would leave it. */
async function breakPage(): Promise<void> {
  const db = new DatabaseSync(path);
  const row = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'quick_replies'").get();
  db.close();
  const file = await openFile(path, 'r+');
  await file.write(Buffer.alloc(4096, 0x5a), 0, 4096, (Number(row?.['rootpage']) - 1) * 4096);
  await file.close();
}

async function beatNow(): Promise<NodeBeat | undefined> {
  const beat = { account, nodeId: 'node', startedAtMs: startMs, atMs: clock.now() } as NodeBeat;
  await stores.nodes.beat(beat);
  return (await stores.nodes.list(account))[0];
}

it('says at four in the morning that a page has broken, in the log and with each beat', async () => {
  await breakPage();
  await openStores();

  await clock.advance(9 * minuteMs);
  expect(warn).not.toHaveBeenCalled();
  await clock.advance(minuteMs);
  await vi.waitFor(() => expect(warn).toHaveBeenCalledOnce(), 10_000);

  expect(warn.mock.calls[0]).toEqual([
    expect.stringContaining('damaged'),
    { verdict: expect.any(String) },
  ]);
  const { storeDamage } = (await beatNow()) ?? {};
  expect(storeDamage).toEqual({ atMs: clock.now(), reason: warn.mock.calls[0]?.[1].verdict });
});

it('says nothing of a file that is whole, and forgets what was mended', async () => {
  await openStores();
  const check = new FileCheck({ path, clock, warn });
  check.start();
  await check.run();
  expect([check.damage, warn.mock.calls]).toEqual([undefined, []]);
  await stores.close();

  await breakPage();
  await check.run();
  expect(check.damage?.reason).toMatch(/page|disk image/i);
  await rm(path);
  await openStores();
  await check.run();

  expect(check.damage).toBeUndefined();
  await check.stop();
});

it('is no verdict when nobody could look', async () => {
  await openStores();
  const check = new FileCheck({ path: join(dir, 'nowhere.db'), clock, warn });
  check.start();
  await check.run();

  expect(check.damage).toBeUndefined();
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('tomorrow'), expect.anything());
  await check.stop();
});

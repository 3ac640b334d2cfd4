/** A turn that gives something, and a disk that takes its time, or fails. */
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { defaultRetention } from '../../src/store/retention.ts';
import { Claims } from '../../src/store/sqlite/claims.ts';
import { type Disk, DiskSync } from '../../src/store/sqlite/disk-sync.ts';
import { Erasures } from '../../src/store/sqlite/erasures.ts';
import { Followers } from '../../src/store/sqlite/followers.ts';
import { JoinedReads } from '../../src/store/sqlite/joined-reads.ts';
import { Ledger } from '../../src/store/sqlite/ledger.ts';
import { Outbox } from '../../src/store/sqlite/outbox.ts';
import { SqliteOutboxStore } from '../../src/store/sqlite/outbox-store.ts';
import { OutboxTables } from '../../src/store/sqlite/outbox-tables.ts';
import { migrate } from '../../src/store/sqlite/schema.ts';
import { SendLedger } from '../../src/store/sqlite/send-ledger.ts';
import { SqliteTurnStore } from '../../src/store/sqlite/turn-store.ts';
import { WriteQueue } from '../../src/store/sqlite/write-queue.ts';
import { HeldClock } from '../support/held-clock.ts';
import { jobOf, takeOf } from '../support/outbox-fixtures.ts';
import { accountNamed, attemptBy, commitOf, turnOf } from '../support/store-fixtures.ts';

/** A disk that is done when the test says so. */
class HeldDisk implements Disk {
  failure: AppError | undefined;
  #waiting: PromiseWithResolvers<void>[] = [];

  whenOnDisk(): Promise<void> {
    const waiting = Promise.withResolvers<void>();
    this.#waiting.push(waiting);
    return waiting.promise;
  }

  finish(): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }

  fail(): void {
    this.failure = new AppError('STORE_UNAVAILABLE', 'The disk is broken.');
    for (const { reject } of this.#waiting.splice(0)) reject(this.failure);
  }
}

const account = accountNamed('main');
const giving = turnOf(account, 'Xiao Li', '1');
const next = turnOf(account, 'Xiao Li', '2');
const plain = turnOf(account, 'Lao Wang', '1');
let clock: HeldClock;
let disk: HeldDisk;
let turns: SqliteTurnStore;
let outboxStore: SqliteOutboxStore;
beforeEach(() => {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  clock = new HeldClock();
  disk = new HeldDisk();
  const reads = new JoinedReads(db);
  const writes = new WriteQueue({ db, clock, disk, reads });
  const warn = () => undefined;
  const house = { db, writes, reads, disk, clock, retention: defaultRetention, warn };
  const followers = new Followers(db);
  const sending = { tables: new OutboxTables(db), sends: new SendLedger(db), followers };
  const outbox = new Outbox({ ...sending, retention: defaultRetention });
  const tables = {
    ledger: new Ledger(db),
    followers,
    claims: new Claims(),
    outbox,
    erasures: new Erasures(db),
  };
  turns = new SqliteTurnStore(house, tables);
  outboxStore = new SqliteOutboxStore(house, { ...sending, outbox });
});

/** Notes when a call is answered, in a word. */
function watch(calls: Record<string, Promise<{ kind: string }>>): string[] {
  const answers: string[] = [];
  for (const [name, call] of Object.entries(calls)) {
    call.then(
      ({ kind }) => answers.push(`${name} ${kind}`),
      (error: AppError) => answers.push(`${name} ${error.code}`),
    );
  }
  return answers;
}

describe('a turn that gives something', () => {
  it('is answered, and its answer seen by anybody, only when it is on disk', async () => {
    await turns.begin(giving, attemptBy('a'));
    await turns.begin(plain, attemptBy('p'));

    const answers = watch({
      giving: turns.commit(commitOf(giving, 'a', { gives: true })),
      plain: turns.commit(commitOf(plain, 'p')),
      retry: turns.begin(giving, attemptBy('b')),
      next: turns.begin(next, attemptBy('c')),
    });
    await clock.advance(0);
    const whileWaiting = [...answers];
    const lateRetry = watch({ 'late retry': turns.begin(giving, attemptBy('d')) });
    await clock.advance(0);
    const stillWaiting = [...lateRetry];
    disk.finish();
    await clock.advance(0);

    expect(whileWaiting).toEqual(['plain committed']);
    expect(stillWaiting).toEqual([]);
    expect(answers.toSorted()).toEqual([
      'giving committed',
      'next claimed',
      'plain committed',
      'retry settled',
    ]);
    expect(lateRetry).toEqual(['late retry settled']);
  });

  it('committed again while the disk works waits for the disk as well', async () => {
    await turns.begin(giving, attemptBy('a'));
    const answers = watch({
      first: turns.commit(commitOf(giving, 'a', { gives: true })),
    });
    await clock.advance(0);
    const repeated = watch({ again: turns.commit(commitOf(giving, 'a', { gives: true })) });
    await clock.advance(0);

    expect([...answers, ...repeated]).toEqual([]);
    disk.finish();
    await clock.advance(0);
    expect([...answers, ...repeated]).toEqual(['first committed', 'again committed']);
  });

  it('is not answered when the disk fails, and nothing is taken after that', async () => {
    await turns.begin(giving, attemptBy('a'));
    const answers = watch({
      giving: turns.commit(commitOf(giving, 'a', { gives: true })),
      retry: turns.begin(giving, attemptBy('b')),
    });
    await clock.advance(0);

    disk.fail();
    await clock.advance(0);

    expect(answers.toSorted()).toEqual(['giving STORE_UNAVAILABLE', 'retry STORE_UNAVAILABLE']);
    await expect(turns.begin(plain, attemptBy('p'))).rejects.toBe(disk.failure);
    await expect(turns.commit(commitOf(plain, 'p'))).rejects.toBe(disk.failure);
  });
});

it('a promise at the deadline is seen by another delivery only when it is on disk', async () => {
  await turns.begin(plain, attemptBy('a'));
  const promise = turns.promise(plain, commitOf(plain, 'a').settled);
  const answers = watch({ retry: turns.begin(plain, attemptBy('b')) });
  await clock.advance(0);
  const whileWaiting = [...answers, ...watch({ late: turns.begin(plain, attemptBy('c')) })];
  await clock.advance(0);

  expect([...whileWaiting, ...answers]).toEqual([]);
  disk.finish();
  await promise;
  await clock.advance(0);
  expect(answers).toEqual(['retry settled']);
});

describe('waiting for the disk', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yingda-disk-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('ends for ever with the first sync that the disk refuses: STORE_UNAVAILABLE', async () => {
    // A device that can be opened and written but not synced.
    await symlink('/dev/null', join(dir, 'store.db-wal'));
    const sync = await DiskSync.open(join(dir, 'store.db'));

    const waits = await Promise.allSettled([sync.whenOnDisk(), sync.whenOnDisk()]);

    expect(waits.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(sync.failure).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(sync.whenOnDisk()).rejects.toBe(sync.failure);
    await sync.close();
  });
});

describe('a job of the outbox', () => {
  const job = jobOf(plain, 'part');

  /** Whether a call was answered only when the disk was done. */
  async function isHeldByDisk(call: Promise<unknown>): Promise<boolean> {
    let isAnswered = false;
    const answered = call.then(() => {
      isAnswered = true;
    });
    await clock.advance(0);
    const wasHeld = !isAnswered;
    disk.finish();
    await answered;
    return wasHeld;
  }

  it('is taken in when it is on disk', async () => {
    expect(await isHeldByDisk(outboxStore.add([job]))).toBe(true);
  });

  it('makes the turn that writes it wait for the disk', async () => {
    await turns.begin(plain, attemptBy('a'));

    const commit = turns.commit(commitOf(plain, 'a', { jobs: [job] }));

    expect(await isHeldByDisk(commit)).toBe(true);
  });

  it('may be sent only when it is on disk that it was started', async () => {
    await isHeldByDisk(outboxStore.add([job]));
    const held = await takeOf(outboxStore, plain);

    expect(await isHeldByDisk(outboxStore.start(held, 1000))).toBe(true);
  });
});

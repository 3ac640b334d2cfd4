/** What a SQLite store removes, and when. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/domain/clock.ts';
import { defaultRetention } from '../../src/store/retention.ts';
import { Claims } from '../../src/store/sqlite/claims.ts';
import { JoinedReads } from '../../src/store/sqlite/joined-reads.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { Purge } from '../../src/store/sqlite/purge.ts';
import { migrate } from '../../src/store/sqlite/schema.ts';
import { WriteQueue } from '../../src/store/sqlite/write-queue.ts';
import type { Stores } from '../../src/store/stores.ts';
import { deskConversationOf, deskLineOf } from '../support/desk-fixtures.ts';
import { HeldClock } from '../support/held-clock.ts';
import { jobOf, lineOf, takeOf } from '../support/outbox-fixtures.ts';
import { personNamed, sessionOf } from '../support/person-fixtures.ts';
import { poll } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import {
  accountNamed,
  attemptBy,
  commitOf,
  recordOf,
  sessionWith,
  settledWith,
  turnOf,
} from '../support/store-fixtures.ts';

const account = accountNamed('main');
const dayMs = 86_400_000;
let dir: string;
let own: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-purge-'));
  own = join(dir, 'own.db');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function purgeOf(db: DatabaseSync, clock: Clock): Purge {
  const reads = new JoinedReads(db);
  const writes = new WriteQueue({ db, clock, disk: undefined, reads });
  const warn = () => undefined;
  const house = { db, writes, reads, disk: undefined, clock, retention: defaultRetention, warn };
  return new Purge(house, new Claims());
}

describe('what is old', () => {
  it('is removed when its time is over, each kind after its own', async () => {
    const clock = new StoreClock();
    const stores = await openSqliteStores({ path: own, clock });
    const key = turnOf(account, 'Xiao Li', '1');
    const promised = turnOf(account, 'Lao Wang', '1');
    const startMs = clock.now();
    await stores.turns.begin(key, attemptBy('a'));
    await stores.turns.commit(
      commitOf(key, 'a', { record: recordOf(key, { receivedAtMs: startMs }) }),
    );
    await stores.turns.begin(promised, attemptBy('b'));
    await stores.turns.promise(promised, settledWith('稍后'));
    await stores.outbox.add([jobOf(key, 'sent', { dueAtMs: startMs }), jobOf(key, 'left')]);
    const taken = await takeOf(stores.outbox, key);
    await stores.outbox.start(taken, 60_000);
    await stores.outbox.end(taken, lineOf(taken.job, 'sent', { atMs: startMs }));
    await stores.views.note({ account, who: 'console', what: 'records', atMs: startMs });
    await keepOfConsole(stores, startMs);
    await keepOfDesk(stores, startMs);
    const { openId } = key;
    await stores.erasures.end({ account, openId, requestedAtMs: startMs, reason: 'asked' });
    const call = { account, id: 'c4', requestHash: 'd5', atMs: startMs };
    await stores.programAnswers.begin(call);
    await stores.programAnswers.settle(call, { status: 200, body: '{}' });
    await stores.close();
    const db = new DatabaseSync(own);
    const count = (table: string) =>
      db.prepare(`SELECT COUNT(*) AS count FROM ${table}`).get()?.count;
    const tables = [
      ...['settled_turns', 'late_answers', 'turn_records', 'sessions', 'turn_counts'],
      ...['send_times', 'outbox_jobs', 'sends'],
      ...['views', 'erased'],
      ...['operator_sessions', 'sign_in_attempts', 'audit', 'operators'],
      ...['desk_conversations', 'desk_lines', 'desk_agents', 'program_answers'],
    ];
    const purge = purgeOf(db, clock);
    const left: Record<string, unknown>[] = [];
    for (const age of [
      0,
      16 * 60_000,
      2 * dayMs + 1,
      8 * dayMs,
      31 * dayMs,
      91 * dayMs,
      402 * dayMs,
    ]) {
      clock.advance(startMs + age - clock.now());
      await purge.runBatch();
      await purge.runBatch();
      left.push(Object.fromEntries(tables.map((table) => [table, count(table)])));
    }

    expect(left.map((sizes) => tables.map((table) => sizes[table]).join(' '))).toEqual([
      '2 1 1 1 3 1 1 1 1 1 1 1 1 1 2 3 1 1',
      '0 1 1 1 3 1 1 1 1 1 1 1 1 1 2 3 1 1',
      '0 0 1 1 3 0 1 1 1 1 0 0 1 1 2 3 0 0',
      '0 0 1 1 3 0 0 1 1 1 0 0 1 1 2 3 0 0',
      '0 0 0 1 3 0 0 0 1 1 0 0 1 1 1 1 0 0',
      '0 0 0 0 3 0 0 0 1 1 0 0 1 1 1 1 0 0',
      '0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 1 0 0',
    ]);
  });

  it('in great numbers is removed a batch at a time', async () => {
    const clock = new StoreClock();
    const db = new DatabaseSync(own);
    migrate(db);
    const insert = db.prepare(
      "INSERT INTO settled_turns (settled_at_ms, account, turn_id, is_promise, settled) VALUES (?, 'a', ?, 0, '{}')",
    );
    db.exec('BEGIN');
    for (let turn = 0; turn < 450; turn += 1) insert.run(clock.now() - dayMs, `${turn}`);
    insert.run(clock.now(), 'new');
    db.exec('COMMIT');
    const purge = purgeOf(db, clock);

    const more = [await purge.runBatch(), await purge.runBatch(), await purge.runBatch()];

    expect(more).toEqual([true, true, false]);
    expect(db.prepare('SELECT turn_id FROM settled_turns').all()).toMatchObject([
      { turn_id: 'new' },
    ]);
  });

  it('session is a stranger even before it is removed', async () => {
    const clock = new StoreClock();
    const stores = await openSqliteStores({ path: ':memory:', clock });
    const key = turnOf(account, 'Xiao Li', '1');
    await stores.turns.begin(key, attemptBy('a'));
    await stores.turns.commit(commitOf(key, 'a', { session: sessionWith() }));

    clock.advance(89 * dayMs);
    const stillKnown = await stores.turns.begin(turnOf(account, 'Xiao Li', '2'), attemptBy('b'));
    clock.advance(2 * dayMs);
    const stranger = await stores.turns.begin(turnOf(account, 'Xiao Li', '3'), attemptBy('c'));
    await stores.close();

    expect(stillKnown).toMatchObject({ session: sessionWith() });
    expect(stranger).toMatchObject({ kind: 'claimed', session: undefined });
  });

  it('is removed by a store by itself, while it is open', async () => {
    const clock = new HeldClock();
    const stores = await openSqliteStores({ path: own, clock });
    const key = turnOf(account, 'Xiao Li', '1');
    await stores.turns.begin(key, attemptBy('a'));
    await stores.turns.commit(commitOf(key, 'a'));
    const reader = new DatabaseSync(own, { readOnly: true });
    const settled = () =>
      reader.prepare('SELECT COUNT(*) AS count FROM settled_turns').get()?.count;
    const before = settled();

    await clock.advance(16 * 60_000);
    await poll('the settled turn is removed', () => settled() === 0, 5000);

    expect(before).toBe(1);
    reader.close();
    await stores.close();
  });
});

/** Of each kind one; people stay. */
async function keepOfConsole(stores: Stores, atMs: number): Promise<void> {
  const wang = personNamed('wang');
  await stores.operators.add(account, wang);
  const session = sessionOf(wang, { beganAtMs: atMs, touchedAtMs: atMs });
  await stores.operatorSessions.open(account, session);
  const limit = { freeAttempts: 1, firstPauseMs: 1, longestPauseMs: 1, forgottenAfterMs: 1 };
  await stores.signInAttempts.claim(account, 'a1b2', { atMs, limit });
  const target = wang.id;
  await stores.auditLog.append({ account, atMs, byId: target, by: '王', act: 'signed-in', target });
}

/** One conversation that was closed, one that is open still, and who was there. */
async function keepOfDesk(stores: Stores, atMs: number): Promise<void> {
  const over = { openedAtMs: atMs, state: 'closed', closedAtMs: atMs } as const;
  await stores.desks.save({
    conversation: deskConversationOf(account, 'over', over),
    lines: [deskLineOf(1), deskLineOf(2)],
  });
  const conversation = deskConversationOf(account, 'open', { openedAtMs: atMs });
  await stores.desks.save({ conversation, lines: [deskLineOf(1)] });
  const mei = { operatorId: 'mei', name: '小美', availability: 'available' } as const;
  await stores.desks.seeAgent(account, { ...mei, skills: [], shops: [], seenAtMs: atMs });
}

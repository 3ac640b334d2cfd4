/** From a system's wish to what leaves, on real stores and with a real worker: never without an opt-in that stands. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenId } from '../../src/domain/ids.ts';
import type { WindowOpenings } from '../../src/domain/outgoing.ts';
import type { AlertTopic } from '../../src/domain/service-setup.ts';
import { alertConsent } from '../../src/services/alert-consent.ts';
import { changeOptIns, type OptInWish } from '../../src/services/opt-ins.ts';
import { type AlertWish, alertRequestId, requestAlert } from '../../src/services/request-alert.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { beijing } from '../catalogue/beijing.ts';
import { ScriptedPlatform, type StartedWorker, startWorker } from '../outbox/outbox-house.ts';
import { HeldClock } from '../support/held-clock.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import {
  accountNamed,
  attemptBy,
  commitOf,
  noonMs,
  sessionWith,
  turnIdNamed,
} from '../support/store-fixtures.ts';

const hourMs = 3_600_000;
const account = accountNamed('main');
const topic: AlertTopic = {
  id: 'spending',
  name: '消费提醒',
  synonyms: [],
  about: '付款后告诉您',
  maxPerDay: 2,
  quietHours: { fromMinute: 22 * 60, untilMinute: 8 * 60 },
  templateId: 'T1',
};
const yes = { begin: [topic.id] };
const fields = { thing1: '人民广场店', amount2: '28.00' };

describe.each(['sqlite', 'redis'] as const)('an alert on %s', (kind) => {
  const clock = new HeldClock(noonMs);
  let redis: SingleRedis | undefined;
  let stores: Stores;
  let started: StartedWorker | undefined;
  let platform: ScriptedPlatform;
  let count = 0;
  let openId: OpenId;

  beforeAll(async () => {
    redis = kind === 'redis' ? await startRedis() : undefined;
    stores = redis
      ? await openRedisStores({ address: redis.url, clock, sharedTimeMs: () => clock.now() })
      : await openSqliteStores({ path: ':memory:', clock });
  });
  beforeEach(() => {
    count += 1;
    openId = `follower-${count}` as OpenId;
    platform = new ScriptedPlatform(clock);
  });
  afterEach(async () => {
    await started?.worker.stop();
    started = undefined;
  });
  afterAll(async () => {
    await stores.close();
    await redis?.stop();
  });

  const who = () => ({ account, openId });
  const opt = (changeId: string, wish: Partial<OptInWish>) =>
    changeOptIns(stores.registers, who(), { by: 'word', changeId, nowMs: noonMs, ...wish });
  const request = (call: string, wish: Partial<AlertWish> = {}) => {
    const requestId = alertRequestId(call);
    return requestAlert(stores, who(), {
      ...{ topic, text: '您付了 28 元', requestId, nowMs: noonMs },
      ...wish,
    });
  };
  const speak = async (openings: WindowOpenings = { message: noonMs }) => {
    const turn = { account, openId, turnId: turnIdNamed(openId) };
    await stores.turns.begin(turn, attemptBy('a'));
    await stores.turns.commit(commitOf(turn, 'a', { session: sessionWith({ openings }) }));
  };
  /** All that is due of this follower, by a worker that asks what the server asks. */
  const deliver = async (lines = 1) => {
    const consent = alertConsent(stores.registers, () => [topic]);
    started = startWorker({ account, outbox: stores.outbox, sender: platform, clock, consent });
    started.worker.wake(openId);
    const { heard } = started;
    await poll('the job ends', () => heard.lines.length >= lines);
    return heard.lines.map(({ end, reason, messageKind }) => `${messageKind} ${end} ${reason}`);
  };

  it('is refused to whoever did not ask for it, and nothing is written', async () => {
    expect(await request('1')).toEqual({ kind: 'not-opted-in' });
    expect((await stores.followers.collect(account, openId)).jobs).toEqual([]);
  });

  it('leaves with how to stop it, and the ledger names the opt-in', async () => {
    await speak();
    await opt('yes', yes);
    await request('1');

    expect(await deliver()).toEqual(['text sent accepted']);
    const [sent] = platform.requests;
    const [line] = (await stores.followers.collect(account, openId)).sends;
    expect(sent?.job.message).toEqual({
      kind: 'text',
      text: '您付了 28 元\n\n您订了「消费提醒」。不想再收，回复「退订消费提醒」。',
    });
    expect(line?.cause).toMatchObject({ kind: 'opt-in', topic: 'spending' });
  });

  it.each([
    ['with nothing more', {}],
    ['although they opted in again', yes],
  ])('that waits when its follower opts out is not sent, %s', async (_name, after) => {
    await speak();
    await opt('yes', yes);
    await request('1');
    await opt('no', { end: 'all' });
    await opt('later', after);

    expect(await deliver()).toEqual(['text dropped opted-out']);
    expect(platform.requests).toEqual([]);
  });

  it('asked for again by the same call is one, and does not count again', async () => {
    await speak();
    await opt('yes', yes);
    const told = [await request('1'), await request('1'), await request('2'), await request('1')];

    expect(new Set(told.map((one) => one.kind))).toEqual(new Set(['accepted']));
    expect((await stores.followers.collect(account, openId)).jobs).toHaveLength(2);
    expect(await request('3')).toEqual({ kind: 'too-many' });
    expect(await request('3', { nowMs: noonMs + 24 * hourMs })).toMatchObject({ kind: 'accepted' });
  });

  it('is counted on the newest day when the clock was set back', async () => {
    await opt('yes', yes);
    const tomorrow = { nowMs: noonMs + 24 * hourMs };
    for (const call of ['1', '2']) await request(call, tomorrow);

    expect(await request('3')).toEqual({ kind: 'too-many' });
    expect(await request('4', tomorrow)).toEqual({ kind: 'too-many' });
  });

  describe('of the night counts', () => {
    const one = { ...topic, maxPerDay: 1 };
    const anyTime = { ...one, id: 'pickup', quietHours: undefined };
    let calls = 0;
    const requestAt = async (when: string, wish: Partial<AlertWish> = {}) => {
      calls += 1;
      return (await request(`${calls}`, { topic: one, nowMs: beijing(when), ...wish })).kind;
    };

    it('for the day on which it goes out', async () => {
      await opt('yes', yes);
      const told = [
        await requestAt('2026-12-01 12:00'),
        await requestAt('2026-12-01 22:30'),
        await requestAt('2026-12-02 00:30'),
        await requestAt('2026-12-02 09:00'),
        await requestAt('2026-12-02 22:00'),
      ];

      expect(told).toEqual(['accepted', 'accepted', 'too-many', 'too-many', 'accepted']);
    });

    it('for its topic alone: another one that has no quiet hours is still in the day before', async () => {
      await opt('yes', { begin: [one.id, anyTime.id] });
      const told = [
        await requestAt('2026-12-01 12:00', { topic: anyTime }),
        await requestAt('2026-12-01 22:30'),
        await requestAt('2026-12-01 22:40', { topic: anyTime }),
        await requestAt('2026-12-02 00:10', { topic: anyTime }),
        await requestAt('2026-12-02 09:00'),
      ];

      expect(told).toEqual(['accepted', 'accepted', 'too-many', 'accepted', 'too-many']);
    });

    it('for no day when it is stale by the morning', async () => {
      await opt('yes', yes);
      const told = [
        await requestAt('2026-12-01 23:00', { goodForMs: hourMs }),
        await requestAt('2026-12-02 09:00'),
      ];

      expect(told).toEqual(['accepted', 'accepted']);
    });
  });

  it.each([
    ['goes in the morning', 12 * hourMs, '2026-12-02 08:00'],
    [
      'that is stale by then is written all the same, to end in the ledger',
      hourMs,
      '2026-12-02 08:00',
    ],
  ])('of the night %s', async (_name, goodForMs, due) => {
    await opt('yes', yes);
    const nowMs = beijing('2026-12-01 23:00');

    expect(await request('1', { nowMs, goodForMs })).toMatchObject({ dueAtMs: beijing(due) });
    const [job] = (await stores.followers.collect(account, openId)).jobs;
    expect(job?.expiresAtMs).toBe(nowMs + goodForMs);
  });

  it.each([
    [
      'is a notification where the pop-up allowed it',
      { ...yes, allow: ['T1'] },
      fields,
      'notification sent accepted',
    ],
    ['is refused where it did not', yes, fields, 'text dropped window-closed'],
    [
      'is refused without the fields of its template',
      { ...yes, allow: ['T1'] },
      undefined,
      'text dropped window-closed',
    ],
  ])('without an open window %s', async (_name, wish, given, end) => {
    await opt('yes', wish);
    await request('1', { fields: given });

    expect(await deliver()).toEqual([end]);
  });
});

/** A worker on a real store and a held clock: what leaves, when, and what becomes of what does not. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendResult } from '../../src/domain/outgoing.ts';
import { jobOf } from '../support/outbox-fixtures.ts';
import { attemptBy, turnOf } from '../support/store-fixtures.ts';
import { account, key, OutboxStage, openings, secondMs } from './outbox-stage.ts';

let stage: OutboxStage;
beforeEach(async () => {
  stage = await OutboxStage.open();
});
afterEach(() => stage.close());

describe('a worker', () => {
  it('sends what a turn wrote as soon as it is woken, in order', async () => {
    const { worker, heard } = stage.start();
    await stage.commit([stage.job('part-2'), stage.job('part-3')]);

    worker.wake(key.openId);
    await stage.clock.advance(0);

    expect(stage.platform.names).toEqual(['part-2', 'part-3']);
    expect(heard.ends).toEqual(['part-2 sent accepted', 'part-3 sent accepted']);
  });

  it('finds within a second what nobody told it of', async () => {
    stage.start();
    await stage.stores.outbox.add([
      stage.job('late', { dueAtMs: stage.clock.now() + 5 * secondMs }),
    ]);

    await stage.clock.advance(5 * secondMs - 1);
    const early = stage.platform.names;
    await stage.clock.advance(secondMs);

    expect(early).toEqual([]);
    expect(stage.platform.names).toEqual(['late']);
  });

  it('refuses the sixth message of a window itself: the platform is not asked', async () => {
    const { worker, heard } = stage.start();
    await stage.commit(['1', '2', '3', '4', '5', '6'].map((name) => stage.job(name)));

    worker.wake(key.openId);
    await stage.clock.advance(0);

    expect(stage.platform.names).toEqual(['1', '2', '3', '4', '5']);
    expect(heard.ends.at(-1)).toBe('6 dropped window-used-up');
  });

  it('keeps the last message of a window for what is essential', async () => {
    const { worker, heard } = stage.start();
    const additional = ['1', '2', '3', '4', '5'].map((name) =>
      stage.job(name, { weight: 'additional' }),
    );
    await stage.commit([...additional, stage.job('answer')]);

    worker.wake(key.openId);
    await stage.clock.advance(0);

    expect(stage.platform.names).toEqual(['1', '2', '3', '4', 'answer']);
    expect(heard.ends).toContain('5 dropped kept-for-essential');
  });

  it('keeps an answer that cannot be sent for the next message', async () => {
    const { worker } = stage.start();
    stage.platform.answer = () => ({ kind: 'refused', errcode: 45047, advice: 'final' });
    await stage.commit([stage.job('late', { answers: key.turnId })]);

    worker.wake(key.openId);
    await stage.clock.advance(0);

    const next = await stage.stores.turns.begin(turnOf(account, 'Xiao Li', '2'), attemptBy('b'));
    expect(next).toMatchObject({
      session: { lateAnswers: [{ turnId: key.turnId, reply: { kind: 'text', text: 'late' } }] },
    });
  });

  it('ends what expired without sending it', async () => {
    const { heard } = stage.start();
    await stage.stores.outbox.add([stage.job('late', { expiresAtMs: stage.clock.now() })]);

    await stage.clock.advance(secondMs);

    expect(stage.platform.names).toEqual([]);
    expect(heard.ends).toEqual(['late expired expired']);
  });

  it('serves at most eight followers at once, and the others after them', async () => {
    const { worker } = stage.start();
    const { promise, resolve } = Promise.withResolvers<SendResult>();
    stage.platform.answer = () => promise;
    const keys = Array.from({ length: 30 }, (_, index) =>
      turnOf(account, `follower-${index}`, '1'),
    );
    await stage.stores.outbox.add(keys.map((one) => jobOf(one, 'alert', { openings })));

    for (const { openId } of keys) worker.wake(openId);
    await stage.clock.advance(0);
    const atOnce = stage.platform.requests.length;
    stage.platform.answer = () => ({ kind: 'sent' });
    resolve({ kind: 'sent' });
    await stage.clock.advance(0);

    expect(atOnce).toBe(8);
    expect(new Set(stage.platform.requests.map(({ job: { openId } }) => openId)).size).toBe(30);
  });

  it('takes nothing while the sender is of no use, and everything at once when it is again', async () => {
    stage.platform.setUsable(false);
    const { worker } = stage.start();
    await stage.commit([stage.job('part-2')]);
    worker.wake(key.openId);
    await stage.clock.advance(30 * secondMs);
    const during = stage.platform.requests.length;

    stage.platform.setUsable(true);
    await stage.clock.advance(0);

    expect(during).toBe(0);
    expect(stage.platform.names).toEqual(['part-2']);
  });

  it('ends what was interrupted although the sender is of no use, and takes nothing else', async () => {
    stage.platform.setUsable(false);
    await stage.commit([stage.job('part-2'), stage.job('part-3')]);
    const { outbox } = stage.stores;
    const taken = await outbox.take(account, { leaseMs: secondMs });
    if (taken) await outbox.start(taken, secondMs);
    stage.start();

    await stage.clock.advance(3 * secondMs);
    const during = await stage.ledger();
    stage.platform.setUsable(true);
    await stage.clock.advance(0);

    expect(during).toEqual(['unknown interrupted 1']);
    expect(stage.platform.names).toEqual(['part-3']);
  });

  it('holds a follower for as long as a send takes, however slow', async () => {
    const first = stage.start();
    stage.start();
    const { promise, resolve } = Promise.withResolvers<SendResult>();
    stage.platform.answer = () => promise;
    await stage.commit([stage.job('part-2'), stage.job('part-3')]);
    first.worker.wake(key.openId);

    await stage.clock.advance(300 * secondMs);
    resolve({ kind: 'sent' });
    await stage.clock.advance(secondMs);

    expect(stage.platform.names).toEqual(['part-2', 'part-3']);
    expect(await stage.ledger()).toEqual(['sent accepted 1', 'sent accepted 1']);
  });

  it('counts a sender that throws as unknown, and does not send again', async () => {
    stage.start();
    stage.platform.answer = () => {
      throw new Error('a bug');
    };
    await stage.commit([stage.job('part-2')]);

    await stage.clock.advance(300 * secondMs);

    expect(stage.platform.names).toEqual(['part-2']);
    expect(await stage.ledger()).toEqual(['unknown sender-failed 1']);
  });

  it('tells a person when only a person can help, and tries again later', async () => {
    const { heard } = stage.start();
    stage.platform.answer = () => ({ kind: 'refused', errcode: 40164, advice: 'alarm' });
    await stage.commit([stage.job('part-2')]);
    await stage.clock.advance(secondMs);
    stage.platform.answer = () => ({ kind: 'sent' });

    await stage.clock.advance(301 * secondMs);

    expect(heard.alarms).toEqual([40164]);
    expect(await stage.ledger()).toEqual(['sent accepted 2']);
  });

  it('finishes what it began when it is stopped, and takes nothing more', async () => {
    const { worker } = stage.start();
    const { promise, resolve } = Promise.withResolvers<SendResult>();
    stage.platform.answer = () => promise;
    await stage.commit([stage.job('part-2'), stage.job('part-3')]);
    worker.wake(key.openId);
    await stage.clock.advance(0);

    let isStopped = false;
    const stopped = worker.stop().then(() => {
      isStopped = true;
    });
    await stage.clock.advance(0);
    const early = isStopped;
    resolve({ kind: 'sent' });
    await stage.clock.advance(0);
    await stopped;
    await stage.clock.advance(60 * secondMs);

    expect(early).toBe(false);
    expect(stage.platform.names).toEqual(['part-2']);
    expect(await stage.stores.outbox.backlog(account)).toMatchObject({ waiting: 1 });
  });
});

/** What goes wrong around a worker: the platform away, the store away, another node dead. Nothing lost, nothing twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendResult } from '../../src/domain/outgoing.ts';
import { AppError } from '../../src/errors.ts';
import type { OutboxStore } from '../../src/store/outbox.ts';
import { jobOf, takeOf } from '../support/outbox-fixtures.ts';
import { turnOf } from '../support/store-fixtures.ts';
import { account, key, OutboxStage, openings, secondMs } from './outbox-stage.ts';

let stage: OutboxStage;
beforeEach(async () => {
  stage = await OutboxStage.open();
});
afterEach(() => stage.close());

describe('a platform that is away for a minute', () => {
  it.each<[string, SendResult]>([
    ['cannot be reached', { kind: 'not-sent', reason: 'no-connection' }],
    ['is busy', { kind: 'refused', errcode: -1, advice: 'retry' }],
  ])('(%s) has everything within a minute of its return, once', async (_name, result) => {
    const workers = [stage.start(), stage.start()];
    const keys = Array.from({ length: 40 }, (_, index) =>
      turnOf(account, `follower-${index}`, '1'),
    );
    stage.platform.answer = () => result;
    for (const one of keys) {
      const jobs = ['part-2', 'part-3'].map((name) => jobOf(one, name, { openings }));
      await stage.commit(jobs, one);
      workers[0]?.worker.wake(one.openId);
      await stage.clock.advance(secondMs);
    }
    await stage.clock.advance(20 * secondMs);
    const failed = stage.platform.requests.length;

    stage.platform.answer = () => ({ kind: 'sent' });
    await stage.clock.advance(60 * secondMs);

    const delivered = stage.platform.requests.slice(failed).map(({ job: { jobId } }) => jobId);
    expect(delivered.toSorted()).toEqual(
      keys.flatMap(({ turnId }) => [`${turnId}:part-2`, `${turnId}:part-3`]).toSorted(),
    );
    expect(await stage.stores.outbox.backlog(account)).toEqual({ waiting: 0 });
  });
});

describe('a store that fails', () => {
  /** The real store, whose calls fail first when the test says so. */
  function failing(calls: Partial<Record<keyof OutboxStore, number>>): OutboxStore {
    const left: Partial<Record<string, number>> = { ...calls };
    return new Proxy(stage.stores.outbox, {
      get(target, name: keyof OutboxStore) {
        return (...args: unknown[]) => {
          const more = left[name] ?? 0;
          left[name] = more - 1;
          if (more > 0) return Promise.reject(new AppError('STORE_UNAVAILABLE', 'Away.'));
          return (target[name] as (...given: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  }

  it.each<[keyof OutboxStore]>([['take'], ['start'], ['end'], ['putBack']])(
    'at %s is asked again, and the message is sent once',
    async (call) => {
      const { heard } = stage.start(failing({ [call]: 3 }));
      let answers = 0;
      stage.platform.answer = () => {
        answers += 1;
        const isFirst = call === 'putBack' && answers === 1;
        return isFirst ? { kind: 'not-sent', reason: 'no-connection' } : { kind: 'sent' };
      };
      await stage.commit([stage.job('part-2')]);

      await stage.clock.advance(20 * secondMs);

      expect(stage.platform.names).toEqual(call === 'putBack' ? ['part-2', 'part-2'] : ['part-2']);
      expect(heard.ends).toEqual(['part-2 sent accepted']);
      expect(heard.failures).toHaveLength(3);
    },
  );

  it('that writes the start and cannot say so for as long as the lease is, has the message back, and it is sent once', async () => {
    let unsure = 70;
    const real = stage.stores.outbox;
    const store = new Proxy(real, {
      get(target, name: keyof OutboxStore) {
        return async (...args: unknown[]) => {
          const done = await (target[name] as (...given: unknown[]) => unknown).apply(target, args);
          if (name !== 'start') return done;
          unsure -= 1;
          if (unsure >= 0) throw new AppError('STORE_UNAVAILABLE', 'Unseen.');
          return done;
        };
      },
    });
    stage.start(store);
    await stage.commit([stage.job('part-2')]);

    await stage.clock.advance(60 * secondMs);

    expect(unsure).toBeLessThan(0);
    expect(stage.platform.names).toEqual(['part-2']);
    expect(await stage.ledger()).toEqual(['sent accepted 2']);
  });

  it('for longer than the lease leaves the message to others, who do not send it again', async () => {
    const { worker } = stage.start(failing({ end: 70 }));
    await stage.commit([stage.job('part-2')]);
    worker.wake(key.openId);
    stage.start();

    await stage.clock.advance(120 * secondMs);

    expect(stage.platform.names).toEqual(['part-2']);
    expect(await stage.ledger()).toEqual(['unknown interrupted 1']);
  });
});

it('a job that another node left started is ended as unknown, and the next one is sent', async () => {
  await stage.commit([stage.job('part-2'), stage.job('part-3')]);
  const held = await takeOf(stage.stores.outbox, key);
  await stage.stores.outbox.start(held, 30 * secondMs);
  const { heard } = stage.start();

  await stage.clock.advance(61 * secondMs);

  expect(heard.ends).toEqual(['part-2 unknown interrupted', 'part-3 sent accepted']);
  expect(stage.platform.names).toEqual(['part-3']);
});

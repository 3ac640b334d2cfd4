import { describe, expect, it } from 'vitest';
import type { OpenId, TurnId } from '../../src/domain/ids.ts';
import { LiveTurns } from '../../src/turn/live-turns.ts';

const ann = 'oAnn' as OpenId;
const bob = 'oBob' as OpenId;
const turn = (turnId: string, openId: OpenId) => ({ turnId: turnId as TurnId, openId });

describe('LiveTurns', () => {
  it("takes one follower's turns in the order they came", async () => {
    const live = new LiveTurns();
    const first = Promise.withResolvers<void>();
    const order: string[] = [];
    const one = live.enter(turn('1', ann), async () => {
      await first.promise;
      order.push('one');
    });
    const two = live.enter(turn('2', ann), async () => {
      order.push('two');
    });
    await live.enter(turn('3', bob), async () => {
      order.push('another follower');
    });

    first.resolve();
    await Promise.all([one, two]);

    expect(order).toEqual(['another follower', 'one', 'two']);
  });

  it('goes on with the next turn when one fails', async () => {
    const live = new LiveTurns();
    const failing = live.enter(turn('1', ann), () => Promise.reject(new Error('broken')));
    const next = live.enter(turn('2', ann), async () => 'fine');

    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('fine');
  });

  it('does not queue a retry behind the turn it repeats', async () => {
    const live = new LiveTurns();
    const first = Promise.withResolvers<string>();
    const original = live.enter(turn('1', ann), () => first.promise);

    const retry = await live.enter(turn('1', ann), async () => 'joined');
    first.resolve('done');

    expect([await original, retry]).toEqual(['done', 'joined']);
  });

  it('lets the next message in when the running turn is released', async () => {
    const live = new LiveTurns();
    const first = Promise.withResolvers<string>();
    const slow = live.enter(turn('1', ann), () => first.promise);
    const next = live.enter(turn('2', ann), async () => 'next');

    live.release('1' as TurnId);

    expect(await next).toBe('next');
    first.resolve('slow');
    expect(await slow).toBe('slow');
  });

  it('tells when a turn is through and forgets it then', async () => {
    const live = new LiveTurns();
    const first = Promise.withResolvers<void>();
    const work = live.enter(turn('1', ann), () => first.promise);
    const done = live.whenDone('1' as TurnId);

    first.resolve();
    await Promise.all([work, done, live.drain(Promise.withResolvers<void>().promise)]);

    expect(live.whenDone('1' as TurnId)).toBeUndefined();
    expect(live.size).toBe(0);
  });

  it('drains no longer than it is given: a turn that goes on is left alone', async () => {
    const live = new LiveTurns();
    const isOver = Promise.withResolvers<void>();
    const endless = Promise.withResolvers<void>();
    void live.enter(turn('1', ann), () => endless.promise);
    const steps: string[] = [];
    const drained = live.drain(isOver.promise).then(() => steps.push('drained'));

    steps.push('over');
    isOver.resolve();
    await drained;

    expect(steps).toEqual(['over', 'drained']);
    expect(live.size).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { PreparationLanes } from '../../src/brand/preparation-lanes.ts';
import { HeldClock } from '../support/held-clock.ts';

const never = new AbortController().signal;

describe('the lanes for preparing content', () => {
  it('let the next in line go past one that hangs', async () => {
    const lanes = new PreparationLanes();
    const hanging = Promise.withResolvers<string>();
    const hangs = lanes.run(never, () => hanging.promise);

    const others = ['b', 'c', 'd'].map((name) => lanes.run(never, async () => name));

    expect(await Promise.all(others)).toEqual(['b', 'c', 'd']);
    hanging.resolve('a');
    expect(await hangs).toBe('a');
  });

  it('are two: a third waits until one is free, in the order of coming', async () => {
    const lanes = new PreparationLanes();
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const begun: string[] = [];
    const run = (name: string, until: Promise<void> = Promise.resolve()) =>
      lanes.run(never, () => {
        begun.push(name);
        return until;
      });
    const all = [run('a', gates[0].promise), run('b', gates[1].promise), run('c'), run('d')];

    await new HeldClock().advance(0);
    expect(begun).toEqual(['a', 'b']);
    gates[1].resolve();
    await Promise.all(all.slice(1));

    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    gates[0].resolve();
    await all[0];
  });

  it('keep nobody waiting who was called off, and lose no lane by it', async () => {
    const lanes = new PreparationLanes();
    const gate = Promise.withResolvers<string>();
    const busy = [lanes.run(never, () => gate.promise), lanes.run(never, () => gate.promise)];
    const calledOff = new AbortController();
    const waiting = lanes.run(calledOff.signal, async () => calledOff.signal.aborted);

    calledOff.abort();
    expect(await waiting).toBe(true);
    gate.resolve('through');
    await Promise.all(busy);

    expect(await Promise.all(['x', 'y'].map((name) => lanes.run(never, async () => name)))).toEqual(
      ['x', 'y'],
    );
  });

  it('are free again after work that failed', async () => {
    const lanes = new PreparationLanes();
    const failing = [1, 2, 3].map(() => lanes.run(never, () => Promise.reject(new Error('no'))));

    const ends = await Promise.allSettled(failing);

    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await lanes.run(never, async () => 'free')).toBe('free');
  });
});

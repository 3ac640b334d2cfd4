import { expect, it } from 'vitest';
import { CallLimit } from '../../../src/wechat/api/call-limit.ts';
import { HeldClock } from '../../support/held-clock.ts';

function stageLimit() {
  const clock = new HeldClock();
  const limit = new CallLimit({ clock, maxAtWork: 1, maxWaiting: 2, maxWaitMs: 1_000 });
  const { promise: free, resolve: finish } = Promise.withResolvers<string>();
  return { clock, limit, finish, busy: limit.run(() => free) };
}

it('calls above the limit go in the order in which they came', async () => {
  const { limit, finish, busy } = stageLimit();
  const order: string[] = [];
  const note = (name: string) => limit.run(async () => order.push(name));
  const waiting = [note('second'), note('third')];
  finish('first');
  expect(await busy).toBe('first');
  await Promise.all(waiting);
  expect(order).toEqual(['second', 'third']);
});

it('a call that waits too long, or behind too many, is not made', async () => {
  const { clock, limit, finish, busy } = stageLimit();
  const made: string[] = [];
  const make = (name: string) => limit.run(async () => made.push(name));
  const waiting = [make('a'), make('b')];
  expect(await make('one too many')).toBeUndefined();
  await clock.advance(1_000);
  expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
  finish('done');
  await busy;
  expect(await make('later')).toBe(1);
  expect(made).toEqual(['later']);
});

it('work that throws gives its place back', async () => {
  const { limit, finish, busy } = stageLimit();
  finish('done');
  await busy;
  const broken = limit.run(async () => {
    throw new Error('broken');
  });
  await expect(broken).rejects.toThrow('broken');
  expect(await limit.run(async () => 'next')).toBe('next');
});

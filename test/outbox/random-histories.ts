/** Random histories of a world, and what must be true when one is over. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { AccountName } from '../../src/domain/ids.ts';
import type { SendLine } from '../../src/domain/outgoing.ts';
import type { Stores } from '../../src/store/stores.ts';
import type { HeldClock } from '../support/held-clock.ts';
import { allSends } from '../support/outbox-fixtures.ts';
import { openIdNamed } from '../support/store-fixtures.ts';
import { followerNames, type Scripted, type World } from './outbox-world.ts';

type Step = (world: World) => Promise<void> | void;

const follower = fc.constantFrom(...followerNames);
const trigger = fc.constantFrom('message', 'menuClick', 'follow', 'scan');
const weights = fc.array(fc.constantFrom('essential', 'additional'), { maxLength: 6 });
const node = fc.constantFrom(0, 1);
const scripted = fc.constantFrom<Scripted>(
  { kind: 'refused', errcode: 45015, advice: 'final' },
  { kind: 'refused', errcode: -1, advice: 'retry' },
  { kind: 'refused', errcode: 45009, advice: 'wait' },
  { kind: 'refused', errcode: 40164, advice: 'alarm' },
  { kind: 'not-sent', reason: 'no-connection' },
  { kind: 'unknown', reason: 'timed-out' },
  { kind: 'slow', afterMs: 700 },
  { kind: 'slow', afterMs: 45_000 },
);

/** Named, so that a history that failed can be read. */
function step<T>(name: string, drawn: fc.Arbitrary<T>, run: (world: World, value: T) => unknown) {
  return drawn.map((value): Step => {
    const does: Step = async (world) => {
      await run(world, value);
    };
    return Object.assign(does, { toString: () => `${name} ${JSON.stringify(value)}` });
  });
}

const none = fc.constant(null);

function historiesWith(pauses: readonly number[]): fc.Arbitrary<Step[]> {
  const pauseMs = fc.constantFrom(...pauses);
  const doom = fc.record({ callsLeft: fc.nat(3), when: fc.constantFrom('before', 'after') });
  return fc.array(
    fc.oneof(
      step('act', fc.tuple(follower, trigger, weights), (world, [who, what, jobs]) =>
        world.act(who, what, jobs),
      ),
      step('promise', follower, (world, who) => world.promise(who)),
      step('finish', none, (world) => world.finish()),
      step('alert', follower, (world, who) => world.alert(who)),
      step('forget', follower, (world, who) => world.forget(who)),
      step('pass', pauseMs, (world, byMs) => world.pass(byMs)),
      step('pass', pauseMs, (world, byMs) => world.pass(byMs)),
      step('script', scripted, (world, result) => world.script(result)),
      step('doom', fc.tuple(node, doom), (world, [index, how]) => world.doom(index, how)),
      step('restart', node, (world, index) => world.restart(index)),
    ),
    { minLength: 5, maxLength: 40, size: 'max' },
  );
}

const shortPauses = [0, 100, 1_000, 10_000, 31_000, 61_000];
export const shortHistories = historiesWith(shortPauses);
/** Long enough for jobs to expire. */
export const longHistories = historiesWith([...shortPauses, 660_000]);

/** Lives through a history and then asks everybody. */
export async function live(
  world: World,
  history: readonly Step[],
  { stores, account, clock }: { stores: Stores; account: AccountName; clock: HeldClock },
): Promise<void> {
  for (const does of history) await does(world);
  await world.calmDown();

  const lines = await allSends(stores.outbox, account, { limit: 100 });
  const jobIds = lines.map(({ jobId }) => jobId);
  expect(world.witness.wrongs).toEqual([]);
  expect(jobIds.toSorted()).toEqual([...world.witness.written.keys()].toSorted());
  for (const who of followerNames) await expectKept(world, { who, lines, nowMs: clock.now() });
  world.kill();
}

const maxLateAnswers = 5;

/** An answer that was surely not delivered waits for its follower, unless there are newer ones. */
async function expectKept(
  world: World,
  { who, lines, nowMs }: { who: string; lines: readonly SendLine[]; nowMs: number },
): Promise<void> {
  const openId = openIdNamed(who);
  const forgottenAtMs = world.witness.forgottenAtMs.get(openId) ?? 0;
  const missing = lines.filter(({ jobId, end, atMs }) => {
    const job = world.witness.written.get(jobId)?.job;
    const isKept = job?.openId === openId && job.answers && atMs > forgottenAtMs;
    return isKept && nowMs - atMs < 86_400_000 && !['sent', 'unknown'].includes(end);
  });
  const waiting = await world.lateAnswersOf(who as (typeof followerNames)[number]);
  if (waiting.length === maxLateAnswers) return;
  const answered = missing.map(({ jobId }) => world.witness.written.get(jobId)?.job.answers);
  expect(waiting).toEqual(expect.arrayContaining(answered));
}

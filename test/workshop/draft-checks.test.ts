import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src/domain/edit.ts';
import { buildDraftChecks } from '../../src/workshop/draft-checks.ts';
import { HeldClock } from '../support/held-clock.ts';
import { ruleEdit, saying } from './given-bench.ts';

const edits = (id: string): readonly Edit[] => [ruleEdit(id, saying(id, [id]))];
const hourMs = 60 * 60_000;

/** A workshop that answers when it is told to, and notes what it was asked. */
function openChecks() {
  const clock = new HeldClock();
  const asked: { readonly id: string; readonly answer: (failure?: Error) => void }[] = [];
  let revision = 1;
  const checks = buildDraftChecks({
    clock,
    liveRevision: () => revision,
    workshop: {
      lint: async () => [] as never,
      runTests(given) {
        const { promise, resolve, reject } = Promise.withResolvers<never>();
        const report = { passedCount: asked.length + 1, failures: [] } as never;
        const answer = (failure?: Error) => (failure ? reject(failure) : resolve(report));
        asked.push({ id: given[0]?.id ?? '', answer });
        return promise;
      },
    },
  });
  return {
    clock,
    checks,
    ids: () => asked.map(({ id }) => id),
    async answerLast(failure?: Error) {
      asked.at(-1)?.answer(failure);
      // Whatever waits for the answer goes on before the test does.
      await new Promise(setImmediate);
    },
    goLive: () => {
      revision += 1;
    },
  };
}

describe('what is prepared', () => {
  it('is one draft at a time, and then the newest that waits', async () => {
    const { checks, ids, answerLast } = openChecks();
    for (const id of ['first', 'second', 'third']) checks.prepare(edits(id));
    expect(ids()).toEqual(['first']);
    await answerLast();
    expect(ids()).toEqual(['first', 'third']);
    await answerLast();
    expect(ids()).toEqual(['first', 'third']);
  });

  it('goes on with the next after one that failed, and says nothing of it', async () => {
    const { checks, ids, answerLast } = openChecks();
    checks.prepare(edits('first'));
    checks.prepare(edits('second'));
    await answerLast(new Error('its thread broke down'));
    expect(ids()).toEqual(['first', 'second']);
    expect(checks.peek(edits('first'))).toBeUndefined();
  });

  it('is known to whoever looks then, and not before', async () => {
    const { checks, answerLast } = openChecks();
    checks.prepare(edits('a'));
    expect(checks.peek(edits('a'))).toBeUndefined();
    await answerLast();
    expect(checks.peek(edits('a'))?.tests?.passedCount).toBe(1);
    expect(checks.peek(edits('b'))).toBeUndefined();
  });
});

describe('who waits for the checks of a draft', () => {
  it('shares them with everybody who waits for the same edits', async () => {
    const { checks, ids, answerLast } = openChecks();
    checks.prepare(edits('a'));
    const both = Promise.all([checks.find(edits('a')), checks.find(edits('a'))]);
    await answerLast();
    const [first, second] = await both;
    expect(first).toBe(second);
    expect(ids()).toEqual(['a']);
  });

  it('hears of a failure, and has them made anew the next time', async () => {
    const { checks, ids, answerLast } = openChecks();
    const failed = expect(checks.find(edits('a'))).rejects.toThrow('broke down');
    await answerLast(new Error('its thread broke down'));
    await failed;
    const found = checks.find(edits('a'));
    await answerLast();
    expect((await found).tests?.passedCount).toBe(2);
    expect(ids()).toEqual(['a', 'a']);
  });

  it('hears at once of a draft without a change', async () => {
    const { checks, ids } = openChecks();
    const nothing = { findings: [], tests: { passedCount: 0, failures: [] }, problems: [] };
    expect(checks.peek([])).toEqual(nothing);
    expect(await checks.find([])).toEqual(nothing);
    expect(ids()).toEqual([]);
  });
});

it.each([
  ['something else went live', async ({ goLive }: ReturnType<typeof openChecks>) => goLive()],
  ['an hour went by', ({ clock }: ReturnType<typeof openChecks>) => clock.advance(hourMs)],
])('what was known is not shown any more once %s', async (_, happen) => {
  const ground = openChecks();
  ground.checks.prepare(edits('a'));
  await ground.answerLast();
  await happen(ground);
  expect(ground.checks.peek(edits('a'))).toBeUndefined();
});

it('its changes are linted when its tests were played, so that new examples are known', async () => {
  const done: string[] = [];
  const checks = buildDraftChecks({
    clock: new HeldClock(),
    liveRevision: () => 1,
    workshop: {
      async lint() {
        done.push('lint');
        return [] as never;
      },
      async runTests() {
        await new Promise(setImmediate);
        done.push('tests');
        return { passedCount: 1, failures: [] };
      },
    },
  });
  await checks.find(edits('a'));
  expect(done).toEqual(['tests', 'lint']);
});

it('what was found out while something else went live is not kept', async () => {
  const { checks, goLive, answerLast, ids } = openChecks();
  const found = checks.find(edits('a'));
  goLive();
  await answerLast();
  await found;
  void checks.find(edits('a'));
  expect(ids()).toEqual(['a', 'a']);
});

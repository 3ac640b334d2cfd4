import { expect, it, vi } from 'vitest';
import { openKept } from '../../src/brand/kept/open-kept.ts';
import { trainRules } from '../../src/brand/training.ts';
import { Learnt } from '../../src/workshop/learnt.ts';
import { lintFiles } from '../../src/workshop/lint-draft.ts';
import { filesWith } from '../brand/small-brand.ts';
import { noonMs } from './given-bench.ts';

const rules = [
  {
    id: 'member',
    title: '会员',
    when: { examples: ['怎么办会员卡', '会员卡在哪里办', '我想办张卡'] },
    reply: '扫码',
    order: 0,
    remind: false,
  },
];
const training = trainRules(rules, new Set());
if (!training?.classifier) throw new Error('There is nothing to learn from these rules.');
const { key, classifier } = training;

function keptFor(known: string) {
  const sought: string[] = [];
  const findClassifier = async (wanted: string) => {
    sought.push(wanted);
    return wanted === known ? classifier : undefined;
  };
  return { kept: { findClassifier }, sought };
}

it('what was learnt before the start is not learnt again', async () => {
  const { kept, sought } = keptFor(key);
  const learnt = new Learnt(kept);
  expect(await learnt.get(rules)).toBe(classifier);
  expect(await learnt.get(rules)).toBe(classifier);
  expect(sought).toEqual([key]);
});

it('what was not kept is learnt', async () => {
  expect(await new Learnt(keptFor('other').kept).get(rules)).toEqual(classifier);
});

it('the lint of the whole says the same of what was kept as of what it learns', async () => {
  const changes = { 'rules.yaml': JSON.stringify({ rules }), 'menu.yaml': undefined };
  const request = { files: filesWith(changes), edits: [], nowMs: noonMs };
  const { kept, sought } = keptFor(key);
  expect(await lintFiles(request, kept)).toEqual(await lintFiles(request, openKept(undefined)));
  expect(sought).toEqual([key]);
});

/** A thread that takes a moment, and knows its rules by their number. */
const slow = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from 'node:worker_threads';
    setTimeout(() => parentPort.postMessage(workerData.length), 60);`)}`,
);

it('drafts that are asked about in turn are learnt, one after the other', async () => {
  const learnt = new Learnt(openKept(undefined), slow);
  await vi.waitFor(
    () => {
      learnt.begin('one', rules);
      learnt.begin('two', [...rules, ...rules]);
      expect([learnt.find('one'), learnt.find('two')]).toEqual([1, 2]);
    },
    { interval: 20, timeout: 20_000 },
  );
});

it('of the drafts that wait to be learnt, the newest is next', async () => {
  const learnt = new Learnt(openKept(undefined), slow);
  for (const key of ['first', 'second', 'third']) learnt.begin(key, rules);
  const underWay = ['first', 'second', 'third'].map((key) => learnt.isUnderWay(key));
  expect(underWay).toEqual([true, false, true]);
  await vi.waitFor(() => expect(learnt.find('third')).toBe(1), { timeout: 20_000 });
  expect(learnt.find('second')).toBeUndefined();
});

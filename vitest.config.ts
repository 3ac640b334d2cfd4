/**
 * How tests run, in three groups one after the other. The first keeps both cores busy with two files at a time; of those
 * that wait for processes it takes three. Few are alone: they have limits in real time, of seconds, and what they leave of
 * the cores is what keeps them within.
 */
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/vitest-longest-first.ts';

/** Tests that wait for other processes within limits in real time: a node that is down, a revision that must be everywhere, five seconds for an answer. */
const alone = [
  'test/browser/console-story.test.ts',
  'test/faults/scenarios.test.ts',
  'test/store/redis-{cluster-faults,faults,heirs,lasting,sentinel}.test.ts',
];

/** Tests that start processes or threads: Redis, a Cluster, servers, commands, strace, a browser. In no hurry. */
const withProcesses = [
  'test/{browser,faults,process,scenarios,store}/**/*.test.ts',
  'test/outbox/**/*-on-redis.test.ts',
  'test/brand/{content-preparer,spare-thread,replay/replay-runner}.test.ts',
  'test/repository/{breaches,test-run}.test.ts',
  'test/workshop/build-workshop.test.ts',
];

/**
 * Node loads modules itself, as in production, with compiled code that is kept (`test/support/vitest-compiled-code.ts`);
 * vitest would compile them its own way, and mock modules, which no test wants.
 */
const loading = { experimental: { viteModuleRunner: false, nodeLoader: false } } as const;

export default defineConfig({
  test: {
    // Tests of one file that say they are concurrent: as many at once as there are cores.
    maxConcurrency: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...loading,
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: ['test/fixtures/**', ...withProcesses],
          testTimeout: 10_000,
          hookTimeout: 10_000,
          maxWorkers: 2,
          // Loaded once for all files of a worker: modules keep no state that a file could leave to the next.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          // Each file has a process of its own: what one leaves at work ends with it.
          ...loading,
          name: 'processes',
          include: withProcesses,
          exclude: alone,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // With two, a third of both cores waits: for starts, for drains, for a server that was killed to be missed.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...loading,
          name: 'alone',
          include: alone,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

/**
 * How tests run, in four groups one after the other. Quick ones, commands and pages keep both cores busy, two files at a
 * time. Servers and stores are alone: they have limits in real time, and what they lack is what the other would use.
 */
import { defineConfig } from 'vitest/config';

/** Tests that run commands to their end, or start threads: slow because Node starts so often, and in no hurry. */
const withCommands = [
  'test/process/{chat,content-tool,eval-tool,follower-tool,platform-tool,replay}.test.ts',
  'test/process/{accounts-secrets,canaries,load-env-file,simulator}.test.ts',
  'test/scenarios/{erasure,scenarios}.test.ts',
  'test/store/sqlite*.test.ts',
  'test/brand/{content-preparer,replay/replay-runner}.test.ts',
  'test/repository/{breaches,test-run}.test.ts',
  'test/workshop/build-workshop.test.ts',
];

/** Tests of pages in a browser that wait for what is shown, however long it takes: no limit in real time is theirs. */
const withPages = [
  'test/browser/console-{desk,desk-cut,desk-keys,desk-writing,rules,strangers}.test.ts',
  'test/browser/console-{tour,unheard,without-script}.test.ts',
  'test/browser/{phone,small-phone}.test.ts',
];

/** Tests that start Redis, a Cluster, server processes, strace or a browser. */
const withServers = [
  'test/store/**/*.test.ts',
  'test/scenarios/**/*.test.ts',
  'test/process/**/*.test.ts',
  'test/faults/**/*.test.ts',
  'test/outbox/**/*-on-redis.test.ts',
  'test/browser/**/*.test.ts',
];

export default defineConfig({
  test: {
    // Tests of one file that say they are concurrent: as many at once as there are cores.
    maxConcurrency: 2,
    projects: [
      {
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: ['test/fixtures/**', ...withCommands, ...withPages, ...withServers],
          testTimeout: 10_000,
          hookTimeout: 10_000,
          maxWorkers: 2,
          // Loaded once for all files: modules keep no state that a file could leave to the next.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'commands',
          include: withCommands,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'pages',
          include: withPages,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'servers',
          include: withServers,
          exclude: [...withCommands, ...withPages],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});

/** How tests run: the quick ones first, two files at a time; then those with real servers, one file at a time. */
import { defineConfig } from 'vitest/config';

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
    projects: [
      {
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: ['test/fixtures/**', ...withServers],
          testTimeout: 10_000,
          hookTimeout: 10_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'servers',
          include: withServers,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

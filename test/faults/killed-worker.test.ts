/** kill -9 at each step of a send, on both stores: sent once, or told as unknown; never twice, never lost. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { openStores } from '../../src/open-stores.ts';
import { DoomedNode, Traffic } from '../outbox/doomed-node.ts';
import { ScriptedPlatform, startWorker } from '../outbox/outbox-house.ts';
import {
  doomedAccount,
  doomedTurn,
  jobOfDoomed,
  type KillPoint,
  killPoints,
  leaseShare,
} from '../support/doomed-worker.ts';
import { allSends } from '../support/outbox-fixtures.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';

const doomedWorker = fileURLToPath(new URL('../support/doomed-worker.ts', import.meta.url));
let redis: SingleRedis;
let dir: string;
beforeAll(async () => {
  redis = await startRedis();
  dir = await mkdtemp(join(tmpdir(), 'yingda-outbox-'));
});
afterAll(async () => {
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
});

/** Runs the node until it kills itself. @returns how often it sent. */
function liveAndDie(url: string, point: KillPoint): Promise<number> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [doomedWorker, url, point], (error, stdout, stderr) => {
      if (error?.signal === 'SIGKILL') resolve(stdout.split('sent').length - 1);
      else reject(new Error(`The node did not die at "${point}": ${stderr}`));
    });
  });
}

/** Another node on the same store, until nothing waits. @returns how often it sent, and the ledger. */
async function goOn(url: string) {
  const stores = await openStores(url, { clock: systemClock });
  const outbox = new DoomedNode(stores.outbox, new Traffic(), leaseShare);
  const platform = new ScriptedPlatform(systemClock);
  const house = { account: doomedAccount, outbox, sender: platform, clock: systemClock };
  const { worker } = startWorker(house);
  await stores.outbox.add([jobOfDoomed(systemClock.now())]);
  await poll('the job ends', async () => {
    worker.wake(doomedTurn.openId);
    return (await stores.outbox.backlog(doomedAccount)).waiting === 0;
  });
  await worker.stop();
  const lines = await allSends(stores.outbox, doomedAccount, { limit: 10 });
  await stores.close();
  return { sentCount: platform.requests.length, lines: lines.map((line) => line.reason) };
}

const expected: Readonly<Record<KillPoint, { before: number; after: number; reason: string }>> = {
  taken: { before: 0, after: 1, reason: 'accepted' },
  started: { before: 0, after: 0, reason: 'interrupted' },
  sent: { before: 1, after: 0, reason: 'interrupted' },
  ended: { before: 1, after: 0, reason: 'accepted' },
};

describe('a node killed in the middle of a send', () => {
  const cases = (['sqlite', 'redis'] as const).flatMap((store) =>
    killPoints.map((point) => ({ store, point })),
  );

  it.each(cases)(
    '$store, killed when it was $point: once, or unknown',
    async ({ store, point }) => {
      await redis.cli('flushall');
      const url = store === 'redis' ? redis.url : `sqlite:${join(dir, `${point}.db`)}`;

      const before = await liveAndDie(url, point);
      const after = await goOn(url);

      const { before: sentBefore, after: sentAfter, reason } = expected[point];
      expect(before).toBe(sentBefore);
      expect(after).toEqual({ sentCount: sentAfter, lines: [reason] });
    },
  );
});

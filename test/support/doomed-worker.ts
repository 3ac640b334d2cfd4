/**
 * A process with one worker and one job that kills itself (SIGKILL) in the middle of sending it. Its arguments: the
 * address of the store, and where it dies. It tells on stdout when a message leaves.
 */
import { writeSync } from 'node:fs';
import { systemClock } from '../../src/domain/clock.ts';
import { openStores } from '../../src/open-stores.ts';
import type { MessageSender } from '../../src/outbox/message-sender.ts';
import type { OutboxStore } from '../../src/store/outbox.ts';
import { DoomedNode, Traffic } from '../outbox/doomed-node.ts';
import { startWorker } from '../outbox/outbox-house.ts';
import { jobOf } from './outbox-fixtures.ts';
import { accountNamed, turnOf } from './store-fixtures.ts';

/** The node dies when it has taken the job, noted its start, handed it to the platform, or noted its end. */
export const killPoints = ['taken', 'started', 'sent', 'ended'] as const;
export type KillPoint = (typeof killPoints)[number];

export const doomedAccount = accountNamed('doomed');
export const doomedTurn = turnOf(doomedAccount, 'Xiao Li', '1');
/** Leases of these tests last 60 ms, not half a minute. */
export const leaseShare = 0.002;

export function jobOfDoomed(nowMs: number) {
  const openings = { message: nowMs };
  return jobOf(doomedTurn, 'part-2', { dueAtMs: nowMs, expiresAtMs: nowMs + 600_000, openings });
}

function killSelf(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
}

/** The store of a node with a trap behind one of its calls. */
function trap(outbox: OutboxStore, point: string | undefined): OutboxStore {
  const calls = { take: 'taken', start: 'started', end: 'ended' } as const;
  return new Proxy(outbox, {
    get(target, name: keyof OutboxStore) {
      return async (...args: unknown[]) => {
        const result = await (target[name] as (...given: unknown[]) => unknown).apply(target, args);
        const isTrap = name in calls && calls[name as keyof typeof calls] === point;
        if (isTrap && result) killSelf();
        return result;
      };
    },
  });
}

if (import.meta.main) {
  const [url = '', point] = process.argv.slice(2);
  const stores = await openStores(url, { clock: systemClock });
  const node = new DoomedNode(stores.outbox, new Traffic(), leaseShare);
  const sender: MessageSender = {
    send() {
      writeSync(1, 'sent\n');
      if (point === 'sent') killSelf();
      return Promise.resolve({ kind: 'sent' });
    },
    isUsable: () => true,
    whenUsable: () => Promise.resolve(),
  };
  await stores.outbox.add([jobOfDoomed(systemClock.now())]);
  const outbox = trap(node, point);
  const { worker } = startWorker({ account: doomedAccount, outbox, sender, clock: systemClock });
  worker.wake(doomedTurn.openId);
}

/**
 * A bot and the platform on both of its sides, the callback and the API, over real HTTP, with time that stands still
 * until it is moved. What goes over the wire takes real time, so a test waits for it before it moves the clock.
 */
import { onTestFinished } from 'vitest';
import type { ContentPreparer } from '../../src/brand/content-preparer.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { handlers } from '../../src/handlers/index.ts';
import { createApiServer } from '../../src/simulator/api-server.ts';
import type { FollowerAct } from '../../src/simulator/follower-act.ts';
import { createPlatform } from '../../src/simulator/platform.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import type { Stores } from '../../src/store/stores.ts';
import { findFreePort } from './find-free-port.ts';
import { HeldClock } from './held-clock.ts';
import { poll } from './redis-servers.ts';
import { startBot } from './start-bot.ts';

const host = '127.0.0.1';
const sendPath = '/cgi-bin/message/custom/send';

interface BothWaysChoice {
  readonly store: 'sqlite' | 'redis';
  readonly redisUrl: string | undefined;
  readonly preparer: ContentPreparer;
  /** Whether the account may send service messages. */
  readonly sends: boolean;
  /** `own`: people at the console talk with followers. */
  readonly desk?: 'own';
  /** The API does not listen until `openApi`. */
  readonly isApiDown?: boolean;
}

/** The service that answers 帮助 waits for `work`. */
export async function stageBothWays(choice: BothWaysChoice) {
  const clock = new HeldClock();
  const work = Promise.withResolvers<Outcome>();
  const begun = Promise.withResolvers<void>();
  let deliveryCount = 0;
  const apiPort = await findFreePort();
  const { store, redisUrl, preparer, sends } = choice;
  const bot = await startBot({
    store,
    clock,
    preparer,
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(choice.desk && { desk: choice.desk }),
    ...(sends && { apiBase: `http://${host}:${apiPort}` }),
    handlers: {
      ...handlers,
      help: {
        parameters: handlers.help.parameters,
        handle: () => {
          begun.resolve();
          return work.promise;
        },
      },
    },
    wrapStores: countDeliveries(() => {
      deliveryCount += 1;
    }),
  });
  const platform = createPlatform({ webhookUrl: bot.webhookUrl, account: bot.account, clock });
  const { app, api } = createApiServer({ platform });
  const openApi = () => app.listen({ host, port: apiPort });
  if (!choice.isApiDown) await openApi();
  onTestFinished(async () => {
    work.resolve({ reply: { kind: 'none' }, result: 'over' });
    platform.close();
    await until(bot.stop(), clock);
    await app.close();
  });
  // Redis is shared between the tests of a file.
  const { openId } = platform.follower(`小王 ${apiPort}`);
  /** Waits for the wire and lets time go on meanwhile, or what failed once would never be tried again. */
  const waitFor = (what: string, isSo: () => Promise<boolean> | boolean, stepMs = 20) =>
    poll(what, async () => {
      if (await isSo()) return true;
      await clock.advance(stepMs);
      return false;
    });
  /** Time passes no faster than the wire can follow: what is under way has limits of its own. */
  async function pass(byMs: number, sliceMs = 20): Promise<void> {
    for (let passedMs = 0; passedMs < byMs; passedMs += sliceMs) {
      await clock.advance(Math.min(sliceMs, byMs - passedMs));
      await new Promise((resolve) => setTimeout(resolve, Math.max(2, sliceMs / 20)));
    }
  }
  const phone = () => platform.follower(`小王 ${apiPort}`);
  /** What the phone shows of service messages. */
  const sent = () =>
    phone().entries.flatMap((entry) => (entry.from === 'service' ? [entry.message] : []));
  const { name } = bot.account;
  const ours = hashFollower(name, openId);
  async function hasNothingDue(): Promise<boolean> {
    const { oldestDueAtMs } = await bot.stores.outbox.backlog(name);
    return oldestDueAtMs === undefined;
  }
  /** While it stands still until `pass` moves it. */
  const say = (text: string, more: Partial<Extract<FollowerAct, { kind: 'text' }>> = {}) =>
    platform.send(openId, { kind: 'text', text, ...more });
  /** Time goes on meanwhile, no faster than it does: a write may have to wait for the database's lock. */
  async function inTime<T>(what: Promise<T>): Promise<T> {
    let isOver = false;
    const over = what.finally(() => {
      isOver = true;
    });
    await waitFor('it is over', () => isOver);
    return over;
  }
  return {
    bot,
    clock,
    pass,
    work,
    openId,
    openApi,
    /** The platform refuses service messages of this account from now on. */
    forbid: () =>
      api.faults.add({ path: sendPath, calls: 100, fault: { kind: 'errcode', errcode: 48001 } }),
    phone,
    /** A file as it lies at the platform. */
    findMedia: (mediaId: string) => api.media.find(mediaId),
    sent,
    /** The service is at work on its answer. */
    begun: begun.promise,
    say,
    inTime,
    hear: (...said: Parameters<typeof say>) => inTime(say(...said)),
    sendCalls: () => api.calls.filter(({ path }) => path === sendPath),
    delivered: (count: number) => poll(`delivery ${count}`, () => deliveryCount >= count),
    /** Quickly, for a next try may be a minute away, and not too quickly: a call to the API that takes 3 s is given up. */
    shown: (count: number) => waitFor(`${count} are shown`, () => sent().length >= count, 150),
    /** Until the late answer of the follower's last question is written. */
    late: () =>
      waitFor('the late turn is over', async () => {
        const records = await bot.stores.records.recent(name, 100);
        return records.some(({ followerHash, late }) => followerHash === ours && late);
      }),
    /** When the outbox tries again; at once where it waits for nothing. */
    nextTryAtMs: async () => (await bot.stores.outbox.backlog(name)).oldestDueAtMs ?? clock.now(),
    /** Until the outbox holds nothing that is due. */
    settled: () => waitFor('the outbox is empty', hasNothingDue, 100),
  };
}

function countDeliveries(delivered: () => void): (stores: Stores) => Stores {
  const seen = new Set<string>();
  return (stores) => ({
    ...stores,
    turns: {
      async begin(key, attempt) {
        const begun = await stores.turns.begin(key, attempt);
        if (!seen.has(attempt.owner)) delivered();
        seen.add(attempt.owner);
        return begun;
      },
      renew: (...call) => stores.turns.renew(...call),
      promise: (...call) => stores.turns.promise(...call),
      commit: (...call) => stores.turns.commit(...call),
      abandon: (...call) => stores.turns.abandon(...call),
    },
  });
}

/** Moves time on until it has happened. */
async function until(what: Promise<unknown>, clock: HeldClock): Promise<void> {
  let isOver = false;
  const over = what.finally(() => {
    isOver = true;
  });
  while (!isOver) await clock.advance(50);
  await over;
}

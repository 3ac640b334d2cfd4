/**
 * G19, F63: a hundred sign-ins a second from everywhere, for half a minute: followers do not feel it. Before it, whether a
 * name is known is asked of the clock.
 */
import { Agent } from 'node:http';
import { makeFormToken } from '../../../src/console/people/form-token.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { AccountName } from '../../../src/domain/ids.ts';
import { openStores } from '../../../src/open-stores.ts';
import { makeSessionId } from '../../../src/people/one-time-text.ts';
import { ScryptHasher } from '../../../src/people/password-hash.ts';
import { personNamed } from '../../support/person-fixtures.ts';
import { startRedis } from '../../support/redis-servers.ts';
import { compareTimes } from '../harness/compare-times.ts';
import { round } from '../harness/describe-load.ts';
import { sizeOf } from '../harness/node-health.ts';
import { rateOf } from '../harness/rate-of.ts';
import { pause, type RigNode } from '../harness/rig-node.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { type TimedAnswer, timeRequest } from '../harness/time-request.ts';
import { underLoad } from '../harness/under-load.ts';

const goals = { othersP99Ms: 500, growthMb: 120, tellingPercent: 5 } as const;
/** Fewer than bring a pause. */
const triesOfName = 4;
const perSec = 100;

export const signInFlood: Scenario = {
  name: 'sign-in-flood',
  rows: 'G19, F63',
  rule: 'a crowd that guesses passwords keeps no follower waiting, and does not learn who exists',
  onlyLong: true,
  async run({ seed, length, say }) {
    const isLong = length === 'long';
    const names = isLong ? 30 : 2;
    const redis = await startRedis();
    const figures: Record<string, number> = {};
    try {
      await addPeople(redis.url, names);
      const load = {
        isSettled: true as const,
        ...{ seed, storeUrl: redis.url, messagesPerSec: rateOf(length, { short: 15, long: 60 }) },
        env: { CONSOLE_PROXIES: '127.0.0.1' },
        measure: () => figures,
        miss: (all: Figures) => (isLong ? missedOf(all) : []),
      };
      return await underLoad(load, async ({ nodes: [node] }) => {
        if (!node) throw new Error('There is no node.');
        Object.assign(figures, await askWhoExists(node, names));
        say(JSON.stringify(figures));
        Object.assign(figures, await flood(node, isLong ? 30 : 2));
      });
    } finally {
      await redis.stop();
    }
  },
};

async function addPeople(storeUrl: string, count: number): Promise<void> {
  const stores = await openStores(storeUrl, { clock: systemClock });
  const passwordHash = await new ScryptHasher().hash('a password of nobody 4711');
  for (let at = 0; at < count; at += 1) {
    await stores.operators.add('main' as AccountName, personNamed(`known-${at}`, { passwordHash }));
  }
  await stores.close();
}

/** Each guess comes from an address of its own. */
class Guesser {
  readonly #consoleUrl: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 400 });
  #count = 0;

  constructor({ consoleUrl }: RigNode) {
    this.#consoleUrl = consoleUrl;
  }

  guess(loginName: string): Promise<TimedAnswer> {
    this.#count += 1;
    const visitId = makeSessionId();
    const form = { _token: makeFormToken(visitId), loginName, password: 'guess 1234567' };
    return timeRequest(`${this.#consoleUrl}/sign-in`, {
      agent: this.#agent,
      body: new URLSearchParams(form).toString(),
      headers: {
        cookie: `yd-visit=${visitId}`,
        origin: this.#consoleUrl,
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': `10.${this.#count >> 16}.${(this.#count >> 8) & 255}.${this.#count & 255}`,
      },
    });
  }

  stop(): void {
    this.#agent.destroy();
  }
}

async function askWhoExists(node: RigNode, names: number): Promise<Figures> {
  const guesser = new Guesser(node);
  const times: readonly [number[], number[]] = [[], []];
  let refused = 0;
  for (let at = 0; at < names * triesOfName * 2; at += 1) {
    const which = at % 2 === 0 ? 0 : 1;
    const name = `${which === 0 ? 'known' : 'other'}-${Math.floor(at / 2) % names}`;
    const { tookMs, status } = await guesser.guess(name);
    if (status === 422 || status === 401) refused += 1;
    times[which].push(tookMs);
  }
  guesser.stop();
  const { firstMeanMs: knownMs, secondMeanMs: unknownMs, ...told } = compareTimes(...times);
  return { guesses: refused, knownMs, unknownMs, tellingPercent: told.differencePercent };
}

async function flood(node: RigNode, seconds: number): Promise<Figures> {
  const guesser = new Guesser(node);
  const before = await sizeOf(node);
  const asked: Promise<TimedAnswer | undefined>[] = [];
  const untilMs = Date.now() + seconds * 1000;
  while (Date.now() < untilMs) {
    asked.push(guesser.guess(`known-${asked.length % 1000}`).catch(() => undefined));
    await pause(1000 / perSec);
  }
  const during = await sizeOf(node);
  const answers = await Promise.all(asked);
  guesser.stop();
  return {
    signIns: answers.length,
    signInsAnswered: answers.filter((answer) => answer !== undefined).length,
    growthMb: round(during.residentMb - before.residentMb),
  };
}

function missedOf(figures: Figures): readonly string[] {
  const { p99Ms = 0, growthMb = 0, tellingPercent = 0 } = figures;
  return [
    ...(p99Ms > goals.othersP99Ms ? [`p99 of followers ${p99Ms} ms`] : []),
    ...(growthMb > goals.growthMb ? [`memory grew by ${growthMb} MB`] : []),
    ...(tellingPercent > goals.tellingPercent
      ? [`a known name is told by its time, ${tellingPercent} %`]
      : []),
  ];
}

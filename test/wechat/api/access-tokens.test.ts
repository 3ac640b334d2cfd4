import { describe, expect, it, onTestFinished } from 'vitest';
import { openCommandClient } from '../../../src/command-client.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { openRedisStores } from '../../../src/store/redis/open.ts';
import { openSqliteStores } from '../../../src/store/sqlite/open.ts';
import { AccessTokens, type FetchedToken } from '../../../src/wechat/api/access-tokens.ts';
import { sendMessage } from '../../../src/wechat/api/service-messages.ts';
import { showTyping } from '../../../src/wechat/api/typing.ts';
import { HeldClock } from '../../support/held-clock.ts';
import {
  clientAccount,
  HeardCalls,
  sendPath,
  stageClient,
  tokenPath,
} from '../../support/platform-client.ts';
import { poll, startRedis } from '../../support/redis-servers.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const typingPath = '/cgi-bin/message/custom/typing';

type Stage = Awaited<ReturnType<typeof stageClient>>;
const say = ({ client, openId }: Pick<Stage, 'client' | 'openId'>) =>
  sendMessage(client, { openId, message: { kind: 'text', text: '在' } });

/** How often the platform was asked for a token while `work` ran. */
async function countFetches({ api }: Stage, work: () => Promise<unknown>): Promise<number> {
  const before = api.countCalls(tokenPath);
  await work();
  return api.countCalls(tokenPath) - before;
}

describe('an access token', () => {
  it('is fetched once and used for every call', async () => {
    const stage = await stageClient();
    expect(await countFetches(stage, () => say(stage))).toBe(1);
    expect(await countFetches(stage, () => say(stage))).toBe(0);
  });

  it('of another node is used without asking the platform', async () => {
    const stage = await stageClient();
    await say(stage);
    const client = stage.newClient();
    expect(await countFetches(stage, () => say({ ...stage, client }))).toBe(0);
  });

  it('made with a secret that was changed since is not used', async () => {
    const stage = await stageClient();
    const secretHash = 'of the old secret';
    const entry = { accessToken: 'old', generation: 7, expiresAtMs: 9e15, secretHash };
    await stage.stores.accessTokens.write(clientAccount.name, entry, 'before');
    expect(await countFetches(stage, () => say(stage))).toBe(1);
    expect(await stage.stores.accessTokens.find(clientAccount.name)).toMatchObject({
      generation: 8,
    });
  });

  it('is renewed before it ends', async () => {
    const stage = await stageClient();
    await say(stage);
    await stage.clock.advance(115 * minuteMs);
    expect(await countFetches(stage, () => say(stage))).toBe(0);
    await stage.clock.advance(11_000);
    expect(await countFetches(stage, () => say(stage))).toBe(1);
    expect(await say(stage)).toEqual({ kind: 'sent' });
    expect(stage.heard.refreshes).toEqual([
      { account: 'main', generation: 1, isForced: false },
      { account: 'main', generation: 2, isForced: false },
    ]);
  });

  it('that cannot be renewed is used until its end', async () => {
    const stage = await stageClient();
    await say(stage);
    await stage.clock.advance(116 * minuteMs);
    stage.suffer(tokenPath, { kind: 'errcode', errcode: -1 });
    expect(await say(stage)).toEqual({ kind: 'sent' });
  });

  it.each([
    ['revoked', (stage: Stage) => stage.api.tokens.revokeAll(), 1],
    ['refused as no token', (stage: Stage) => stage.suffer(sendPath, code(40014)), 2],
    ['refused as expired', (stage: Stage) => stage.suffer(sendPath, code(42001)), 2],
  ] as const)(
    'that is %s is replaced, and the call repeated once',
    async (_how, spoil, fetches) => {
      const stage = await stageClient();
      await say(stage);
      spoil(stage);
      let result: unknown;
      const count = await countFetches(stage, async () => {
        result = await say(stage);
      });
      expect(result).toEqual({ kind: 'sent' });
      // The second one is forced: the platform gave the very token that it had just refused.
      expect(count).toBe(fetches);
      expect(stage.api.countCalls(sendPath)).toBe(3);
    },
  );

  it('that is refused again and again is forced once in half an hour, for all nodes', async () => {
    const stage = await stageClient({ tokenLifeSec: 1_000_000 });
    stage.suffer(sendPath, code(40001), 1_000);
    const refused = { kind: 'refused', errcode: 40001, advice: 'wait' };
    const nodes = [stage, { ...stage, client: stage.newClient() }];
    for (const node of [...nodes, ...nodes]) expect(await say(node)).toEqual(refused);
    expect(stage.heard.refreshes.filter(({ isForced }) => isForced)).toHaveLength(1);
    await stage.clock.advance(30 * minuteMs);
    await say(stage);
    expect(stage.heard.refreshes.filter(({ isForced }) => isForced)).toHaveLength(2);
  });

  it('is not forced at every call when the platform forbids it', async () => {
    const stage = await stageClient({ tokenLifeSec: 1_000_000 });
    await say(stage);
    stage.api.tokens.force();
    stage.api.tokens.revokeAll();
    stage.suffer(sendPath, code(40001), 1_000);
    const fetches = await countFetches(stage, async () => {
      for (let call = 0; call < 3; call += 1) await say(stage);
    });
    // A new one, then the same again and a forced one that is refused, then none for a while.
    expect(fetches).toBe(3);
  });

  it('that another node got is used although the platform gave this one none', async () => {
    const stage = await stageClient();
    await say(stage);
    await stage.clock.advance(47 * hourMs);
    stage.suffer(tokenPath, code(-1));
    expect(await say(stage)).toEqual({ kind: 'not-sent', reason: 'no-access-token--1' });
    expect(await say({ ...stage, client: stage.newClient() })).toEqual({ kind: 'sent' });
    expect(await countFetches(stage, () => say(stage))).toBe(0);
    expect(stage.client.isCutOff).toBe(false);
  });

  it('is had from the platform when the store is away', async () => {
    const stage = await stageClient();
    const redis = await startRedis();
    const stores = await openRedisStores({ address: redis.url, clock: systemClock });
    onTestFinished(async () => {
      await stores.close();
      await redis.stop();
    });
    await redis.crash();
    const client = stage.newClient({ tokens: stores.accessTokens });
    expect(await say({ ...stage, client })).toEqual({ kind: 'sent' });
  });
});

describe('an access token that the platform does not give', () => {
  const reason = 'no-access-token-40125';

  it('is asked for once in five minutes when a person must see to it', async () => {
    const stage = await stageClient();
    stage.suffer(tokenPath, code(40125), 1_000);
    const sayOften = async () => {
      for (let call = 0; call < 20; call += 1) {
        expect(await say(stage)).toEqual({ kind: 'not-sent', reason });
      }
    };
    expect(await countFetches(stage, sayOften)).toBe(1);
    await stage.clock.advance(5 * minuteMs - 1);
    expect(await countFetches(stage, sayOften)).toBe(0);
    await stage.clock.advance(1);
    expect(await countFetches(stage, sayOften)).toBe(1);
    const alarms = stage.heard.calls.filter(({ refusal }) => refusal?.advice === 'alarm');
    expect(alarms.map(({ path }) => path)).toEqual([tokenPath, tokenPath]);
  });

  it('cuts the client off until it is asked for again', async () => {
    const stage = await stageClient();
    stage.suffer(tokenPath, code(40125));
    await say(stage);
    expect(stage.client.isCutOff).toBe(true);
    let isUsable = false;
    const waiting = stage.client.whenUsable().then(() => {
      isUsable = true;
    });
    await stage.clock.advance(5 * minuteMs - 1);
    expect(isUsable).toBe(false);
    await stage.clock.advance(1);
    await waiting;
    expect(stage.client.isCutOff).toBe(false);
    expect(await say(stage)).toEqual({ kind: 'sent' });
  });

  it('keeps calls back when the one in use was taken away', async () => {
    const stage = await stageClient();
    await say(stage);
    stage.api.tokens.revokeAll();
    stage.suffer(tokenPath, code(40125), 1_000);
    expect(await say(stage)).toMatchObject({ kind: 'refused', errcode: 40001 });
    expect(stage.client.isCutOff).toBe(true);
    const sends = stage.api.countCalls(sendPath);
    expect(await say(stage)).toEqual({ kind: 'not-sent', reason });
    expect(stage.client.isCutOff).toBe(true);
    await stage.clock.advance(5 * minuteMs);
    expect(await say(stage)).toEqual({ kind: 'not-sent', reason });
    expect(stage.api.countCalls(sendPath)).toBe(sends);
  });

  it('is asked for at once by a command', async () => {
    const stage = await stageClient();
    stage.suffer(tokenPath, code(40125));
    await say(stage);
    const { clock, base: apiBase } = stage;
    const client = openCommandClient({ account: clientAccount, apiBase, clock });
    onTestFinished(() => client.close());
    expect(await say({ ...stage, client })).toEqual({ kind: 'sent' });
  });
});

it('of a slow refresh never replaces the newer one of a quick node', async () => {
  const clock = new HeldClock();
  const stores = await openSqliteStores({ path: ':memory:', clock });
  onTestFinished(() => stores.close());
  const observer = new HeardCalls();
  const { promise: slowAnswer, resolve } = Promise.withResolvers<FetchedToken>();
  const tokensOf = (owner: string, fetch: () => Promise<FetchedToken>) =>
    new AccessTokens({
      ...{ account: clientAccount.name, secretHash: 'a', owner, clock, observer, fetch },
      store: stores.accessTokens,
    });
  const fetched = (accessToken: string): FetchedToken => ({
    ...{ kind: 'fetched', accessToken, expiresInSec: 7_200 },
  });
  const slow = tokensOf('slow', () => slowAnswer);
  const quick = tokensOf('quick', async () => fetched('newer'));

  const slowToken = slow.current();
  await clock.advance(1_000);
  const quickToken = quick.current();
  await clock.advance(12_000);
  expect(await quickToken).toMatchObject({ entry: { accessToken: 'newer', generation: 1 } });
  resolve(fetched('older'));

  expect(await slowToken).toMatchObject({ entry: { accessToken: 'newer' } });
  expect(await stores.accessTokens.find(clientAccount.name)).toMatchObject({
    accessToken: 'newer',
  });
});

it('two hundred calls that are refused at once on two nodes lead to one refresh, and none is lost', async () => {
  const stage = await stageClient();
  const redis = await startRedis();
  const open = () => openRedisStores({ address: redis.url, clock: systemClock });
  const stores = await Promise.all([open(), open()]);
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await redis.stop();
  });
  const nodes = stores.map(({ accessTokens }) =>
    stage.newClient({ tokens: accessTokens, clock: systemClock }),
  );
  const call = (index: number) => {
    const client = nodes[index % 2];
    if (!client) throw new Error('There are two nodes.');
    return showTyping(client, stage.openId);
  };
  await Promise.all([call(0), call(1)]);
  const cameIn = () => stage.api.countCalls(typingPath);
  const before = cameIn();
  stage.api.tokens.revokeAll();
  // The new token comes when all the calls have been refused.
  stage.suffer(tokenPath, { kind: 'latency', delayMs: 1_000 });

  let results: unknown[] = [];
  const fetches = await countFetches(stage, async () => {
    const calls = Promise.all(Array.from({ length: 200 }, (_, index) => call(index)));
    await poll('all calls are refused', () => cameIn() === before + 200);
    await poll('the token is asked for', () => stage.api.faults.list().length === 0);
    await stage.clock.advance(1_000);
    results = await calls;
  });

  // The hint shows already since the first call, so 45081 is the platform's answer to a call that came through.
  expect(results).toEqual(Array(200).fill({ kind: 'refused', errcode: 45081, advice: 'final' }));
  expect(fetches).toBe(1);
  expect(cameIn()).toBe(before + 400);
  expect(stage.heard.refreshes.map(({ generation }) => generation)).toEqual([1, 2]);
});

function code(errcode: number) {
  return { kind: 'errcode', errcode } as const;
}

/** Several official accounts in one server: what is one's own stays its own, its troubles too. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import { handlers } from '../../src/handlers/index.ts';
import { edit, filesWith } from '../brand/small-brand.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import {
  type AccountsServer,
  type AccountWish,
  startAccountsServer,
} from '../support/start-accounts-server.ts';

const noodleBrand = {
  ...edit('brand.yaml', '小二', '小面'),
  ...edit('rules.yaml', '您好，我是', '吃面吗？我是'),
};
const two = {
  tea: { mode: 'plain' },
  noodles: { mode: 'safe', brand: noodleBrand },
} as const satisfies Record<string, AccountWish>;
const broken = edit('rules.yaml', 'handler: nearest-shop', 'handler: nobody');
const teaHello = '您好，我是小二。';
const noodlesHello = '吃面吗？我是小面。';
const tea = 'tea' as AccountName;
const noodles = 'noodles' as AccountName;

let running: AccountsServer | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(...args: Parameters<typeof startAccountsServer>): Promise<AccountsServer> {
  running = await startAccountsServer(...args);
  return running;
}

describe.each(['sqlite', 'redis'] as const)('two accounts on one %s', (kind) => {
  let redis: SingleRedis | undefined;
  beforeAll(async () => {
    if (kind === 'redis') redis = await startRedis();
  });
  // The last test's server is gone by now: one that runs would notice, and give nothing any more.
  beforeEach(async () => {
    await redis?.cli('FLUSHALL');
  });
  afterAll(() => redis?.stop());
  const startTwo = () => start(two, redis ? { storeUrl: redis.url } : {});

  it('take the same message of the same follower as two turns with two answers', async () => {
    const { say, server } = await startTwo();
    const createTimeSec = Math.floor(systemClock.now() / 1000);
    const message = { text: '你好', msgId: 7_000_000_001n, createTimeSec };

    const answers = [await say('tea', message), await say('noodles', message)];
    const again = [await say('tea', message), await say('noodles', message)];

    expect(answers).toEqual([teaHello, noodlesHello]);
    expect(again).toEqual(answers);
    const kept = await Promise.all(
      [tea, noodles].map((name) => server.storesOf(name).records.recent(name, 10)),
    );
    expect(kept.map((records) => records.length)).toEqual([1, 1]);
    expect(kept[0]?.[0]?.turnId).not.toBe(kept[1]?.[0]?.turnId);
  });

  it('keep their conversations apart', async () => {
    const { say } = await startTwo();

    const asked = await say('tea', '最近');
    const elsewhere = await say('noodles', '人民广场');
    const answered = await say('tea', '人民广场');

    expect(asked).toMatch(/位置/);
    expect(answered).toMatch(/人广店/);
    expect(elsewhere).not.toBe(answered);
  });

  it('refuse what is signed for the other', async () => {
    const { sign, post, urlOf, server } = await startTwo();

    const posted = [
      await post(urlOf('noodles'), sign('tea', { text: '你好' })),
      await post(urlOf('tea'), sign('noodles', { text: '你好' })),
    ];

    expect(posted.map(({ status }) => status)).toEqual([403, 403]);
    expect(await server.storesOf(tea).records.recent(tea, 10)).toEqual([]);
    expect(await server.storesOf(noodles).records.recent(noodles, 10)).toEqual([]);
  });

  it('publish by themselves, and what is broken stays out of one without holding up the other', async () => {
    const { say, server } = await startTwo();
    const publish = (account: AccountName, files: ReturnType<typeof filesWith>) =>
      server.storesOf(account).contents.publish(account, {
        hash: account,
        publishedAtMs: 1,
        note: '',
        files,
      });

    await publish(tea, filesWith(broken));
    await publish(noodles, filesWith(edit('brand.yaml', '小二', '大面')));

    await vi.waitFor(async () => expect(await say('noodles', '你好')).toBe('您好，我是大面。'), {
      timeout: 20_000,
      interval: 500,
    });
    expect(await say('tea', '你好')).toBe(teaHello);
  });
});

describe('one account in trouble', () => {
  it('at the start, for its content, apologises while the other answers', async () => {
    const { say, readiness, server } = await start({
      ...two,
      tea: { mode: 'safe', brand: broken },
    });

    expect(await say('noodles', '你好')).toBe(noodlesHello);
    expect(await say('tea', '你好')).toMatch(/抱歉|不好意思|对不起/);
    expect(await readiness()).toEqual({
      status: 200,
      body: {
        status: 'ready',
        accounts: { tea: 'no content is published', noodles: 'ready' },
      },
    });
    const metrics = await (await fetch(new URL('/metrics', server.consoleUrl))).text();
    expect(metrics).toContain('yingda_account_ready{account="tea"} 0');
    expect(metrics).toContain('yingda_account_ready{account="noodles"} 1');
  });

  it('keeps the start from nobody but itself: only when all are, it fails', async () => {
    const all = {
      tea: { mode: 'plain', brand: broken },
      noodles: { mode: 'plain', brand: broken },
    };

    await expect(start(all as Record<string, AccountWish>)).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
    });
  });

  it('for its key is closed while the other answers', async () => {
    const { say, readiness, sign, post, urlOf } = await start({
      ...two,
      tea: { mode: 'safe', encodingAesKey: 'none' },
    });

    const refused = await post(urlOf('tea'), sign('noodles', { text: '你好' }));
    expect(refused.status).toBe(403);
    expect(await say('noodles', '你好')).toBe(noodlesHello);
    expect((await readiness()).body).toEqual({
      status: 'ready',
      accounts: { tea: 'closed: CONFIG_INVALID', noodles: 'ready' },
    });
  });

  it.each([
    ['is away when the server starts', true],
    ['goes away later', false],
  ])('because its own store %s leaves the other in time', async (_when, isAwayAtStart) => {
    const redis = await startRedis();
    try {
      if (isAwayAtStart) await redis.crash();
      const { say, readiness } = await start({
        ...two,
        tea: { mode: 'plain', storeUrl: redis.url },
      });
      if (!isAwayAtStart) {
        expect(await say('tea', '你好')).toBe(teaHello);
        await redis.crash();
      }

      const order: string[] = [];
      const waiting = say('tea', { text: '你好', openId: 'oAnother' }).then(
        () => order.push('tea'),
        () => order.push('tea'),
      );
      order.push(await say('noodles', '你好'));
      await waiting;

      expect(order).toEqual([noodlesHello, 'tea']);
      expect(await readiness()).toMatchObject({
        status: 200,
        body: { status: 'ready', accounts: { tea: expect.any(String), noodles: 'ready' } },
      });

      await redis.restart();
      await vi.waitFor(async () => expect(await say('tea', '你好')).toBe(teaHello), {
        timeout: 30_000,
        interval: 500,
      });
    } finally {
      await redis.stop();
    }
  });

  it('because its own store cannot be opened at all leaves the other answering', async () => {
    const storeUrl = 'sqlite:/dev/null/no.db';
    const { say, readiness } = await start({ ...two, tea: { mode: 'plain', storeUrl } });

    expect(await say('noodles', '你好')).toBe(noodlesHello);
    expect((await readiness()).body).toMatchObject({ accounts: { noodles: 'ready' } });
  });

  it('because a service of it hangs keeps nobody of the other waiting', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const hanging: typeof handlers = {
      ...handlers,
      answer: {
        ...handlers.answer,
        async handle(turn, ports) {
          if (turn.account === tea) {
            begun.resolve();
            await released;
          }
          return handlers.answer.handle(turn, ports);
        },
      },
    };
    const { say } = await start(two, { handlers: hanging });
    const order: string[] = [];

    const stuck = say('tea', '你好').then(() => order.push('tea'));
    await begun.promise;
    order.push(await say('noodles', '你好'));
    release();
    await stuck;

    expect(order).toEqual([noodlesHello, 'tea']);
  });
});

describe('accounts of one server', () => {
  it('share one SQLite file, however its name is written', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'yingda-same-'));
    const { say, server } = await start({
      tea: { mode: 'plain', storeUrl: `sqlite:${dir}/same.db` },
      noodles: { ...two.noodles, storeUrl: `sqlite:${dir}/./same.db` },
    });

    expect(server.storesOf(tea)).toBe(server.storesOf(noodles));
    expect([await say('tea', '你好'), await say('noodles', '你好')]).toEqual([
      teaHello,
      noodlesHello,
    ]);
    await rm(dir, { recursive: true });
  });

  it('named main are found at the old address too', async () => {
    const { sign, post, urlOf, server } = await start({ main: { mode: 'plain' }, ...two });
    const base = server.webhookUrl.replace(/\/wechat$/, '');

    expect(urlOf('main')).toBe(`${base}/wechat`);
    const posted = await post(`${base}/wechat/main`, sign('main', { text: '你好' }));
    expect(posted.body.toString()).toContain('小二');
    expect(urlOf('tea')).toBe(`${base}/wechat/tea`);
  });
});

/** Two nodes with one real Redis and a real robot to which alerts are posted: each alert is heard once. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { AlertChannel } from '../../src/alerts/alert-channel.ts';
import { AlertWatch } from '../../src/alerts/alert-watch.ts';
import { openRobotChannel } from '../../src/alerts/robot-channel.ts';
import { StoreAwayAlert } from '../../src/alerts/store-away-alert.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { beatOf, factsOf, noonMs } from '../alerts/facts.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const minuteMs = 60_000;
const clock = new StoreClock(noonMs);
const heard: string[] = [];
let redis: SingleRedis;
let robot: Server;
let nodes: readonly Stores[];
let account: AccountName;
let accounts = 0;
beforeAll(async () => {
  redis = await startRedis();
  const open = () =>
    openRedisStores({ address: redis.url, clock, sharedTimeMs: () => clock.now() });
  nodes = await Promise.all([open(), open()]);
  robot = createServer(async (request, response) => {
    const { text } = (await json(request)) as { text: { content: string } };
    heard.push(text.content.split('\n')[0] ?? '');
    response.end('{"errcode":0}');
  });
  await new Promise<void>((listening) => robot.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  await Promise.all(nodes.map((stores) => stores.close()));
  await redis.stop();
  robot.close();
});
beforeEach(() => {
  heard.length = 0;
  accounts += 1;
  account = accountNamed(`shop-${accounts}`);
});

const ownRobot = (): AlertChannel => {
  const { port } = robot.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/send?key=k`;
  return openRobotChannel({ kind: 'wecom', url, mayBePrivate: true }, clock);
};

function watchOf({ alerts }: Stores, channel: AlertChannel, goneCount: () => number): AlertWatch {
  const telling = { channels: [channel], alerts, told: () => undefined };
  return new AlertWatch({
    ...{ ...telling, account, clock },
    facts: async () =>
      factsOf({
        nowMs: clock.now(),
        living: [beatOf({ lastDeliveryAtMs: clock.now() })],
        gone: Array.from({ length: goneCount() }, (_, at) => beatOf({ nodeId: `gone-${at}` })),
      }),
    forecastMisses: async () => undefined,
    deskWaiting: undefined,
    storeAway: new StoreAwayAlert({
      ...telling,
      account,
      clock,
      awaySinceMs: () => undefined,
      isEmptied: () => false,
    }),
    failed(error) {
      throw error;
    },
  });
}

async function lookAll(watches: readonly AlertWatch[], times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await Promise.all(watches.map((watch) => watch.look()));
    clock.advance(minuteMs);
  }
}

it('an alert that both see at once is heard once, and so is its end', async () => {
  let gone = 1;
  const watches = nodes.map((stores) => watchOf(stores, ownRobot(), () => gone));
  await lookAll(watches, 5);
  expect(heard).toEqual([`【应答·告警】${account}：有服务器进程没了`]);
  gone = 0;
  await lookAll(watches, 5);
  expect(heard.slice(1)).toEqual([`【应答·已恢复】${account}：有服务器进程没了`]);
});

it('an alert whose node ended between winning and telling it is heard from the other, once', async () => {
  const [first, second] = nodes as readonly [Stores, Stores];
  const won = Promise.withResolvers<void>();
  const ended: AlertChannel = {
    name: 'wecom',
    send() {
      won.resolve();
      return new Promise(() => undefined);
    },
  };
  void watchOf(first, ended, () => 1).look();
  await won.promise;
  await lookAll([watchOf(second, ownRobot(), () => 1)], 6);
  expect(heard).toEqual([`【应答·告警】${account}：有服务器进程没了`]);
  expect(await second.alerts.states(account)).not.toMatchObject([{ untold: {} }]);
});

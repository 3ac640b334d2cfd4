import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContentPreparer } from '../../src/brand/content-preparer.ts';
import { type Clock, systemClock } from '../../src/domain/clock.ts';
import { startSampleBackend } from '../../src/sample-backend/sample-backend.ts';
import { createPlatform } from '../../src/simulator/platform.ts';
import { playScenario } from '../../src/simulator/play-scenario.ts';
import { readScenario, type Scenario } from '../../src/simulator/scenario.ts';
import {
  type ChatEndpointPlayer,
  type Play,
  quotePassage,
  startChatEndpoint,
} from '../support/chat-endpoint.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { shiftedClock } from '../support/shifted-clock.ts';
import { startBot } from '../support/start-bot.ts';

const folder = new URL('./', import.meta.url);
const scenarios = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => read(name));

function read(name: string): Scenario {
  const result = readScenario(
    readFileSync(new URL(name, folder), 'utf8'),
    `test/scenarios/${name}`,
  );
  if (result.kind === 'invalid') throw new Error(result.problems.join('\n'));
  return result.scenario;
}

function clockAt(nowMs: number | undefined): Clock {
  return nowMs === undefined ? systemClock : shiftedClock(nowMs);
}

/** Knows what the scenario of documents asks, and lies once; of all else it says that the texts do not say it. */
const modelOfScenarios: Play = (call) => {
  const { question } = call.asked;
  if (question.includes('微波炉')) return quotePassage(call, '不能进微波炉');
  if (question.includes('绣名字')) {
    return JSON.stringify({
      answer: '绣名字免费，当天就能取。',
      quotes: [{ passage: 'p1', quote: '绣名字免费，当天就能取' }],
    });
  }
  return '{"answer": null, "quotes": []}';
};

const preparer = new ContentPreparer({ clock: systemClock });
afterAll(() => preparer.close());

describe.each(['sqlite', 'redis'] as const)('conversations on %s', (store) => {
  let redis: SingleRedis | undefined;
  let endpoint: ChatEndpointPlayer | undefined;
  beforeAll(async () => {
    if (store === 'redis') redis = await startRedis();
    endpoint = await startChatEndpoint(modelOfScenarios);
  });
  // A server drains for a moment before it ends: those moments pass together, while the next scenario plays.
  const stops: Promise<void>[] = [];
  afterAll(async () => {
    await Promise.all(stops);
    await redis?.stop();
    await endpoint?.stop();
  });

  it.each(scenarios)('$name', async (scenario) => {
    const secret = randomBytes(24).toString('hex');
    const brandSystem = await startSampleBackend({ secret, clock: clockAt(scenario.atMs) });
    const bot = await startBot({
      store,
      preparer,
      connector: {
        CONNECTOR_URL: brandSystem.url,
        CONNECTOR_SECRET: secret,
        SMS_WEBHOOK_URL: brandSystem.smsUrl,
      },
      documents: {
        DOCUMENTS_URL: endpoint?.url ?? '',
        DOCUMENTS_MODEL: 'small',
        DOCUMENTS_PER_FOLLOWER: '3',
      },
      ...(redis ? { redisUrl: redis.url } : {}),
      ...(scenario.atMs === undefined ? {} : { nowMs: scenario.atMs }),
    });
    const { webhookUrl, account, clock } = bot;
    const platform = createPlatform({ webhookUrl, account, clock });
    try {
      const { steps } = await playScenario(scenario, platform, {
        cast: scenario.file,
        findCode: brandSystem.findCode,
      });
      const failed = steps.filter((step) => step.problems.length > 0);
      expect(
        failed.map(
          ({ line, problems, seen }) => `${scenario.file}:${line}: ${problems.join('; ')}\n${seen}`,
        ),
      ).toEqual([]);
      expect(steps.length).toBeGreaterThan(0);
    } finally {
      platform.close();
      stops.push(bot.stop(), brandSystem.stop());
    }
  });
});

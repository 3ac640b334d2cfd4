import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { writeConversation } from '../support/conversation-text.ts';
import { fillConversations, namesIn } from '../support/fill-conversations.ts';
import { openBackstage } from '../support/open-backstage.ts';
import { openPreparer } from '../support/open-preparer.ts';
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

function nameOf({ file }: Scenario): string {
  return basename(file, '.yaml');
}

/** A scenario counts its own followers only. */
function databaseOf({ url }: SingleRedis, scenario: Scenario): string {
  return url.replace(/\/0$/u, `/${scenarios.indexOf(scenario)}`);
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

/** As played on SQLite, by the name of the file; for the page of services. */
const conversations = new Map<string, string>();

const preparer = openPreparer();

describe.each(['sqlite', 'redis'] as const)('conversations on %s', (store) => {
  let redis: SingleRedis | undefined;
  let endpoint: ChatEndpointPlayer | undefined;
  beforeAll(async () => {
    if (store === 'redis') {
      redis = await startRedis({ args: ['--databases', String(scenarios.length)] });
    }
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
      ...(redis ? { redisUrl: databaseOf(redis, scenario) } : {}),
      ...(scenario.atMs === undefined ? {} : { nowMs: scenario.atMs }),
    });
    const { webhookUrl, account, clock } = bot;
    const platform = createPlatform({ webhookUrl, account, clock });
    try {
      const { steps } = await playScenario(scenario, platform, {
        cast: scenario.file,
        backstage: {
          findCode: brandSystem.findCode,
          ...(await openBackstage(bot)),
        },
      });
      const failed = steps.filter((step) => step.problems.length > 0);
      expect(
        failed.map(
          ({ line, problems, seen }) => `${scenario.file}:${line}: ${problems.join('; ')}\n${seen}`,
        ),
      ).toEqual([]);
      expect(steps.length).toBeGreaterThan(0);
      if (store === 'sqlite') conversations.set(nameOf(scenario), writeConversation(steps));
    } finally {
      platform.close();
      stops.push(bot.stop(), brandSystem.stop());
    }
  });
});

describe('docs/services.md', () => {
  const page = fileURLToPath(new URL('../../docs/services.md', import.meta.url));
  const written = readFileSync(page, 'utf8');

  // `npm test -- test/scenarios/scenarios -u` writes them anew.
  it('shows each conversation as it runs', async () => {
    await expect(fillConversations(written, conversations)).toMatchFileSnapshot(page);
  });

  it('shows every scenario of a service', () => {
    const ofServices = scenarios.map(nameOf).filter((name) => /^s\d\d-/u.test(name));
    expect(new Set(namesIn(written))).toEqual(new Set(ofServices));
  });
});

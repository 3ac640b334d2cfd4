import { describe, expect, it } from 'vitest';
import type { Backstage } from '../../src/simulator/play-backstage.ts';
import { playScenario } from '../../src/simulator/play-scenario.ts';
import { readScenario, type Scenario } from '../../src/simulator/scenario.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import { replyTo, stagePlatform, stageWebhook, success } from '../support/simulator-stage.ts';
import type { WebhookAnswer } from '../support/simulator-webhook.ts';

function read(text: string): Scenario {
  const result = readScenario(text, 'a.yaml');
  if (result.kind === 'invalid') throw new Error(result.problems.join('\n'));
  return result.scenario;
}

function problemsOf(text: string): readonly string[] {
  const result = readScenario(text, 'a.yaml');
  return result.kind === 'invalid' ? result.problems : [];
}

describe('a scenario file', () => {
  it('becomes steps with their lines', () => {
    const scenario = read(
      [
        'name: 汉堡',
        'at: 2026-10-01T12:30:00+08:00',
        'steps:',
        '  - follow: {}',
        '  - say: 我想吃汉堡',
        '    expect: { contains: [位置], not: 错误 }',
        '  - location: { latitude: 31.2304, longitude: 121.4737, label: 人民广场 }',
        '  - as: 小李',
        '    scan: shop-12',
        '  - again: true',
        '  - agent: { says: 您好 }',
      ].join('\n'),
    );
    expect(scenario).toMatchObject({ name: '汉堡', atMs: Date.UTC(2026, 9, 1, 4, 30) });
    expect(scenario.steps.map(({ line, as, action }) => ({ line, as, action }))).toEqual([
      { line: 4, action: { kind: 'act', act: { kind: 'follow' } } },
      { line: 5, action: { kind: 'act', act: { kind: 'text', text: '我想吃汉堡' } } },
      {
        line: 7,
        action: {
          kind: 'act',
          act: {
            kind: 'location',
            point: { latitude: 31.2304, longitude: 121.4737 },
            label: '人民广场',
          },
        },
      },
      { line: 8, as: '小李', action: { kind: 'act', act: { kind: 'scan', scene: 'shop-12' } } },
      { line: 10, action: { kind: 'again' } },
      { line: 11, action: { kind: 'agent-says', text: '您好' } },
    ]);
  });

  it.each([
    [
      'no name',
      'steps:\n  - say: 你好\n',
      'a.yaml:1: name: is missing: what the conversation shows',
    ],
    ['no steps', 'name: a\n', 'a.yaml:1: steps: must be a list of steps'],
    [
      'a step of two actions',
      'name: a\nsteps:\n  - say: 你好\n    scan: b\n',
      'a.yaml:3: steps.0: does two things at once: say, scan',
    ],
    [
      'an unknown key',
      'name: a\nsteps:\n  - say: 你好\n  - shout: 你好\n',
      /^a\.yaml:4: steps\.1: .*shout/,
    ],
    [
      'an unknown expectation',
      'name: a\nsteps:\n  - say: 你好\n    expect:\n      kind: text\n      colour: red\n',
      /^a\.yaml:6: .*colour/,
    ],
    [
      'a place beyond the poles',
      'name: a\nsteps:\n  - location:\n      latitude: 131\n      longitude: 121\n',
      /^a\.yaml:4: steps\.0\.location\.latitude/,
    ],
    [
      'a broken pattern',
      'name: a\nsteps:\n  - say: 你好\n    expect: { matches: "(" }\n',
      /^a\.yaml:4: .*not a regular expression/,
    ],
    [
      'a time without zone',
      'name: a\nat: 2026-10-01T12:30:00\nsteps:\n  - say: 你好\n',
      /^a\.yaml:2: at: must be a time with zone/,
    ],
    ['broken YAML', 'name: a\nsteps:\n  - say: "你好\n', /^a\.yaml:\d+: /],
    [
      'a step that does nothing',
      'name: a\nsteps:\n  - expect: { silent: true }\n',
      /^a\.yaml:3: steps\.0: does nothing/,
    ],
  ])('with %s is refused with file and line', (_name, text, problem) => {
    expect(problemsOf(text)[0]).toMatch(problem);
  });

  it('tells every problem at once', () => {
    const text = 'name: a\nsteps:\n  - shout: 1\n  - say: ""\n';
    expect(problemsOf(text).length).toBeGreaterThanOrEqual(2);
  });
});

describe('playing', () => {
  const account = simulatedAccount('plain');

  async function play(
    steps: string,
    answer?: (text: string, number: number) => WebhookAnswer,
    backstage: Backstage = {},
  ) {
    const hook = await stageWebhook(({ body, number }) => {
      const said = /<Content><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
      const text = `您说${said}`;
      return (
        answer?.(said, number) ?? {
          kind: 'answer',
          body: replyTo(body, account, { kind: 'text', text }),
        }
      );
    });
    const platform = stagePlatform({ webhookUrl: hook.url, account });
    const scenario = read(`name: a\nsteps:\n${steps}`);
    return { hook, result: await playScenario(scenario, platform, { cast: 'test', backstage }) };
  }

  it('passes when everything is as expected', async () => {
    const { result } = await play(
      '  - say: 汉堡\n    expect: { kind: text, contains: [您说, 汉堡], not: 错误, matches: "汉堡$" }\n' +
        '  - say: 汉堡\n    expect: { same: true, any: [可乐, 汉堡] }\n',
    );
    expect(result.steps.map((one) => one.problems)).toEqual([[], []]);
    expect(result.passed).toBe(true);
  });

  it.each([
    ['{ contains: [可乐] }', 'the reply lacks “可乐”'],
    ['{ not: [汉堡] }', 'the reply must not say “汉堡”'],
    ['{ any: [可乐, 薯条] }', 'the reply has none of “可乐”, “薯条”'],
    ['{ matches: "^汉" }', 'the reply does not match /^汉/'],
    ['{ kind: news }', 'expected news, got text'],
    ['{ silent: true }', 'expected silence, got text'],
    ['{ handoff: true }', 'expected handoff, got text'],
    ['{ agent: true }', 'expected with-agent, got text'],
    ['{ same: true }', 'the reply differs from the one before'],
  ])('fails where %s is not met', async (expectation, problem) => {
    const { result } = await play(`  - say: 你好\n  - say: 汉堡\n    expect: ${expectation}\n`);
    expect(result.passed).toBe(false);
    expect(result.steps.at(-1)?.problems).toEqual([problem]);
  });

  it('fails where words are expected and silence comes', async () => {
    const { result } = await play(
      '  - say: 汉堡\n    expect: { not: [错误], contains: 汉堡 }\n',
      () => success,
    );
    expect(result.steps[0]?.problems).toEqual([
      'expected reply, got silence',
      'the reply lacks “汉堡”',
    ]);
  });

  it('fails where the follower sees an error, whatever was expected', async () => {
    const broken: WebhookAnswer = { kind: 'answer', body: '', status: 500 };
    const { result } = await play('  - say: 汉堡\n', () => broken);
    expect(result.steps[0]?.problems).toEqual([expect.stringContaining('HTTP 500')]);
  });

  it('sends the identical request for again, and fails when other bytes come back', async () => {
    const { hook, result } = await play('  - say: 汉堡\n  - again: true\n', (_said, number) =>
      number === 1 ? success : { kind: 'answer', body: '' },
    );
    expect(hook.deliveries[1]?.body).toBe(hook.deliveries[0]?.body);
    expect(result.steps[1]?.problems).toEqual([
      'the repeated delivery was answered with other bytes',
    ]);
  });

  it('passes on a line that somebody else was told, and calls the till with the card that was shown', async () => {
    const calls: unknown[] = [];
    const { hook, result } = await play(
      [
        '  - say: 卡 6021 3345 8897',
        '  - till: { call: points/earn, body: { card: $card, receipt: r1 } }',
        '    expect: { contains: done }',
        '  - console: /referrals.csv',
        '    expect: { contains: of /referrals.csv, not: 您说 }',
        '  - as: 小李',
        '    forward: { from: 小王, line: 卡 }',
        '  - forward: { from: 小陈, line: 卡 }',
        '',
      ].join('\n'),
      undefined,
      {
        callAsTill: async (call, body) => {
          calls.push([call, body]);
          return 'done';
        },
        readConsole: async (path) => `of ${path}`,
      },
    );
    expect(calls).toEqual([['points/earn', { card: '6021 3345 8897', receipt: 'r1' }]]);
    expect(hook.deliveries.at(-1)?.body).toContain('您说卡 6021 3345 8897');
    const lacking = '小陈 was told no such line';
    expect(result.steps.map(({ problems }) => problems)).toEqual([[], [], [], [], [lacking]]);
  });

  it.each([
    ['till: { call: purchases, body: {} }', 'nobody plays the till here'],
    ['console: /referrals', 'nobody plays the console here'],
    ['say-code: "138"', 'the phone received no code'],
  ])('fails at %s where the player has none', async (step, problem) => {
    const { result } = await play(`  - ${step}\n`);
    expect(result.steps[0]?.problems).toEqual([problem]);
  });

  it('keeps followers apart, and plays apart', async () => {
    const { hook } = await play(
      '  - say: 一\n  - as: 小李\n    say: 二\n  - say: 三\n  - as: 小王\n    say: 四\n',
    );
    const openIds = hook.deliveries.map((one) => one.query.get('openid'));
    expect(openIds[0]).not.toBe(openIds[1]);
    expect(openIds).toEqual([openIds[0], openIds[1], openIds[1], openIds[0]]);
  });
});

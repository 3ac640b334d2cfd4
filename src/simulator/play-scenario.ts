/** Plays a scenario on a platform, step after step, and says of each what was seen and what was wrong with it. */
import type { OpenId } from '../domain/ids.ts';
import { checkExpectation } from './check-expectation.ts';
import { describeShown } from './describe-shown.ts';
import type { Exchange } from './exchange.ts';
import type { Platform } from './platform.ts';
import { type Backstage, findHeardLine, lookBackstage, type Told } from './play-backstage.ts';
import type { AttemptResult } from './post-delivery.ts';
import type { Scenario, ScenarioStep, StepAction } from './scenario.ts';

export interface StepResult {
  readonly line: number;
  /** Who acted, by name. */
  readonly who: string;
  readonly action: StepAction;
  /** What came back, in one text. */
  readonly seen: string;
  readonly problems: readonly string[];
  readonly exchange?: Exchange;
}

export interface ScenarioResult {
  readonly name: string;
  readonly passed: boolean;
  readonly steps: readonly StepResult[];
}

export interface Playing {
  /** Keeps the followers of one play apart from those of another; their openids contain it. */
  readonly cast: string;
  readonly backstage?: Backstage;
  /** Called after each step. */
  readonly onStep?: (result: StepResult) => void;
}

const firstFollower = '小王';
const serviceAgent = 'xiaozhou@demo';

/** Goes on after a step with problems, so that one play tells them all. */
export async function playScenario(
  scenario: Scenario,
  platform: Platform,
  { cast, backstage = {}, onStep }: Playing,
): Promise<ScenarioResult> {
  const steps: StepResult[] = [];
  const lastOf = new Map<string, Exchange>();
  const heardBy = new Map<string, string[]>();
  let who = firstFollower;
  for (const step of scenario.steps) {
    who = step.as ?? who;
    if (step.action.kind === 'none') continue;
    const { openId } = platform.follower(`${who}（${cast}）`);
    const before = lastOf.get(who);
    const told = { who, heardBy };
    const played = await playStep(step, { platform, openId, before, backstage, told });
    if (played.exchange) heardBy.set(who, [...(heardBy.get(who) ?? []), played.seen]);
    if (played.exchange && step.action.kind !== 'again') lastOf.set(who, played.exchange);
    const result = { line: step.line, who, action: step.action, ...played };
    steps.push(result);
    onStep?.(result);
  }
  return { name: scenario.name, passed: steps.every((one) => one.problems.length === 0), steps };
}

interface Stage {
  readonly platform: Platform;
  readonly openId: OpenId;
  /** The follower's last exchange. */
  readonly before: Exchange | undefined;
  readonly backstage: Backstage;
  readonly told: Told;
}

type Played = Pick<StepResult, 'seen' | 'problems' | 'exchange'>;

async function playStep(step: ScenarioStep, stage: Stage): Promise<Played> {
  const { platform, openId, before, backstage } = stage;
  switch (step.action.kind) {
    case 'none':
      return { seen: '', problems: [] };
    case 'again':
      return repeat(platform, before);
    case 'agent-says':
      platform.agentSays(openId, step.action.text);
      return { seen: '', problems: [] };
    case 'agent-opens':
      return judge(await platform.openAgentSession(openId, serviceAgent), step, before);
    case 'agent-closes': {
      const exchange = await platform.closeAgentSession(openId);
      if (exchange) return judge(exchange, step, before);
      return failed('no agent had the follower');
    }
    case 'say-code': {
      const code = backstage.findCode?.(step.action.phone);
      if (code === undefined) return failed('the phone received no code');
      return judge(await platform.send(openId, { kind: 'text', text: code }), step, before);
    }
    case 'forward': {
      const text = findHeardLine(stage.told, step.action);
      if (text === undefined) return failed(`${step.action.from} was told no such line`);
      return judge(await platform.send(openId, { kind: 'text', text }), step, before);
    }
    case 'till':
    case 'console':
      return judgeSeen(step, await lookBackstage(step.action, stage));
    case 'act':
      return judge(await platform.send(openId, step.action.act), step, before);
  }
}

function failed(problem: string): Played {
  return { seen: '', problems: [problem] };
}

function judgeSeen({ action, expected = {} }: ScenarioStep, seen: string | undefined): Played {
  if (seen === undefined) return failed(`nobody plays the ${action.kind} here`);
  const shown = { kind: 'reply', reply: { kind: 'text', text: seen } } as const;
  return { seen, problems: checkExpectation(shown, expected, undefined) };
}

function judge(exchange: Exchange, step: ScenarioStep, before: Exchange | undefined): Played {
  const problems = checkExpectation(exchange.shown, step.expected ?? {}, before?.shown);
  return { seen: describeShown(exchange.shown), problems, exchange };
}

async function repeat(platform: Platform, before: Exchange | undefined): Promise<Played> {
  if (!before) return { seen: '', problems: ['there is nothing to deliver again'] };
  const answered = before.attempts.findLast((one) => one.result.kind === 'answered');
  const again = await platform.again(before.id);
  const isSame = answered !== undefined && areEqual(answered.result, again.result);
  return {
    seen: describeShown(before.shown),
    problems: isSame ? [] : ['the repeated delivery was answered with other bytes'],
    exchange: before,
  };
}

function areEqual(one: AttemptResult, other: AttemptResult): boolean {
  if (one.kind !== 'answered' || other.kind !== 'answered') return false;
  return one.status === other.status && one.body.equals(other.body);
}

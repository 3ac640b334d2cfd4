/**
 * What a turn costs, stage by stage: a server with a thousand rules is profiled under load, and each sample of its main
 * thread counts for the innermost stage that was at work. The profile itself costs a tenth; shares are what counts.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '../test/support/redis-servers.ts';
import { benchToken, startOwn, stopCandidate } from './candidate.ts';
import { LoadMaker } from './load/start-load.ts';
import type { TurnLoad } from './rounds.ts';
import { writeRules } from './rule-files.ts';

/** By the function that begins it, and where that is: the innermost on the stack decides. */
const stages: readonly (readonly [stage: string, place: RegExp])[] = [
  ['verify the signature', / verifyDelivery .*http\/verify/],
  ['decode the XML', / (decodeMessage|turnIdOf) /],
  ['begin: claim, read the session', / (begin|tryBegin) .*(claim-turn|turn-store)/],
  ['desk and follower facts', / (askDesk|withLiveFollower) /],
  ['understand: hear the text', / (hearInput|hear) .*src\/intents/],
  ['understand: judge rules', / judgeRules /],
  ['understand: examples (classifier)', / decideByExamples /],
  ['understand: the rest', / decide .*src\/intents/],
  ['answer: the handler', / answerDecision /],
  ['write down: record and session', / draftCommit /],
  ['commit: the store', / (commitPatiently|#flush|commit) .*(commit-turn|write-queue|turn-store)/],
  ['tell metrics and watches', / (tellSettled|deliveryAnswered) /],
  ['encode the reply', / writeAnswer /],
];
/** For what no stage above is at work on. */
const surroundings: readonly (readonly [stage: string, place: RegExp])[] = [
  ['talk with Redis', /ioredis|redis-parser|redis-link/],
  ['turn: timers, queues, promises', /src\/turn|domain\/clock|node:internal\/timers/],
  ['HTTP', /fastify|node:_http|node:internal\/streams|node:net|stream_base_commons|src\/http/],
];
const isSurrounding = (stage: string) =>
  stage === 'the rest' || surroundings.some(([name]) => name === stage);

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
  readonly endTime: number;
  readonly startTime: number;
}

/** How long a server takes to end once it was told to, at least. */
const endMicros = 1_500_000;

export async function measureStages(load: TurnLoad): Promise<Record<string, unknown>> {
  const redis = await startRedis();
  const dir = await mkdtemp(join(tmpdir(), 'yingda-stages-'));
  try {
    const { brandDir } = await writeRules(dir);
    const sqlite = `sqlite:${join(dir, 'bench.db')}`;
    return {
      sqlite: await measureOne(load, { dir: join(dir, 'sqlite'), storeUrl: sqlite, brandDir }),
      redis: await measureOne(load, { dir: join(dir, 'redis'), storeUrl: redis.url, brandDir }),
    };
  } finally {
    await redis.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function measureOne(
  load: TurnLoad,
  { dir, ...own }: { dir: string; storeUrl: string; brandDir: string },
): Promise<Record<string, number>> {
  const server = await startOwn('stages', {
    ...own,
    flags: ['--cpu-prof', `--cpu-prof-dir=${dir}`],
  });
  const maker = new LoadMaker();
  const order = { ...load, port: server.port, token: benchToken, perSecond: undefined };
  const ask = () => maker.run(order);
  const { perSecond } = await ask().then(ask);
  maker.stop();
  await stopCandidate(server);
  const [file = ''] = await readdir(dir);
  const profile = JSON.parse(await readFile(join(dir, file), 'utf8')) as Profile;
  const micros = microsByStage(profile, load.seconds * 0.8);
  const turns = perSecond * load.seconds * 0.8;
  const rows = [...micros].map(([stage, sum]) => [stage, Math.round(sum / turns)] as const);
  const sorted = rows.toSorted(([, a], [, b]) => b - a);
  for (const [stage, each] of sorted) console.log(`${String(each).padStart(5)} µs  ${stage}`);
  return Object.fromEntries(sorted);
}

function microsByStage(profile: Profile, seconds: number): ReadonlyMap<string, number> {
  const stageOf = stagesOf(profile.nodes);
  const toMicros = profile.endTime - endMicros;
  const fromMicros = toMicros - seconds * 1_000_000;
  const sums = new Map<string, number>();
  let at = profile.startTime;
  for (const [index, id] of profile.samples.entries()) {
    const took = profile.timeDeltas[index] ?? 0;
    at += took;
    const stage = stageOf.get(id) ?? 'the rest';
    if (at < fromMicros || at > toMicros || stage === 'idle') continue;
    sums.set(stage, (sums.get(stage) ?? 0) + took);
  }
  return sums;
}

/** A node's own stage, or that of whoever called it. */
function stagesOf(nodes: readonly ProfileNode[]): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<number, string>();
  const walk = (id: number, inherited: string): void => {
    const node = byId.get(id);
    if (!node) return;
    const stage = ownStageOf(node, inherited) ?? inherited;
    found.set(id, stage);
    for (const child of node.children ?? []) walk(child, stage);
  };
  walk(nodes[0]?.id ?? 0, 'the rest');
  return found;
}

function ownStageOf(
  { callFrame: { functionName, url } }: ProfileNode,
  inherited: string,
): string | undefined {
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(garbage collector)') return 'collect garbage';
  const place = ` ${functionName} ${url}`;
  const own = stages.find(([, pattern]) => pattern.test(place))?.[0];
  if (own !== undefined || !isSurrounding(inherited)) return own;
  return surroundings.find(([, pattern]) => pattern.test(place))?.[0];
}

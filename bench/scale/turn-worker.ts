/**
 * A process that takes turns on a store, for `measure.ts`: everything of a turn but HTTP and XML. What it is to be like
 * comes in its first argument, what it is to do by messages; it answers each with what that cost this process.
 */
import { createHash, randomUUID } from 'node:crypto';
import { compileBrand } from '../../src/brand/compile-brand.ts';
import { readBrandDir } from '../../src/brand/read-brand-dir.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { AccountId, TurnId } from '../../src/domain/ids.ts';
import { handlers } from '../../src/handlers/index.ts';
import { compileRuleset } from '../../src/intents/compile-ruleset.ts';
import { openStores } from '../../src/open-stores.ts';
import type { Stores } from '../../src/store/stores.ts';
import { LiveTurns } from '../../src/turn/live-turns.ts';
import { takeTurn } from '../../src/turn/take-turn.ts';
import { TurnGate } from '../../src/turn/turn-gate.ts';
import type { LiveContent, TurnPorts } from '../../src/turn/turn-ports.ts';
import { carryOnWithoutStore } from '../../src/turn/without-store/carry-on-without-store.ts';
import {
  gatherSentences,
  synthesiseMessages,
  synthesiseRules,
  type Wanted,
} from '../synthesise.ts';
import { account, openIdOf } from './made-followers.ts';
import { rulesOf } from './sizes.ts';
import type { WorkerCost, WorkerShape, WorkerTask } from './start-worker.ts';

/** Half of them hold a keyword that every size has; the rest is what no keyword waits for. */
const messageCount = 2000;
const sharedRules = rulesOf(100);

const shape = JSON.parse(process.argv[2] ?? '{}') as WorkerShape;
const opened = await Promise.all(
  shape.storeUrls.map((url) => openStores(url, { clock: systemClock })),
);
const startedMs = performance.now();
const { content, messages } = await makeContent(shape.rules);
const compiledMs = performance.now() - startedMs;
const ports = opened.map((stores) => portsOf(stores, content));
let problems: string[] = [];
let serial = 0;

process.on('message', (task: WorkerTask) => void answer(task));
process.on('disconnect', () => void stop());
globalThis.gc?.();
process.send?.({ compiledMs, heapBytes: heapBytes() });

function heapBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function stop(): Promise<void> {
  await Promise.all(opened.map((stores) => stores.close()));
  process.exit(0);
}

async function answer(task: WorkerTask): Promise<void> {
  const before = process.cpuUsage();
  const startMs = performance.now();
  problems = [];
  let left = task.turns;
  const takeSome = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await takeOne(task);
    }
  };
  await Promise.all(Array.from({ length: task.atOnce }, takeSome));
  const { user, system } = process.cpuUsage(before);
  const tookMs = performance.now() - startMs;
  process.send?.({ cpuMicros: user + system, tookMs, problems } satisfies WorkerCost);
}

/** Followers in no order, each as likely as the other: nothing that a store keeps near helps. */
async function takeOne({ store, followers, seed }: WorkerTask): Promise<void> {
  const own = ports[store];
  if (!own) throw new Error(`There is no store ${store}.`);
  serial += 1;
  const digest = createHash('md5').update(`${seed} ${serial}`).digest();
  const number = digest.readUInt32LE(0) % followers;
  const arrivedAtMs = systemClock.now();
  const message = {
    kind: 'text' as const,
    text: messages[serial % messages.length] ?? '',
    accountId: 'gh_bench' as AccountId,
    openId: openIdOf(number),
    createTimeSec: Math.floor(arrivedAtMs / 1000),
  };
  const turnId = digest.toString('hex') as TurnId;
  const answered = await takeTurn({ account, turnId, message, arrivedAtMs }, own);
  if (answered.kind !== 'answered') problems.push('unanswered');
}

async function makeContent(
  rules: Wanted,
): Promise<{ content: LiveContent; messages: readonly string[] }> {
  const { catalogue, ruleset, cases } = compileBrand(await readBrandDir('brand'), 'bench');
  const said = cases.flatMap(({ message }) => (message.kind === 'text' ? message.text : []));
  const sentences = gatherSentences(said);
  const shared = synthesiseRules(sharedRules, sentences);
  const messages = synthesiseMessages(messageCount, shared.keywords, sentences);
  const made = synthesiseRules(rules, sentences);
  const { lexicon } = ruleset;
  const compiled = compileRuleset({
    source: { rules: [...made.rules] },
    lexicon,
    version: 'bench',
  });
  return { content: { revision: 1, ruleset: compiled.ruleset, catalogue }, messages };
}

function portsOf(
  { turns, erasures, coupons, followers, registers }: Stores,
  live: LiveContent,
): TurnPorts {
  const clock = systemClock;
  const noteAs = (problem: string) => (): void => void problems.push(problem);
  const observer: TurnPorts['observer'] = {
    turnSettled: () => undefined,
    answeredWithoutStore: noteAs('without the store'),
    turnUnrecorded: noteAs('unrecorded'),
    turnReplayed: noteAs('replayed'),
    turnPromised: noteAs('promised'),
    deadlinePassed: noteAs('too late'),
    deliveryShed: noteAs('shed'),
    turnFailed: (_turnId, stage, error) => problems.push(`${stage}: ${String(error)}`),
  };
  const own: TurnPorts = {
    ...carryOnWithoutStore({ turns, clock, observer, ports: () => own }),
    ...{ erasures, handlers, clock, observer, newOwner: randomUUID },
    rememberErasure: noteAs('erasure'),
    handlerPorts: { coupons, followers, registers },
    content: () => live,
    liveTurns: new LiveTurns(),
    gate: new TurnGate(clock),
  };
  return own;
}

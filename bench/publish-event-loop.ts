/**
 * How long a publication takes until it answers, and how long it holds the event loop, while turns are taken. For
 * comparison, the same content compiled on the server's own thread. The last line is one JSON object.
 * `node bench/publish-event-loop.ts --rules 10000 --keywords 1 --patterns 1000 --example-rules 20 --examples 20`
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { compileBrand } from '../src/brand/compile-brand.ts';
import { ContentPreparer } from '../src/brand/content-preparer.ts';
import { hashFiles } from '../src/brand/hash-files.ts';
import { LiveContent } from '../src/brand/live-content.ts';
import { systemClock } from '../src/domain/clock.ts';
import type { ContentFile } from '../src/store/contents.ts';
import { openSqliteStores } from '../src/store/sqlite/open.ts';
import { accountNamed, attemptBy, commitOf, turnOf } from '../test/support/store-fixtures.ts';
import { makeLargeBrand } from './large-brand.ts';

const { values } = parseArgs({
  options: {
    rules: { type: 'string', default: '10000' },
    keywords: { type: 'string', default: '1' },
    patterns: { type: 'string', default: '1000' },
    'example-rules': { type: 'string', default: '20' },
    examples: { type: 'string', default: '20' },
    turns: { type: 'string', default: '16' },
  },
});
const size = {
  rules: Number(values.rules),
  keywordsPerRule: Number(values.keywords),
  patterns: Number(values.patterns),
  exampleRules: Number(values['example-rules']),
  examplesPerRule: Number(values.examples),
};
const account = accountNamed('bench');
const stores = await openSqliteStores({ path: ':memory:', clock: systemClock });
const preparer = new ContentPreparer({ clock: systemClock });
const live = new LiveContent({
  account,
  contents: stores.contents,
  prepare: (files, request) => preparer.prepare(files, request),
  clock: systemClock,
  whenEmpty: async () => undefined,
  observer: {
    revisionLive: () => undefined,
    revisionRefused: (_, error) => console.error(error),
  },
});

async function publish(files: readonly ContentFile[]): Promise<void> {
  const revision = { hash: hashFiles(files), publishedAtMs: Date.now(), note: '', files };
  await stores.contents.publish(account, revision);
}

let isOver = false;
let turnCount = 0;

/** A turn every ten milliseconds for each follower, so that the server has something to do meanwhile. */
async function takeTurns(follower: string): Promise<void> {
  while (!isOver) {
    turnCount += 1;
    const key = turnOf(account, follower, `turn-${turnCount}`);
    await stores.turns.begin(key, attemptBy('bench', { leaseMs: 1500 }));
    await stores.turns.commit(commitOf(key, 'bench'));
    await systemClock.after(10).rang;
  }
}

interface Figures {
  readonly tookMs: number;
  /** Computing time of all threads, of the server's own, and the longest that it kept the loop from going round. */
  readonly cpuMs: number;
  readonly ownCpuMs: number;
  readonly longestCpuMs: number;
  /** Includes the sampling period of one millisecond. */
  readonly loopP99Ms: number;
  readonly loopMaxMs: number;
  readonly turnsPerSecond: number;
}

/** Goes round with the loop; other programs on the machine do not count. */
function watchComputing(): () => number {
  let isWatching = true;
  let longest = 0;
  let last = process.threadCpuUsage();
  const watch = async () => {
    while (isWatching) {
      await systemClock.after(1).rang;
      longest = Math.max(longest, millisOf(process.threadCpuUsage(last)));
      last = process.threadCpuUsage();
    }
  };
  void watch();
  return () => {
    isWatching = false;
    return longest;
  };
}

function millisOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

async function measure(work: () => Promise<unknown>): Promise<Figures> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const turnsBefore = turnCount;
  loop.enable();
  // The histogram hears of a hold between two ticks of its own timer.
  await systemClock.after(20).rang;
  const stopWatching = watchComputing();
  const before = { all: process.cpuUsage(), own: process.threadCpuUsage() };
  const startMs = performance.now();
  await work();
  const tookMs = performance.now() - startMs;
  const cpuMs = millisOf(process.cpuUsage(before.all));
  const ownCpuMs = millisOf(process.threadCpuUsage(before.own));
  await systemClock.after(20).rang;
  loop.disable();
  return {
    tookMs: Math.round(tookMs),
    cpuMs: Math.round(cpuMs),
    ownCpuMs: Math.round(ownCpuMs),
    longestCpuMs: round(stopWatching()),
    loopP99Ms: round(loop.percentile(99) / 1e6),
    loopMaxMs: round(loop.max / 1e6),
    turnsPerSecond: Math.round(((turnCount - turnsBefore) * 1000) / tookMs),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const files = await makeLargeBrand(size);
const withOtherReply = files.map((file) =>
  file.path === 'rules.yaml'
    ? { ...file, text: file.text.replaceAll('随时都在', '一直都在') }
    : file,
);
const followers = Array.from({ length: Number(values.turns) }, (_, at) => `follower-${at}`);
const loads = followers.map(takeTurns);
const figures: Record<string, Figures> = {};
figures['idle'] = await measure(() => systemClock.after(3000).rang);
await publish(files);
figures['published'] = await measure(() => live.refresh());
await publish(withOtherReply);
figures['only a reply changed'] = await measure(() => live.refresh());
figures['on the own thread'] = await measure(async () => compileBrand(files, 'bench'));
isOver = true;
await Promise.all(loads);
for (const [name, one] of Object.entries(figures)) console.log(name, JSON.stringify(one));
await live.close();
await preparer.close();
await stores.close();
const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  JSON.stringify({
    size,
    bytes: Buffer.byteLength(files.map((f) => f.text).join('')),
    rssMb,
    ...figures,
  }),
);

/**
 * How long does it take to replay a week? Synthesises decision records from the sentences of the demo brand's tests and
 * of the background, and replays them in one thread against a draft that differs in a few rules:
 * `node bench/replay.ts [RECORDS] [same|distinct]`; `distinct` says no sentence twice. The last line is one JSON object.
 */
import { compileBrand } from '../src/brand/compile-brand.ts';
import { readBrandDir } from '../src/brand/read-brand-dir.ts';
import { ReplayRunner } from '../src/brand/replay/replay-runner.ts';
import { systemClock } from '../src/domain/clock.ts';
import type { AccountName, TurnId } from '../src/domain/ids.ts';
import { noReply } from '../src/domain/reply.ts';
import { type StateBefore, stateBefore } from '../src/domain/state-before.ts';
import type { TurnRecord } from '../src/domain/turn-record.ts';
import { readBackground } from '../src/intents/classifier/background.ts';

const recordCount = Number(process.argv[2] ?? 50_000);
const isDistinct = process.argv[3] === 'distinct';
const chunkSize = 500;
const files = await readBrandDir('brand');
const { cases } = compileBrand(files, 'cases');

interface Sentence {
  readonly text: string;
  readonly before: StateBefore;
  readonly nowMs: number;
}
const sentences: readonly Sentence[] = [
  ...cases.flatMap(({ message, session, nowMs }) =>
    message.kind === 'text'
      ? [{ text: message.text, before: stateBefore(session, nowMs), nowMs }]
      : [],
  ),
  ...readBackground().map((text) => ({ text, before: {}, nowMs: cases[0]?.nowMs ?? 0 })),
];

function recordOf(number: number): TurnRecord {
  const { text, before, nowMs } = sentences[(number * 7919) % sentences.length] as Sentence;
  return {
    turnId: number.toString(16).padStart(32, '0') as TurnId,
    account: 'main' as AccountName,
    followerHash: String(number % 3000),
    receivedAtMs: nowMs + (number % 60_000),
    tookMs: 3,
    kind: 'text',
    // A tail that no rule listens for.
    maskedText: isDistinct ? `${text}${number}` : text,
    intent: '',
    matcher: 'fallback',
    evidence: '',
    runnersUp: [],
    entities: [],
    rulesetVersion: 'r1',
    reply: noReply,
    result: '',
    stateBefore: '',
    late: false,
    before,
  };
}

async function* chunks(): AsyncGenerator<readonly TurnRecord[]> {
  for (let start = 0; start < recordCount; start += chunkSize) {
    const size = Math.min(chunkSize, recordCount - start);
    yield Array.from({ length: size }, (_, at) => recordOf(start + at));
  }
}

const draft = files.map(({ path, text }) => ({
  path,
  text: path === 'rules.yaml' ? text.replaceAll('停车', '泊车') : text,
}));
const startedMs = systemClock.now();
let firstChunkMs = 0;
const end = await new ReplayRunner().run({
  live: { files, versions: ['r1'] },
  draft,
  records: chunks(),
  onProgress: () => {
    firstChunkMs ||= systemClock.now() - startedMs;
  },
});
const tookMs = systemClock.now() - startedMs;
const cpuMs = Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1000);
if (end.kind !== 'done') throw new Error(end.kind);
const { report } = end;
console.log(
  `${sentences.length} sentences, ${recordCount} records: ${tookMs} ms (${cpuMs} ms of processor time), the first ${chunkSize} after ${firstChunkMs} ms (two compilations)`,
);
console.log(
  JSON.stringify({
    recordCount,
    tookMs,
    cpuMs,
    changed: report.changedCount,
    classes: report.classes,
  }),
);

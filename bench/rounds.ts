/**
 * Candidates measured in turn, round by round, so that a noisy minute hits everybody. Only what is a ratio within one run
 * means anything on a machine that others use too.
 */
import { benchToken, type Candidate, cpuMicrosOf } from './candidate.ts';
import type { Latencies, LoadReport } from './load/load-order.ts';
import { LoadMaker } from './load/start-load.ts';

export interface TurnLoad {
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  readonly followers: number;
}

interface Measured extends LoadReport {
  /** Of the server, its children included: what no neighbour on the machine can take away. */
  readonly cpuMicros: number;
}

export interface Figures extends Latencies {
  readonly perSecond: number;
  /** The slowest and the fastest round. */
  readonly spread: readonly [number, number];
  readonly cpuMicros: number;
  /** At half of `perSecond`, for those it was asked for. */
  readonly atHalf?: Latencies;
}

/** So many answers until V8 has compiled to the end what a turn runs: each server is measured as one that has been up for a minute. */
const warmUpAnswers = 40_000;
/** Of load at a time while warming up, and before each round: while others were measured, this one has stood still. */
const warmUpSeconds = 1;

export interface Rounds {
  readonly load: TurnLoad;
  /** Measured at half of their own maximum as well. */
  readonly halves: ReadonlySet<string>;
}

export async function measureRounds(
  candidates: readonly Candidate[],
  { load, halves }: Rounds,
): Promise<ReadonlyMap<string, Figures>> {
  const maker = new LoadMaker();
  const ask = ({ port }: Candidate, seconds: number, perSecond?: number) =>
    maker.run({ ...load, port, token: benchToken, seconds, perSecond });
  const measured = new Map<string, readonly Measured[]>();
  try {
    for (const candidate of candidates) await warmUp(() => ask(candidate, warmUpSeconds));
    for (let round = 1; round <= load.rounds; round += 1) {
      for (const candidate of candidates) {
        await ask(candidate, warmUpSeconds);
        const one = await measureOne(candidate, () => ask(candidate, load.seconds));
        measured.set(candidate.name, [...(measured.get(candidate.name) ?? []), one]);
        tell(round, candidate.name, one);
      }
    }
    const figures = new Map<string, Figures>();
    for (const candidate of candidates) {
      const own = figuresOf(measured.get(candidate.name) ?? []);
      const askAt = (seconds: number, perSecond?: number) => ask(candidate, seconds, perSecond);
      const atHalf = halves.has(candidate.name) && (await measureHalf(own, load, askAt));
      figures.set(candidate.name, { ...own, ...(atHalf && { atHalf }) });
    }
    return figures;
  } finally {
    maker.stop();
  }
}

async function warmUp(ask: () => Promise<LoadReport>): Promise<void> {
  for (let answers = 0; answers < warmUpAnswers; ) answers += (await ask()).answered;
}

async function measureHalf(
  { perSecond }: Figures,
  { seconds }: TurnLoad,
  ask: (seconds: number, perSecond?: number) => Promise<LoadReport>,
): Promise<Latencies> {
  await ask(warmUpSeconds);
  return latenciesOf(await ask(seconds * 2, perSecond / 2));
}

async function measureOne(
  { process: { pid = 0 } }: Candidate,
  ask: () => Promise<LoadReport>,
): Promise<Measured> {
  const before = await cpuMicrosOf(pid);
  const report = await ask();
  return { ...report, cpuMicros: ((await cpuMicrosOf(pid)) - before) / report.answered };
}

function figuresOf(rounds: readonly Measured[]): Figures {
  const speeds = rounds.map(({ perSecond }) => Math.round(perSecond));
  return {
    perSecond: median(speeds),
    spread: [Math.min(...speeds), Math.max(...speeds)],
    cpuMicros: Math.round(median(rounds.map(({ cpuMicros }) => cpuMicros))),
    ...latenciesOf({
      medianMs: median(rounds.map(({ medianMs }) => medianMs)),
      p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
    }),
  };
}

function latenciesOf({ medianMs, p99Ms }: Latencies): Latencies {
  return { medianMs: Number(medianMs.toFixed(2)), p99Ms: Number(p99Ms.toFixed(2)) };
}

function tell(round: number, name: string, { perSecond, cpuMicros, p99Ms }: Measured): void {
  console.log(
    `round ${round}  ${name.padEnd(20)} ${perSecond.toFixed(0).padStart(6)}/s  ` +
      `${cpuMicros.toFixed(0).padStart(5)} µs of processor each  p99 ${p99Ms.toFixed(1)} ms`,
  );
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

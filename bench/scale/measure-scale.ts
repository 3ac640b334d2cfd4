/**
 * Whether it stays quick as it grows: followers, rules, processes; and what the capacity model rests on. On a machine that
 * does other things too: only ratios of one run mean anything, and processor time more than the clock on the wall.
 */
import { type Bytes, measureBytes } from './measure-bytes.ts';
import { measureFollowers } from './measure-followers.ts';
import { measurePages } from './measure-pages.ts';
import { measureProcesses } from './measure-processes.ts';
import { measureRules } from './measure-rules.ts';
import { measureServed } from './measure-served.ts';
import { measureTraffic } from './measure-traffic.ts';

export interface ScaleLoad {
  readonly rounds: number;
  readonly mostFollowers: number;
  readonly mostRules: number;
  /** Which of them; none: all. */
  readonly parts: readonly string[];
}

const counts = [1, 2, 4];

/** Prints each part as soon as it is known. */
export async function measureScale({
  rounds,
  mostFollowers,
  mostRules,
  parts: wanted,
}: ScaleLoad): Promise<Readonly<Record<string, unknown>>> {
  const plan = { rounds, turns: 3000, atOnce: 32 };
  const followerSizes = [1000, mostFollowers / 10, mostFollowers];
  const parts: Readonly<Record<string, () => Promise<unknown>>> = {
    bytes: (): Promise<Readonly<Record<string, Bytes>>> => measureBytes(),
    served: measureServed,
    traffic: measureTraffic,
    rules: () => measureRules([100, mostRules / 10, mostRules], plan),
    processes: () => measureProcesses(counts, plan),
    followers: () => measureFollowers(followerSizes, plan),
    pagesOnSqlite: () => measurePages('sqlite', [1000, mostFollowers]),
    pagesOnRedis: () => measurePages('redis', [1000, mostFollowers]),
  };
  const found: Record<string, unknown> = {};
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    found[name] = await measure();
    console.log(name, JSON.stringify(found[name]));
  }
  return found;
}

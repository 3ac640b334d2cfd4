/**
 * Takes out of the clusters what operators decided already. A sentence that was ignored does not come back under
 * another representative; new sentences like it come when they are more than those that were decided about. Pure.
 */
import type { MissVerdict } from '../store/verdicts.ts';
import { type Cluster, type ClusterWish, makeCluster, sentenceId } from './cluster.ts';
import type { Miss } from './miss.ts';

/** @param groups misses that belong together, each group of one kind @returns the most frequent first */
export function settleClusters(
  groups: readonly (readonly Miss[])[],
  verdicts: readonly MissVerdict[],
  wish: ClusterWish,
): readonly Cluster[] {
  const verdictOn = indexVerdicts(verdicts);
  return groups
    .flatMap((misses) => settle(misses, verdictOn, wish) ?? [])
    .toSorted(
      (a, b) => b.count - a.count || b.followerCount - a.followerCount || (a.id < b.id ? -1 : 1),
    );
}

type FindVerdict = (miss: Miss) => MissVerdict | undefined;

/** @param verdicts newest first: the newest on a sentence counts. */
function indexVerdicts(verdicts: readonly MissVerdict[]): FindVerdict {
  const newest = new Map<string, MissVerdict>();
  for (const verdict of verdicts.toReversed()) {
    for (const id of verdict.sentenceIds) newest.set(`${verdict.kind} ${id}`, verdict);
  }
  if (newest.size === 0) return () => undefined;
  return ({ kind, text }) => newest.get(`${kind} ${sentenceId(text)}`);
}

interface About {
  readonly nowMs: number;
  /** Of all of them, this week. */
  readonly followerCount: number;
  /** Each miss with the verdict on it. */
  readonly decided: ReadonlyMap<Miss, MissVerdict | undefined>;
}

function holds(verdict: MissVerdict, about: About): boolean {
  const {
    untilMs = Number.POSITIVE_INFINITY,
    untilFollowerCount = Number.POSITIVE_INFINITY,
    untilMoreFollowers,
  } = verdict;
  if (about.nowMs >= untilMs || about.followerCount >= untilFollowerCount) return false;
  return untilMoreFollowers === undefined || countSince(verdict, about) < untilMoreFollowers;
}

/** Followers who said it after the verdict, in new words too; what another verdict is about is not this one's. */
function countSince(verdict: MissVerdict, { decided }: About): number {
  const since = [...decided].filter(
    ([{ atMs }, own]) => atMs > verdict.atMs && (own === undefined || own === verdict),
  );
  return new Set(since.map(([{ followerHash }]) => followerHash)).size;
}

function settle(misses: readonly Miss[], verdictOn: FindVerdict, wish: ClusterWish) {
  const whole = makeCluster(misses, wish);
  if (!whole) return undefined;
  const decided = new Map(misses.map((miss) => [miss, verdictOn(miss)]));
  const about = { nowMs: wish.nowMs, followerCount: whole.followerCount, decided };
  const holding = new Set([...new Set(decided.values())].filter((one) => one && holds(one, about)));
  const open = misses.filter((miss) => !holding.has(decided.get(miss)));
  if (open.length === misses.length) return whole;
  const left = makeCluster(open, wish);
  return left && left.count * 2 > whole.count ? left : undefined;
}

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

function settle(misses: readonly Miss[], verdictOn: FindVerdict, wish: ClusterWish) {
  const whole = makeCluster(misses, wish);
  if (!whole) return undefined;
  const holds = (verdict: MissVerdict | undefined) =>
    verdict !== undefined &&
    wish.nowMs < (verdict.untilMs ?? Number.POSITIVE_INFINITY) &&
    whole.followerCount < (verdict.untilFollowerCount ?? Number.POSITIVE_INFINITY);
  const open = misses.filter((miss) => !holds(verdictOn(miss)));
  if (open.length === misses.length) return whole;
  const left = makeCluster(open, wish);
  return left && left.count * 2 > whole.count ? left : undefined;
}

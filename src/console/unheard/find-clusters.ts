/** The clusters that are open on an account, and those of them that a page or a form names. */
import { findShopAbout } from '../../catalogue/shop-about.ts';
import type { MissVerdict } from '../../store/verdicts.ts';
import type { Cluster } from '../../unheard/cluster.ts';
import { type Miss, type MissKind, missKinds } from '../../unheard/miss.ts';
import type { FoundMisses } from '../../unheard/misses-of-weeks.ts';
import { settleClusters } from '../../unheard/settle-clusters.ts';
import type { AccountCall } from '../frame/console-call.ts';

export interface OpenClusters {
  readonly found: FoundMisses;
  readonly verdicts: readonly MissVerdict[];
  readonly byKind: Readonly<Record<MissKind, readonly Cluster[]>>;
}

/** @throws AppError STORE_UNAVAILABLE */
export async function findClusters(call: AccountCall): Promise<OpenClusters> {
  const { account, stores, unheard, nowMs, content } = call;
  const [found, verdicts] = await Promise.all([unheard.read(), stores.verdicts.list(account)]);
  const wish = { nowMs, shopOf: (miss: Miss) => findShopAbout(content().catalogue, miss)?.name };
  const clusters = settleClusters(found.groups, verdicts, wish);
  const ofKind = (kind: MissKind) => clusters.filter((cluster) => cluster.kind === kind);
  const byKind = {
    missed: ofKind('missed'),
    'from-documents': ofKind('from-documents'),
    unsure: ofKind('unsure'),
    suspect: ofKind('suspect'),
    wordless: ofKind('wordless'),
  };
  return { found, verdicts, byKind };
}

export function readKind(text: string | undefined): MissKind {
  return missKinds.find((kind) => kind === text) ?? 'missed';
}

/** Those that have one of these sentences: a cluster may have got another label since the page was made. */
export function clustersNamed(
  clusters: readonly Cluster[],
  ids: readonly string[],
): readonly Cluster[] {
  return clusters.filter(({ sentences }) => sentences.some(({ id }) => ids.includes(id)));
}

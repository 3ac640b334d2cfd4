/**
 * Heirs: the replicas that could be made master now. What one of them lacks may be lost with the master, whoever else has
 * it, so that a gift is told when all have it (docs/decisions/0041). Pure; `sentinel-heirs.ts` and `lookout.ts` ask.
 */

/** More than three of the periods in which a Sentinel asks: it makes none master that it has not heard of for so long. */
const heardOfWithinMs = 30_000;
/** A Sentinel or the master has lost them, or never met them. */
const lostBySentinel = ['s_down', 'o_down', 'disconnected'];
const lostByCluster = ['fail', 'fail?', 'noaddr', 'handshake'];

/**
 * Of the answer to `SENTINEL REPLICAS`: one list of names and values in turn for each replica. One that was just made master
 * counts until the Sentinels have announced it: it is the very one that matters. One that is being filled does not.
 * Source: redis.io/docs/latest/operate/oss_and_stack/management/sentinel (replica selection).
 */
export function countSentinelHeirs(answer: unknown): number {
  if (!Array.isArray(answer)) return 0;
  return answer.filter((fields) => Array.isArray(fields) && isHeir(fieldsOf(fields))).length;
}

/** @param answer to `CLUSTER NODES` @returns whether it names replicas that live, of whichever master */
export function namesReplicas(answer: string): boolean {
  return nodesOf(answer).some(
    ([, , flags = '']) => hasOneOf(flags, ['slave']) && !hasOneOf(flags, lostByCluster),
  );
}

/** @param answer of a master to `CLUSTER NODES` @param filling replicas that it is still filling */
export function countClusterHeirs(answer: string, filling: number): number {
  const nodes = nodesOf(answer);
  const own = nodes.find(([, , flags]) => flags?.split(',').includes('myself'))?.[0];
  const heirs = nodes.filter(
    ([, , flags = '', master]) => master === own && !hasOneOf(flags, lostByCluster),
  );
  return Math.max(0, heirs.length - filling);
}

/** Of each line the id, the address, the flags and the id of the master; more follows. */
function nodesOf(answer: string): readonly (readonly string[])[] {
  return answer.split('\n').map((line) => line.split(' '));
}

function isHeir(replica: ReadonlyMap<string, string>): boolean {
  const isFilled =
    replica.get('role-reported') !== 'slave' || replica.get('master-link-status') === 'ok';
  const heardMs = Number(replica.get('info-refresh') ?? Number.POSITIVE_INFINITY);
  const flags = replica.get('flags') ?? '';
  return isFilled && heardMs <= heardOfWithinMs && !hasOneOf(flags, lostBySentinel);
}

function fieldsOf(list: readonly unknown[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (let at = 0; at + 1 < list.length; at += 2)
    fields.set(String(list[at]), String(list[at + 1]));
  return fields;
}

function hasOneOf(flags: string, names: readonly string[]): boolean {
  return flags.split(',').some((flag) => names.includes(flag));
}

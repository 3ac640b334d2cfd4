/**
 * What a node answered without the store and had not written down when it was killed (docs/decisions/0034). A store that
 * nobody touched is silent too, where the machine stands still for a moment.
 */
import type { NodeLife, RigRecord } from './record.ts';

interface LogLine {
  readonly time?: number;
  readonly msg?: string;
  readonly turnId?: string;
}

const told = 'answered without the store; it will be written down when it is back';
/** Whoever lives longer has written it down: a store that answers again is noticed in a fraction of a second. */
const beforeItsEndMs = 3000;

/** Ids of turns. */
export function toldByTheDead({ lives }: Pick<RigRecord, 'lives'>): ReadonlySet<string> {
  return new Set(lives.filter(({ wanted }) => wanted === 'killed').flatMap(lastToldBy));
}

function lastToldBy({ log, endedAtMs }: NodeLife): readonly string[] {
  if (endedAtMs === undefined) return [];
  const lines = log.split('\n').filter((line) => line.includes(told));
  return lines.flatMap((line) => {
    const { time = 0, turnId } = parse(line);
    return turnId !== undefined && endedAtMs - time <= beforeItsEndMs ? [turnId] : [];
  });
}

/** The last line of one who was killed may be torn. */
function parse(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return {};
  }
}

/**
 * What a node answered without the store and had not written down when it was killed (docs/decisions/0034). A store that
 * nobody touched is silent too, where the machine stands still for a moment.
 */
import type { RigRecord } from './record.ts';

interface LogLine {
  readonly msg?: string;
  readonly turnId?: string;
}

const told = 'answered without the store';

/** Ids of turns. */
export function toldByTheDead({ lives }: Pick<RigRecord, 'lives'>): ReadonlySet<string> {
  const lines = lives
    .filter(({ wanted, endedAtMs }) => wanted === 'killed' && endedAtMs !== undefined)
    .flatMap(({ log }) => log.split('\n'));
  return new Set(lines.filter((line) => line.includes(told)).flatMap(turnIn));
}

/** The last line of one who was killed may be torn. */
function turnIn(line: string): readonly string[] {
  try {
    const { turnId } = JSON.parse(line) as LogLine;
    return turnId === undefined ? [] : [turnId];
  } catch {
    return [];
  }
}

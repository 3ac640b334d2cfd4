/** Finds the misses among the turns of one follower. What answered an open question is none. Pure. */
import type { Miss, MissKind, Suspicion } from './miss.ts';
import { findSuspicion, isDoubtable } from './speaks-against.ts';
import type { ToldTurn } from './told-turn.ts';

/** An option that is picked later belongs to another question. */
const pickedWithinMs = 10 * 60_000;

/** @param turns of one follower, in the order in which they came. */
export function findMisses(turns: readonly ToldTurn[]): readonly Miss[] {
  return turns.flatMap((turn, at) => {
    const kind = kindOf(turn);
    if (kind) return toMiss(turn, { kind, next: turns[at + 1] });
    if (!isDoubtable(turn)) return [];
    const suspicion = findSuspicion(turn, turns.slice(at + 1, at + 11));
    return suspicion ? toMiss(turn, { kind: 'suspect', suspicion, next: turns[at + 1] }) : [];
  });
}

function kindOf(turn: ToldTurn): MissKind | undefined {
  const { result, matcher, intent, ruleId } = turn;
  if (matcher === 'dialogue' || matcher === 'guard') return undefined;
  switch (result) {
    case 'missed':
    case 'missed-media':
      return missedOf(turn);
    case 'person-offered':
      return intent === 'clarify' ? unsureOf(ruleId) : missedOf(turn);
    case 'answered-from-documents':
      return 'from-documents';
    case 'clarified':
      return unsureOf(ruleId);
    default:
      return undefined;
  }
}

/** A voice message that the platform did not write down has no words either; nor has one of nothing but emoji. */
function missedOf({ text }: ToldTurn): MissKind {
  return text === '' ? 'wordless' : 'missed';
}

/** A question that a rule asks on purpose is an answer. */
function unsureOf(ruleId: string | undefined): MissKind | undefined {
  return ruleId === undefined ? 'unsure' : undefined;
}

interface Finding {
  readonly kind: MissKind;
  readonly suspicion?: Suspicion;
  readonly next: ToldTurn | undefined;
}

function toMiss(turn: ToldTurn, { kind, suspicion, next }: Finding): Miss {
  const { turnId, followerHash, atMs, messageKind, said, ruleId, shopId, point } = turn;
  const isPicked = next !== undefined && next.atMs - atMs <= pickedWithinMs;
  const picked = isPicked ? next.picked : undefined;
  return {
    turnId,
    followerHash,
    atMs,
    kind,
    messageKind,
    said,
    text: kind === 'wordless' ? messageKind : turn.text,
    ...(kind === 'suspect' && ruleId !== undefined && { ruleId }),
    ...(suspicion && { suspicion }),
    ...(picked !== undefined && { picked }),
    ...(shopId !== undefined && { shopId }),
    ...(point && { point }),
  };
}

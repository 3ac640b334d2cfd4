import type { Decision } from '../../src/domain/intent.ts';

/** A decision to be compared, what it says of itself included. */
export function withReasons(decision: Decision): object {
  return { ...decision, trace: decision.trace() };
}

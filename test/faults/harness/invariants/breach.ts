/** What a checker of an invariant is given, and what it says. */
import type { StoreTruth } from '../read-truth.ts';
import type { RigRecord } from '../record.ts';

/** Everything that is known of a scenario that is over. */
export interface Evidence {
  readonly record: RigRecord;
  readonly truth: StoreTruth;
  readonly allowance: Allowance;
}

/** What a scenario may do to followers without breaking a promise. */
export interface Allowance {
  /** So many messages may be answered by asking for them once more: none when nothing but a node fails. */
  readonly askedAgain: number;
  /** Answers of rules that need no store may be given, and not written down, while it is away. */
  readonly unrecorded: number;
}

export const noAllowance: Allowance = { askedAgain: 0, unrecorded: 0 };

export type InvariantName = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9';

export interface Breach {
  readonly invariant: InvariantName;
  readonly what: string;
  /** Ids in the record. */
  readonly messageIds: readonly number[];
}

export type Check = (evidence: Evidence) => readonly Breach[];

/** One breach that names all that share it; none when there are none. */
export function breachOf(
  invariant: InvariantName,
  what: string,
  messages: readonly { readonly id: number }[],
): readonly Breach[] {
  if (messages.length === 0) return [];
  return [{ invariant, what, messageIds: messages.map(({ id }) => id) }];
}

/** A breach of no one message. */
export function breachIf(
  isBroken: boolean,
  invariant: InvariantName,
  what: string,
): readonly Breach[] {
  return isBroken ? [{ invariant, what, messageIds: [] }] : [];
}

/** Those that occur more than once. */
export function repeated<T>(all: readonly T[]): readonly T[] {
  const seen = new Set<T>();
  return all.filter((one) => seen.has(one) || !seen.add(one));
}

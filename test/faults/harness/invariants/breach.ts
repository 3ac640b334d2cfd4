/** What a checker of an invariant is given, and what it says. */
import type { StoreTruth } from '../read-truth.ts';
import { describeMessage, type RigRecord, type SentMessage } from '../record.ts';

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
  /** What needs no store may be answered, and not written down, while it is away; nothing that leaves a trace. */
  readonly unrecorded: 'none' | 'traceless';
  /** There is one node only: whose deliveries all came while it was away can have no answer. */
  readonly unreached?: boolean;
}

export const noAllowance: Allowance = { askedAgain: 0, unrecorded: 'none' };

/** Where the store itself fails: everybody may be asked, and has their answer in the end. */
export const storeAway: Allowance = {
  askedAgain: Number.POSITIVE_INFINITY,
  unrecorded: 'traceless',
};

export type InvariantName = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9';

export interface Breach {
  readonly invariant: InvariantName;
  readonly what: string;
  /** Ids in the record. */
  readonly messageIds: readonly number[];
  /** What came back to the first few of them, and when (UTC) they were sent. */
  readonly example?: string;
}

export type Check = (evidence: Evidence) => readonly Breach[];

const shownExamples = 4;

/** One breach that names all that share it; none when there are none. */
export function breachOf(
  invariant: InvariantName,
  what: string,
  messages: readonly SentMessage[],
): readonly Breach[] {
  if (messages.length === 0) return [];
  const example = messages.slice(0, shownExamples).map(describeMessage).join('\n');
  return [{ invariant, what, messageIds: messages.map(({ id }) => id), example }];
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

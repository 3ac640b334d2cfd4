/**
 * Looks at every line of the send ledger: has it a cause, is the turn that it names there, had a window no room? A line
 * that names nobody who asked would be a message that the brand pushed; there must be none. Pure.
 */
import type { TurnId } from '../domain/ids.ts';
import type { Cause, SendLine } from '../domain/outgoing.ts';

/** The turn is there to be looked at; it is not, because records are not kept for ever; an opt-in; none at all. */
export type CauseFinding = 'turn-found' | 'turn-gone' | 'opt-in' | 'none';

export interface JudgedSend {
  readonly line: SendLine;
  readonly finding: CauseFinding;
}

export interface SendFigures {
  readonly checked: number;
  readonly found: Readonly<Record<CauseFinding, number>>;
  readonly sent: number;
  /** Not sent because the platform's window was closed or used up. */
  readonly windowUsedUp: number;
}

/** As `src/outbox/judge-job.ts` words it. */
const windowReasons: ReadonlySet<string> = new Set([
  'window-closed',
  'window-used-up',
  'kept-for-essential',
]);

export function judgeSend(line: SendLine, turnIds: ReadonlySet<TurnId>): JudgedSend {
  return { line, finding: findCause(line.cause, turnIds) };
}

/** What is stored may be of another version, or damaged: the type does not prove it. */
function findCause(cause: Partial<Cause> | undefined, turnIds: ReadonlySet<TurnId>): CauseFinding {
  if (cause?.kind === 'turn' && cause.turnId) {
    return turnIds.has(cause.turnId) ? 'turn-found' : 'turn-gone';
  }
  return cause?.kind === 'opt-in' && cause.optInId ? 'opt-in' : 'none';
}

export function countSends(sends: readonly JudgedSend[]): SendFigures {
  const found = { 'turn-found': 0, 'turn-gone': 0, 'opt-in': 0, none: 0 };
  for (const { finding } of sends) found[finding] += 1;
  const lines = sends.map(({ line }) => line);
  return {
    checked: sends.length,
    found,
    sent: lines.filter(({ end }) => end === 'sent').length,
    windowUsedUp: lines.filter(({ reason }) => windowReasons.has(reason)).length,
  };
}

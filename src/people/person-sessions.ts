/** Opens and ends the sessions of a person. The id is known to the browser alone; the store has its hash. */
import type { OperatorSession } from '../store/operator-sessions.ts';
import type { Person } from '../store/operators.ts';
import { hashText, makeSessionId } from './one-time-text.ts';
import type { PeopleParts, Visitor } from './people-parts.ts';

/** What the browser brought ends with it. @returns the id */
export async function openSession(
  parts: PeopleParts,
  person: Pick<Person, 'id' | 'epoch'>,
  {
    visitor,
    stage,
    isFirst = false,
  }: {
    readonly visitor: Visitor;
    readonly stage: OperatorSession['stage'];
    readonly isFirst?: boolean;
  },
): Promise<string> {
  const { account, stores, clock } = parts;
  const sessionId = makeSessionId();
  const nowMs = clock.now();
  await endSession(parts, visitor.sessionId);
  await stores.operatorSessions.open(account, {
    idHash: hashText(sessionId),
    operatorId: person.id,
    stage,
    epoch: person.epoch,
    isFirst,
    beganAtMs: nowMs,
    touchedAtMs: nowMs,
    device: visitor.device,
  });
  return sessionId;
}

export async function endSession(
  { account, stores }: PeopleParts,
  sessionId: string | undefined,
): Promise<void> {
  if (sessionId !== undefined) await stores.operatorSessions.end(account, hashText(sessionId));
}

/** After the person was saved with another epoch they are over already; this takes them off the list. */
export async function endSessionsOf({ account, stores }: PeopleParts, id: string): Promise<void> {
  await stores.operatorSessions.endAllOf(account, id);
}

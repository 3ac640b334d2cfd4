/**
 * A session between its domain shape and the text that is stored. Promised answers are kept beside the session, never
 * inside its text: they change while another turn holds the session. Reading must survive whatever was stored.
 */
import type { TurnId } from '../domain/ids.ts';
import type { Reply } from '../domain/reply.ts';
import { type LateAnswer, newSession, type Session } from '../domain/session.ts';
import { isReply } from './reply-shape.ts';
import { maxLateAnswers, type Retention } from './retention.ts';
import { optionalParts, requiredParts } from './session-shape.ts';
import { isRecord } from './shape.ts';
import type { Warn } from './stores.ts';

/** A promised answer as both stores keep it. */
export interface StoredLateAnswer {
  readonly turnId: string;
  readonly promisedAtMs: number;
  /** JSON of the reply once the turn is through. */
  readonly replyText: string | undefined;
}

/** What is stored of a session: everything but its promised answers. */
export function sessionText(session: Session): string {
  if (session.lateAnswers === undefined) return JSON.stringify(session);
  const { lateAnswers: _kept, ...rest } = session;
  return JSON.stringify(rest);
}

/** The turns whose promised answers a committed session still waits for. */
export function keptLateAnswers(session: Session): ReadonlySet<string> {
  return new Set(session.lateAnswers?.map((answer) => answer.turnId));
}

export interface StoredFollower {
  readonly text: string | undefined;
  readonly lateAnswers: readonly StoredLateAnswer[];
}

/** The session that a turn begins with; undefined for a stranger. Text that is no session counts as none. */
export function readStoredSession(
  stored: StoredFollower,
  reading: { nowMs: number; retention: Retention; warn: Warn },
): Session | undefined {
  const session = stored.text === undefined ? undefined : parseSession(stored.text, reading.warn);
  if (stored.lateAnswers.length === 0) return session;
  const lateAnswers = freshLateAnswers(stored.lateAnswers, reading);
  if (lateAnswers.length === 0) return session;
  return { ...(session ?? newSession), lateAnswers };
}

/** Oldest first. What is too old or too many is left out, and so dropped by the next commit. */
function freshLateAnswers(
  stored: readonly StoredLateAnswer[],
  { nowMs, retention }: { nowMs: number; retention: Retention },
): LateAnswer[] {
  return stored
    .filter((answer) => nowMs - answer.promisedAtMs < retention.lateAnswerMs)
    .toSorted((a, b) => a.promisedAtMs - b.promisedAtMs)
    .slice(-maxLateAnswers)
    .map(toLateAnswer);
}

function toLateAnswer({ turnId, promisedAtMs, replyText }: StoredLateAnswer): LateAnswer {
  const promised = { turnId: turnId as TurnId, promisedAtMs };
  const reply = replyText === undefined ? undefined : parseReply(replyText);
  return reply === undefined ? promised : { ...promised, reply };
}

/** A reply that cannot be read stays a promise: in the end the follower is asked to ask again. */
function parseReply(text: string): Reply | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    return isReply(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

function parseSession(text: string, warn: Warn): Session | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    if (isRecord(stored)) return mend(stored);
    warn('A stored session is not an object; the follower is treated as new.', {});
  } catch {
    warn('A stored session is not JSON; the follower is treated as new.', { length: text.length });
  }
  return undefined;
}

const required = Object.entries(requiredParts);
const optional = Object.entries(optionalParts);

/**
 * Cheap on purpose: our own nodes wrote it. A part of the wrong shape starts anew: half a question is none. What we do not know is kept
 * for the newer node that wrote them.
 */
function mend(stored: Record<string, unknown>): Session {
  const session: Record<string, unknown> = { ...stored };
  for (const [part, isRight] of required) {
    if (!isRight(session[part])) session[part] = newSession[part as keyof Session];
  }
  for (const [part, isRight] of optional) {
    if (session[part] !== undefined && !isRight(session[part])) delete session[part];
  }
  delete session.lateAnswers;
  return session as unknown as Session;
}

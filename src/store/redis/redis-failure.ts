/**
 * Turns what ioredis throws into AppErrors. Its errors carry the command with all its arguments, passwords and
 * sessions among them: only name and message are kept of the cause.
 */
import { AppError } from '../../errors.ts';

/** By the first word of Redis' answer, or the system's error code: what to do about it. */
const advice: Readonly<Record<string, string>> = {
  OOM: 'Redis is out of memory. Raise maxmemory; the server goes on by itself.',
  READONLY: 'Redis is a replica just now. When a failover is not under way, check the address.',
  MISCONF: 'Redis cannot save to its disk and refuses writes. Free some space on its disk.',
  LOADING: 'Redis is still loading its data. This passes by itself.',
  BUSY: 'Redis is busy with a long script. This passes by itself.',
  CLUSTERDOWN: 'A part of the Redis Cluster is down. This passes when a replica takes over.',
  MASTERDOWN: 'The Redis master is down. This passes when a replica takes over.',
  NOREPLICAS: 'Redis has too few replicas in step (min-replicas-to-write) and refuses writes.',
  NOAUTH: 'Redis wants a password. Put it into STORE_URL.',
  WRONGPASS: 'Redis refuses the user or password of STORE_URL.',
  NOPERM:
    "Redis' user may not run a command that the server needs. Give it +@all on the keys yd:*.",
};
const noAnswer =
  'Redis does not answer. Check that it runs and can be reached; the server reconnects by itself.';

const refusals: ReadonlySet<string> = new Set(['NOAUTH', 'WRONGPASS', 'NOPERM']);

/** An AppError STORE_UNAVAILABLE; an AppError is left as it is. */
export function toStoreFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const word = firstWord(error);
  const sentence = advice[word] ?? noAnswer;
  return new AppError('STORE_UNAVAILABLE', sentence, {
    details: { reason: word },
    cause: withoutCommand(error),
  });
}

export function tooSlow(limitMs: number): AppError {
  return new AppError('STORE_UNAVAILABLE', noAnswer, {
    details: { reason: 'TIMEOUT', limitMs },
  });
}

/** True when Redis was reached and does not let us in: waiting does not help. */
export function isRefusal(failure: AppError): boolean {
  return refusals.has(String(failure.details.reason));
}

export function firstWord(error: unknown): string {
  const { code, message } = innermost(error) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return code;
  return /^[A-Z]{2,}\b/.exec(String(message ?? ''))?.[0] ?? 'CONNECTION';
}

/** A Cluster client wraps what its last node said. */
function innermost(error: unknown): object {
  const { lastNodeError } = (error ?? {}) as { lastNodeError?: unknown };
  if (typeof lastNodeError === 'object' && lastNodeError !== null) return lastNodeError;
  return typeof error === 'object' && error !== null ? error : { message: String(error) };
}

function withoutCommand(error: unknown): Error {
  const { name, message } = innermost(error) as { name?: unknown; message?: unknown };
  const clean = new Error(String(message ?? 'no message'));
  clean.name = String(name ?? 'Error');
  return clean;
}

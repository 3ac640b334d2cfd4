/** The port of the operators' sessions. A session is kept by a hash of its id: who reads the store cannot sign in with it. */
import type { AccountName } from '../domain/ids.ts';

const hourMs = 3_600_000;
export const sessionIdleLimitMs = 12 * hourMs;
export const sessionAgeLimitMs = 7 * 24 * hourMs;

export interface OperatorSession {
  readonly idHash: string;
  readonly operatorId: string;
  /** `second-step`: the password was right, and the code of the second factor is still to come. */
  readonly stage: 'second-step' | 'whole';
  /** That of the person when it began. */
  readonly epoch: number;
  /** Nobody had signed in under this name before. */
  readonly isFirst: boolean;
  readonly beganAtMs: number;
  readonly touchedAtMs: number;
  /** Browser and system, in a few words. */
  readonly device: string;
}

/** @throws AppError STORE_UNAVAILABLE, each of them */
export interface OperatorSessionStore {
  open(account: AccountName, session: OperatorSession): Promise<void>;
  /** One that is over by its limits is not found. */
  find(account: AccountName, idHash: string, nowMs: number): Promise<OperatorSession | undefined>;
  /** One that was ended stays so. */
  touch(account: AccountName, idHash: string, atMs: number): Promise<void>;
  end(account: AccountName, idHash: string): Promise<void>;
  /** The one that was touched last comes first. */
  listOf(
    account: AccountName,
    operatorId: string,
    nowMs: number,
  ): Promise<readonly OperatorSession[]>;
  endAllOf(account: AccountName, operatorId: string): Promise<void>;
}

export function isSessionOver({ beganAtMs, touchedAtMs }: OperatorSession, nowMs: number): boolean {
  return nowMs - touchedAtMs > sessionIdleLimitMs || nowMs - beganAtMs > sessionAgeLimitMs;
}

export function byLastTouch(one: OperatorSession, other: OperatorSession): number {
  return other.touchedAtMs - one.touchedAtMs;
}

/** What the parts of this folder share. People are kept with the first account of the configuration. */
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import type { Operator } from '../domain/operator.ts';
import type { Stores } from '../store/stores.ts';
import type { PasswordHasher } from './password-hash.ts';

export interface PeopleParts {
  readonly account: AccountName;
  readonly stores: Pick<Stores, 'operators' | 'operatorSessions' | 'signInAttempts' | 'auditLog'>;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
}

/** Who does something, as the audit log names them. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** Who takes other people in hand: those whose accounts are all theirs as well. */
export type Administrator = Actor & Pick<Operator, 'accounts'>;

/** A browser at the door. */
export interface Visitor {
  /** Of the cookie; it may be over, or never have been one. */
  readonly sessionId: string | undefined;
  readonly address: string;
  /** Browser and system, in a few words. */
  readonly device: string;
}

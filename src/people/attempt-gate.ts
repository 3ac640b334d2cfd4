/** How often somebody may guess: five times a name, twenty times an address, and then slower and slower. */
import type { AttemptLimit } from '../store/sign-in-attempts.ts';
import { hashText } from './one-time-text.ts';
import type { PeopleParts } from './people-parts.ts';

const minuteMs = 60_000;
const pauses = {
  firstPauseMs: minuteMs,
  longestPauseMs: 15 * minuteMs,
  forgottenAfterMs: 60 * minuteMs,
};
const ofName: AttemptLimit = { freeAttempts: 5, ...pauses };
const ofAddress: AttemptLimit = { freeAttempts: 20, ...pauses };

export interface Attempt {
  /** Whose secret is guessed: a login name, a person's second factor. */
  readonly whose: string;
  readonly address: string;
}

export class AttemptGate {
  readonly #parts: PeopleParts;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  /** Counts the attempt. @returns false: try later, right or wrong */
  async claim(attempt: Attempt): Promise<boolean> {
    return (await this.claimAddress(attempt)) && this.claimName(attempt);
  }

  /** The first half of `claim`: an address says nothing of whether a name is known. */
  claimAddress({ address }: Attempt): Promise<boolean> {
    return this.#claim(addressKey(address), ofAddress);
  }

  claimName({ whose }: Attempt): Promise<boolean> {
    return this.#claim(nameKey(whose), ofName);
  }

  /** Nothing was compared: a crowd at the door must not lock anybody's name. */
  async giveBack({ whose, address }: Attempt): Promise<void> {
    const { account, stores } = this.#parts;
    await stores.signInAttempts.takeBack(account, nameKey(whose));
    await stores.signInAttempts.takeBack(account, addressKey(address));
  }

  /** It was no guess. */
  async settle({ whose, address }: Attempt): Promise<void> {
    const { account, stores } = this.#parts;
    await stores.signInAttempts.forget(account, nameKey(whose));
    await stores.signInAttempts.takeBack(account, addressKey(address));
  }

  #claim(key: string, limit: AttemptLimit): Promise<boolean> {
    const { account, stores, clock } = this.#parts;
    return stores.signInAttempts.claim(account, key, { atMs: clock.now(), limit });
  }
}

function nameKey(whose: string): string {
  return hashText(`whose ${whose}`);
}

function addressKey(address: string): string {
  return hashText(`address ${address}`);
}

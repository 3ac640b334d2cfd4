/** Counted attempts to sign in on Redis, one count for all nodes. */
import type { AccountName } from '../../domain/ids.ts';
import type { AttemptClaim, SignInAttemptStore } from '../sign-in-attempts.ts';
import type { House } from './house.ts';
import { attemptsKey } from './keys.ts';

export class RedisSignInAttemptStore implements SignInAttemptStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async claim(account: AccountName, key: string, { atMs, limit }: AttemptClaim): Promise<boolean> {
    const { freeAttempts, firstPauseMs, longestPauseMs, forgottenAfterMs } = limit;
    const counted = await this.#house.link.run('claim-attempt', [
      attemptsKey(account, key),
      ...[atMs, freeAttempts, firstPauseMs, longestPauseMs, forgottenAfterMs],
    ]);
    return counted === 1;
  }

  async takeBack(account: AccountName, key: string): Promise<void> {
    await this.#house.link.run('take-back-attempt', [attemptsKey(account, key)]);
  }

  async forget(account: AccountName, key: string): Promise<void> {
    await this.#house.link.ask((client) => client.del(attemptsKey(account, key)));
  }
}

/** Access tokens on Redis, one for all nodes of an official account. */
import type { AccountName } from '../../domain/ids.ts';
import type { AccessTokenEntry, AccessTokenStore } from '../access-tokens.ts';
import type { House } from './house.ts';
import { accessTokenKeys } from './keys.ts';

/** Longer than any token lives, so that generations go on counting while the account is in use. */
const keptMs = 2 * 86_400_000;

export class RedisAccessTokenStore implements AccessTokenStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async find(account: AccountName): Promise<AccessTokenEntry | undefined> {
    const { entry } = accessTokenKeys(account);
    const text = await this.#house.link.ask((client) => client.hget(entry, 'entry'));
    return text === null ? undefined : (JSON.parse(text) as AccessTokenEntry);
  }

  async claimRefresh(
    account: AccountName,
    { after, owner, leaseMs }: { after: number; owner: string; leaseMs: number },
  ): Promise<boolean> {
    const { entry, claim } = accessTokenKeys(account);
    const args = [entry, claim, after, owner, leaseMs];
    return (await this.#house.link.run('claim-refresh', args)) === 1;
  }

  async write(
    account: AccountName,
    entry: AccessTokenEntry,
    owner: string,
  ): Promise<AccessTokenEntry> {
    const keys = accessTokenKeys(account);
    const text = await this.#house.link.run('write-access-token', [
      ...[keys.entry, keys.claim],
      ...[entry.generation, JSON.stringify(entry), owner, keptMs],
    ]);
    return JSON.parse(String(text)) as AccessTokenEntry;
  }
}

/** Keys of programs on Redis: each is written once; when it was used and revoked stands beside it. */
import type { AccountName } from '../../domain/ids.ts';
import {
  byMaking,
  type KeptProgramKey,
  type ProgramKey,
  type ProgramKeyStore,
} from '../program-keys.ts';
import type { House } from './house.ts';
import { programKeyKeys } from './program-entry-keys.ts';

export class RedisProgramKeyStore implements ProgramKeyStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async list(account: AccountName): Promise<readonly KeptProgramKey[]> {
    const { made, used, revoked } = programKeyKeys(account);
    const [keys, uses, ends] = await this.#house.link.ask((client) =>
      Promise.all([client.hgetall(made), client.hgetall(used), client.hgetall(revoked)]),
    );
    return Object.entries(keys)
      .map(([id, text]) => toKey(text, uses[id], ends[id]))
      .toSorted(byMaking);
  }

  async find(account: AccountName, id: string): Promise<KeptProgramKey | undefined> {
    const { made, used, revoked } = programKeyKeys(account);
    const [text, usedAtMs, revokedAtMs] = await this.#house.link.ask((client) =>
      Promise.all([client.hget(made, id), client.hget(used, id), client.hget(revoked, id)]),
    );
    return text === null ? undefined : toKey(text, usedAtMs, revokedAtMs);
  }

  async add(account: AccountName, key: ProgramKey): Promise<void> {
    const { made } = programKeyKeys(account);
    await this.#house.link.ask((client) => client.hsetnx(made, key.id, JSON.stringify(key)));
  }

  async revoke(account: AccountName, id: string, atMs: number): Promise<void> {
    const { revoked } = programKeyKeys(account);
    await this.#house.link.ask((client) => client.hsetnx(revoked, id, atMs));
  }

  async noteUse(account: AccountName, id: string, atMs: number): Promise<void> {
    const { used } = programKeyKeys(account);
    await this.#house.link.ask((client) => client.hset(used, id, atMs));
  }
}

function toKey(
  text: string,
  usedAtMs: string | null | undefined,
  revokedAtMs: string | null | undefined,
): KeptProgramKey {
  return {
    ...(JSON.parse(text) as ProgramKey),
    ...(usedAtMs == null ? {} : { lastUsedAtMs: Number(usedAtMs) }),
    ...(revokedAtMs == null ? {} : { revokedAtMs: Number(revokedAtMs) }),
  };
}

/** Verdicts on Redis, under a tag of the account's own. Whoever adds one takes out those whose time was over long ago. */
import type { AccountName } from '../../domain/ids.ts';
import type { MissVerdict, VerdictStore } from '../verdicts.ts';
import type { House } from './house.ts';
import { verdictKeys } from './keys.ts';

export class RedisVerdictStore implements VerdictStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async put(verdict: MissVerdict): Promise<void> {
    const { entries, untils } = verdictKeys(verdict.account);
    const overMs = this.#house.clock.now() - this.#house.retention.recordMs;
    const { id, untilMs = '' } = verdict;
    const text = JSON.stringify(verdict);
    await this.#house.link.run('put-verdict', [entries, untils, id, text, untilMs, overMs]);
  }

  async take(account: AccountName, id: string): Promise<MissVerdict | undefined> {
    const { entries, untils } = verdictKeys(account);
    const text = await this.#house.link.run('take-entry', [entries, untils, id]);
    return typeof text === 'string' ? (JSON.parse(text) as MissVerdict) : undefined;
  }

  async list(account: AccountName): Promise<readonly MissVerdict[]> {
    const texts = await this.#house.link.ask((client) =>
      client.hvals(verdictKeys(account).entries),
    );
    return texts
      .map((text) => JSON.parse(text) as MissVerdict)
      .toSorted((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1));
  }
}

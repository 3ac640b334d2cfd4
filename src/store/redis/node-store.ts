/** Nodes on Redis, under a tag of the account's own. */
import type { AccountName } from '../../domain/ids.ts';
import { type NodeBeat, type NodeStore, nodeRememberedMs } from '../nodes.ts';
import type { House } from './house.ts';
import { entryKeys } from './keys.ts';

export class RedisNodeStore implements NodeStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async beat(beat: NodeBeat): Promise<void> {
    const { account, nodeId, atMs } = beat;
    const { entries, times } = entryKeys(account, 'nodes');
    const text = JSON.stringify(beat);
    const args = [entries, times, nodeId, text, atMs, this.#oldestMs(), nodeRememberedMs];
    await this.#house.link.run('put-entry', args);
  }

  async leave(account: AccountName, nodeId: string): Promise<void> {
    const { entries, times } = entryKeys(account, 'nodes');
    await this.#house.link.run('take-entry', [entries, times, nodeId]);
  }

  async list(account: AccountName): Promise<readonly NodeBeat[]> {
    const { entries } = entryKeys(account, 'nodes');
    const texts = await this.#house.link.ask((client) => client.hvals(entries));
    return texts
      .map((text) => JSON.parse(text) as NodeBeat)
      .filter(({ atMs }) => atMs >= this.#oldestMs())
      .toSorted((a, b) => a.startedAtMs - b.startedAtMs);
  }

  #oldestMs(): number {
    return this.#house.clock.now() - nodeRememberedMs;
  }
}

/** Tallies on Redis: one entry for each half hour and node, so that each node writes nobody's sums but its own. */
import type { AccountName } from '../../domain/ids.ts';
import { type HalfHourTally, halfHourMs, type TallyStore, talliesKeptMs } from '../tallies.ts';
import type { House } from './house.ts';
import { entryKeys } from './keys.ts';

export class RedisTallyStore implements TallyStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async put(account: AccountName, nodeId: string, tally: HalfHourTally): Promise<void> {
    const { entries, times } = entryKeys(account, 'tallies');
    const { halfHour } = tally;
    const atMs = halfHour * halfHourMs;
    const overMs = this.#house.clock.now() - talliesKeptMs;
    const text = JSON.stringify(tally);
    const args = [entries, times, `${halfHour} ${nodeId}`, text, atMs, overMs, talliesKeptMs];
    await this.#house.link.run('put-entry', args);
  }

  async since(account: AccountName, halfHour: number): Promise<readonly HalfHourTally[]> {
    const { entries } = entryKeys(account, 'tallies');
    const texts = await this.#house.link.ask((client) => client.hvals(entries));
    const tallies = texts
      .map((text) => JSON.parse(text) as HalfHourTally)
      .filter((tally) => tally.halfHour >= halfHour);
    return [...Map.groupBy(tallies, (tally) => tally.halfHour)]
      .map(([at, ofNodes]) => sumUp(at, ofNodes))
      .toSorted((a, b) => a.halfHour - b.halfHour);
  }
}

function sumUp(halfHour: number, ofNodes: readonly HalfHourTally[]): HalfHourTally {
  return {
    halfHour,
    turnCount: ofNodes.reduce((sum, { turnCount }) => sum + turnCount, 0),
    missedCount: ofNodes.reduce((sum, { missedCount }) => sum + missedCount, 0),
  };
}

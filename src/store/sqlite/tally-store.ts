/** Tallies on SQLite. Whoever writes one takes out those that nothing is compared with any more. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import { type HalfHourTally, halfHourMs, type TallyStore, talliesKeptMs } from '../tallies.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteTallyStore implements TallyStore {
  readonly #house: House;
  readonly #put: StatementSync;
  readonly #removeOld: StatementSync;
  readonly #since: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#put = db.prepare(
      'INSERT INTO tallies (account, half_hour, node_id, turn_count, missed_count) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET turn_count = excluded.turn_count, missed_count = excluded.missed_count',
    );
    this.#removeOld = db.prepare('DELETE FROM tallies WHERE account = ? AND half_hour < ?');
    this.#since = db.prepare(
      'SELECT half_hour, SUM(turn_count) AS turns, SUM(missed_count) AS missed FROM tallies WHERE account = ? AND half_hour >= ? GROUP BY half_hour ORDER BY half_hour',
    );
  }

  async put(account: AccountName, nodeId: string, tally: HalfHourTally): Promise<void> {
    const { halfHour, turnCount, missedCount } = tally;
    const oldest = Math.floor((this.#house.clock.now() - talliesKeptMs) / halfHourMs);
    await this.#house.writes.submit({
      run: () => {
        this.#removeOld.run(account, oldest);
        this.#put.run(account, halfHour, nodeId, turnCount, missedCount);
      },
    });
  }

  since(account: AccountName, halfHour: number): Promise<readonly HalfHourTally[]> {
    return reading(() =>
      this.#since.all(account, halfHour).map((row) => ({
        halfHour: Number(row.half_hour),
        turnCount: Number(row.turns),
        missedCount: Number(row.missed),
      })),
    );
  }
}

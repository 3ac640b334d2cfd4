/** Nodes on SQLite: where one process has the store, there is one at a time; the last one's beat tells how it ended. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import { type DatedReason, type NodeBeat, type NodeStore, nodeRememberedMs } from '../nodes.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteNodeStore implements NodeStore {
  readonly #house: House;
  readonly #findDamage: () => DatedReason | undefined;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #removeOld: StatementSync;
  readonly #list: StatementSync;

  /** @param findDamage what is known to be wrong with the file: it is told with each beat */
  constructor(house: House, findDamage: () => DatedReason | undefined) {
    const { db } = house;
    this.#house = house;
    this.#findDamage = findDamage;
    this.#put = db.prepare(
      'INSERT INTO nodes (account, id, at_ms, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms, body = excluded.body',
    );
    this.#remove = db.prepare('DELETE FROM nodes WHERE account = ? AND id = ?');
    this.#removeOld = db.prepare('DELETE FROM nodes WHERE account = ? AND at_ms < ?');
    this.#list = db.prepare('SELECT body FROM nodes WHERE account = ? AND at_ms >= ?');
  }

  async beat(beat: NodeBeat): Promise<void> {
    const { account, nodeId, atMs } = beat;
    const storeDamage = this.#findDamage();
    const body = JSON.stringify({ ...beat, ...(storeDamage && { storeDamage }) });
    await this.#house.writes.submit({
      run: () => {
        this.#removeOld.run(account, this.#oldestMs());
        this.#put.run(account, nodeId, atMs, body);
      },
    });
  }

  async leave(account: AccountName, nodeId: string): Promise<void> {
    await this.#house.writes.submit({ run: () => this.#remove.run(account, nodeId) });
  }

  list(account: AccountName): Promise<readonly NodeBeat[]> {
    return reading(() =>
      this.#list
        .all(account, this.#oldestMs())
        .map(({ body }) => JSON.parse(String(body)) as NodeBeat)
        .toSorted((a, b) => a.startedAtMs - b.startedAtMs),
    );
  }

  #oldestMs(): number {
    return this.#house.clock.now() - nodeRememberedMs;
  }
}

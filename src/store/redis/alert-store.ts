/** Alerts on Redis, under a tag of the account's own. */
import type { AccountName } from '../../domain/ids.ts';
import type { AlertLine, AlertState, AlertStore } from '../alerts.ts';
import type { House } from './house.ts';
import { alertStatesKey, entryKeys } from './keys.ts';

export class RedisAlertStore implements AlertStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async states(account: AccountName): Promise<readonly AlertState[]> {
    const texts = await this.#house.link.ask((client) => client.hvals(alertStatesKey(account)));
    return texts
      .map((text) => JSON.parse(text.slice(text.indexOf(' ') + 1)) as AlertState)
      .toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  }

  async change(state: AlertState): Promise<boolean> {
    const { account, kind, version } = state;
    const args = [alertStatesKey(account), kind, version, JSON.stringify(state)];
    return (await this.#house.link.run('change-alert', args)) === 1;
  }

  async note(line: AlertLine): Promise<void> {
    const { account, id, atMs } = line;
    const { entries, times } = entryKeys(account, 'alerts');
    const { alertMs } = this.#house.retention;
    const args = [entries, times, id, JSON.stringify(line), atMs, this.#oldestMs(), alertMs];
    await this.#house.link.run('put-entry', args);
  }

  async lines(account: AccountName, limit: number): Promise<readonly AlertLine[]> {
    const { entries } = entryKeys(account, 'alerts');
    const texts = await this.#house.link.ask((client) => client.hvals(entries));
    return texts
      .map((text) => JSON.parse(text) as AlertLine)
      .filter(({ atMs }) => atMs >= this.#oldestMs())
      .toSorted((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1))
      .slice(0, limit);
  }

  #oldestMs(): number {
    return this.#house.clock.now() - this.#house.retention.alertMs;
  }
}

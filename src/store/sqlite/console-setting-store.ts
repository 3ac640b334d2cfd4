/** The choices for an account's console, on SQLite. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import {
  type ChosenSettings,
  type ConsoleSettingStore,
  type ConsoleSettings,
  firstConsoleSettings,
  wholeSettings,
} from '../console-settings.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteConsoleSettingStore implements ConsoleSettingStore {
  readonly #house: House;
  readonly #find: StatementSync;
  readonly #write: StatementSync;

  constructor(house: House) {
    this.#house = house;
    this.#find = house.db.prepare('SELECT body FROM console_settings WHERE account = ?');
    this.#write = house.db.prepare(
      'INSERT INTO console_settings (account, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
    );
  }

  find(account: AccountName): Promise<ConsoleSettings> {
    return reading(() => this.#findNow(account));
  }

  save(
    account: AccountName,
    chosen: ChosenSettings,
    readVersion: number,
  ): ReturnType<ConsoleSettingStore['save']> {
    const saved = wholeSettings({ ...chosen, version: readVersion + 1 });
    return this.#house.writes.submit({
      run: () => {
        const stored = this.#findNow(account);
        if (stored.version !== readVersion) {
          const isRepeat = JSON.stringify(stored) === JSON.stringify(saved);
          return isRepeat ? { saved } : { newer: stored };
        }
        this.#write.run(account, JSON.stringify(saved));
        return { saved };
      },
      onDisk: true,
    });
  }

  #findNow(account: AccountName): ConsoleSettings {
    const row = this.#find.get(account);
    if (!row) return firstConsoleSettings;
    return wholeSettings(JSON.parse(String(row.body)) as Partial<ConsoleSettings>);
  }
}

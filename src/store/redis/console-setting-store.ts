/** The choices for an account's console, on Redis. */
import type { AccountName } from '../../domain/ids.ts';
import {
  type ConsoleSettingStore,
  type ConsoleSettings,
  firstConsoleSettings,
} from '../console-settings.ts';
import type { House } from './house.ts';
import { consoleSettingsKey } from './keys.ts';

export class RedisConsoleSettingStore implements ConsoleSettingStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async find(account: AccountName): Promise<ConsoleSettings> {
    const key = consoleSettingsKey(account);
    const text = await this.#house.link.ask((client) => client.hget(key, 'settings'));
    return text === null ? firstConsoleSettings : (JSON.parse(text) as ConsoleSettings);
  }

  async save(
    account: AccountName,
    { reviewIsRequired }: Omit<ConsoleSettings, 'version'>,
    readVersion: number,
  ): ReturnType<ConsoleSettingStore['save']> {
    const saved: ConsoleSettings = { reviewIsRequired, version: readVersion + 1 };
    const isSaved = await this.#house.link.run('save-console-settings', [
      ...[consoleSettingsKey(account), readVersion, saved.version, JSON.stringify(saved)],
    ]);
    return isSaved === 1 ? { saved } : { newer: await this.find(account) };
  }
}

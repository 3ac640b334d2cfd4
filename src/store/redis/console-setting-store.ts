/** The choices for an account's console, on Redis. */
import type { AccountName } from '../../domain/ids.ts';
import {
  type ChosenSettings,
  type ConsoleSettingStore,
  type ConsoleSettings,
  firstConsoleSettings,
  wholeSettings,
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
    return text === null
      ? firstConsoleSettings
      : wholeSettings(JSON.parse(text) as Partial<ConsoleSettings>);
  }

  async save(
    account: AccountName,
    chosen: ChosenSettings,
    readVersion: number,
  ): ReturnType<ConsoleSettingStore['save']> {
    const saved = wholeSettings({ ...chosen, version: readVersion + 1 });
    const isSaved = await this.#house.link.run('save-document', [
      ...[consoleSettingsKey(account), readVersion, saved.version],
      ...['settings', JSON.stringify(saved)],
    ]);
    return isSaved === 1 ? { saved } : { newer: await this.find(account) };
  }
}

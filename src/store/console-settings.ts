/** The port of what an account's admins chose for its console. Whoever saves names the version that they read. */
import { type DeskSettings, firstDeskSettings } from '../domain/desk-settings.ts';
import type { AccountName } from '../domain/ids.ts';

export interface ConsoleSettings {
  /** Nothing is published before somebody else than its author approved it. */
  readonly reviewIsRequired: boolean;
  /** How our own desk is run. */
  readonly desk: DeskSettings;
  /** Counts the savings; 0 before the first. */
  readonly version: number;
}

export type ChosenSettings = Omit<ConsoleSettings, 'version'>;

/** One person alone needs nobody's approval. */
export const firstConsoleSettings: ConsoleSettings = {
  reviewIsRequired: false,
  desk: firstDeskSettings,
  version: 0,
};

/** What is stored may be of a time when there was less to choose. The order of fields is always the same. */
export function wholeSettings(stored: Partial<ConsoleSettings>): ConsoleSettings {
  const { reviewIsRequired, version } = { ...firstConsoleSettings, ...stored };
  return { reviewIsRequired, desk: { ...firstDeskSettings, ...stored.desk }, version };
}

export interface ConsoleSettingStore {
  /** `firstConsoleSettings` before anything was chosen. */
  find(account: AccountName): Promise<ConsoleSettings>;
  /** Written as the next version when what is stored is still `readVersion`; otherwise what is stored now. */
  save(
    account: AccountName,
    chosen: ChosenSettings,
    readVersion: number,
  ): Promise<{ readonly saved: ConsoleSettings } | { readonly newer: ConsoleSettings }>;
}

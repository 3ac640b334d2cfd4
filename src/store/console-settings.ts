/** The port of what an account's admins chose for its console. Whoever saves names the version that they read. */
import type { AccountName } from '../domain/ids.ts';

export interface ConsoleSettings {
  /** Nothing is published before somebody else than its author approved it. */
  readonly reviewIsRequired: boolean;
  /** Counts the savings; 0 before the first. */
  readonly version: number;
}

/** One person alone needs nobody's approval. */
export const firstConsoleSettings: ConsoleSettings = { reviewIsRequired: false, version: 0 };

export interface ConsoleSettingStore {
  /** `firstConsoleSettings` before anything was chosen. */
  find(account: AccountName): Promise<ConsoleSettings>;
  /** Written as the next version when what is stored is still `readVersion`; otherwise what is stored now. */
  save(
    account: AccountName,
    chosen: Omit<ConsoleSettings, 'version'>,
    readVersion: number,
  ): Promise<{ readonly saved: ConsoleSettings } | { readonly newer: ConsoleSettings }>;
}

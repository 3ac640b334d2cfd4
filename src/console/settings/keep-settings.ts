/**
 * Writes settings of an account over the version that somebody read. It is noted first: what cannot be noted is not done.
 * Who was second is noted as second, so that the log tells of no change that never was.
 */
import type { ChosenSettings } from '../../store/console-settings.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { settingWords } from './words.ts';

export interface KeptSettings {
  /** As the log calls them. */
  readonly target: string;
  readonly readVersion: number;
  readonly change: Partial<ChosenSettings>;
  /** The part that this form shows, as the log keeps it. */
  readonly partOf: (settings: ChosenSettings) => unknown;
}

export async function keepSettings(
  { account, stores, operator, language, nowMs }: AccountCall,
  { target, readVersion, change, partOf }: KeptSettings,
): Promise<'saved' | 'outdated'> {
  const { version, ...before } = await stores.consoleSettings.find(account);
  if (version !== readVersion) return 'outdated';
  const after = { ...before, ...change };
  const noted = {
    ...{ account, atMs: nowMs, byId: operator.id, by: operator.name },
    ...({ act: 'settings-changed', target } as const),
  };
  await stores.auditLog.append({
    ...noted,
    before: JSON.stringify(partOf(before)),
    after: JSON.stringify(partOf(after)),
  });
  const end = await stores.consoleSettings.save(account, after, readVersion);
  if (!('newer' in end)) return 'saved';
  await stores.auditLog.append({ ...noted, note: settingWords[language].notSaved });
  return 'outdated';
}

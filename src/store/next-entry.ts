/** What an entry of a register is after a change, on every store. Pure. */
import type { EntryChange, RegisterEntry } from './registers.ts';

/** Whether somebody else was faster. */
export function isOutdated(
  held: RegisterEntry | undefined,
  { readVersion }: Pick<EntryChange, 'readVersion'>,
): boolean {
  return readVersion !== 'any' && (held?.version ?? 0) !== readVersion;
}

export function nextEntry(held: RegisterEntry | undefined, change: EntryChange): RegisterEntry {
  const { openId, changeId, atMs, body, labels, readVersion } = change;
  const code = change.code ?? held?.code;
  const versionBefore = readVersion === 'any' ? (held?.version ?? 0) : readVersion;
  return {
    ...{ openId, changeId, labels, version: versionBefore + 1 },
    // As it is read from a disk.
    body: JSON.parse(JSON.stringify(body)) as RegisterEntry['body'],
    enteredAtMs: held?.enteredAtMs ?? atMs,
    changedAtMs: atMs,
    ...(code === undefined ? {} : { code }),
  };
}

/** An erasure takes what was entered before it was asked for, from the moment it was asked for. */
export function isEntryTaken(
  { enteredAtMs }: Pick<RegisterEntry, 'enteredAtMs'>,
  erasureRequestedAtMs: number | undefined,
): boolean {
  return erasureRequestedAtMs !== undefined && enteredAtMs <= erasureRequestedAtMs;
}

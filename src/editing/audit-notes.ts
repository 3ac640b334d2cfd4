/** What the editing writes into the audit log. It says what was done, never what was meant. */
import { type Edit, type Entry, type EntryKey, entryName } from '../domain/edit.ts';
import type { AccountName } from '../domain/ids.ts';
import type { AuditAct, AuditEntry, AuditLog } from '../store/audit-log.ts';
import { findPlace } from './place-in-list.ts';

/** Who did it: an operator, or whoever a revision says made it. */
export interface Doer {
  readonly id: string;
  readonly name: string;
}

export interface AuditParts {
  readonly account: AccountName;
  readonly audit: AuditLog;
  readonly nowMs: () => number;
}

export interface Deed
  extends Pick<AuditEntry, 'before' | 'after' | 'behindBefore' | 'behindAfter' | 'note'> {
  readonly act: AuditAct;
  readonly target: string;
}

export async function noteDeed(parts: AuditParts, { id, name }: Doer, deed: Deed): Promise<void> {
  const { account, audit, nowMs } = parts;
  await audit.append({ account, atMs: nowMs(), byId: id, by: name, ...deed });
}

export function editDeed(act: AuditAct, { before, after, ...key }: Edit, note?: string): Deed {
  return {
    act,
    target: entryName(key),
    ...(before && { before: JSON.stringify(before) }),
    ...(after && { after: JSON.stringify(after) }),
    ...(note && { note }),
  };
}

/** @param entries those of the time before the edit: they tell from where it takes the entry away */
export function placedDeed(
  deed: Deed,
  { behind, after, ...key }: Edit,
  entries: readonly Entry[],
): Deed {
  const behindBefore = after && behind === undefined ? undefined : findPlace(key, entries);
  return {
    ...deed,
    ...(behindBefore !== undefined && { behindBefore }),
    ...(behind !== undefined && { behindAfter: behind }),
  };
}

/** All edits of a publication in one entry, each side by itself. */
export function editsDeed(act: AuditAct, target: string, edits: readonly Edit[]): Deed {
  const side = (value: (edit: Edit) => unknown) =>
    JSON.stringify(edits.map((edit) => ({ ...keyOf(edit), value: value(edit) ?? null })));
  return { act, target, before: side(({ before }) => before), after: side(({ after }) => after) };
}

export function revisionTarget(number: number): string {
  return `revision:${number}`;
}

function keyOf({ file, id }: EntryKey): EntryKey {
  return { file, id };
}

/** Which changes were one import: all of them carry its mark in their note, so that they can be taken back together. */
import type { AuditEntry } from '../../store/audit-log.ts';
import type { AccountCall } from '../frame/console-call.ts';

const markPattern = /#import-[0-9a-f]{12}-[0-9a-z]+/;
const entriesSearched = 200;
const importsShown = 5;

export interface PastImport {
  readonly mark: string;
  readonly by: string;
  readonly atMs: number;
  readonly count: number;
}

/** @param hash of the plan */
export function makeMark(hash: string, nowMs: number): string {
  return `#import-${hash.slice(0, 12)}-${nowMs.toString(36)}`;
}

export async function listImports(call: AccountCall): Promise<readonly PastImport[]> {
  const { entries } = await call.stores.auditLog.page(call.account, { limit: entriesSearched });
  const groups = Map.groupBy(entries, (entry) => markOf(entry) ?? '');
  return [...groups]
    .filter(([mark]) => mark !== '')
    .slice(0, importsShown)
    .flatMap(([mark, own]) => {
      const [first] = own;
      return first ? [{ mark, by: first.by, atMs: first.atMs, count: own.length }] : [];
    });
}

/** Every change of an import, however many pages of the log they fill. */
export async function findImport(call: AccountCall, mark: string): Promise<readonly AuditEntry[]> {
  const found: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await call.stores.auditLog.page(call.account, {
      limit: entriesSearched,
      ...(cursor && { cursor }),
    });
    const own = page.entries.filter((entry) => markOf(entry) === mark);
    found.push(...own);
    // They were written one after the other.
    const isBehind = found.length > 0 && own.length === 0;
    cursor = isBehind ? undefined : page.next;
  } while (cursor);
  return found;
}

function markOf({ note }: AuditEntry): string | undefined {
  return note?.match(markPattern)?.[0];
}

/** Changes of registers for tests, and the reading of all pages. */
import type { AccountName } from '../../src/domain/ids.ts';
import type {
  EntryChange,
  Register,
  RegisterLine,
  RegisterPage,
} from '../../src/store/registers.ts';
import { noonMs, openIdNamed } from './store-fixtures.ts';

export function registerOf(account: AccountName, more: Partial<Register> = {}): Register {
  return { account, name: 'vote.look', layout: 'whole', erasureLeaves: 'place', ...more };
}

export function changeBy(follower: string, more: Partial<EntryChange> = {}): EntryChange {
  return {
    openId: openIdNamed(follower),
    readVersion: 0,
    changeId: `${follower} enters`,
    atMs: noonMs,
    body: { of: follower },
    labels: [],
    ...more,
  };
}

export function registerLine(lineId: string, more: Partial<RegisterLine> = {}): RegisterLine {
  return { lineId, atMs: noonMs, body: { of: lineId }, ...more };
}

export async function allPages<T>(
  read: (cursor: { readonly cursor?: string }) => Promise<RegisterPage<T>>,
): Promise<readonly T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor === undefined ? {} : { cursor });
    found.push(...page.found);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

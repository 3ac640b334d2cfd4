/** Who brought whom in an invitation, out of the lines of its register. The erased are told by the hash of their place. */
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { Invitation } from '../domain/taking-part.ts';
import type { RegisterStore } from '../store/registers.ts';
import { allLines } from './all-lines.ts';
import { friendLabel, invitationRegister, inviterLabel } from './invitations.ts';

/** How many have a code of their own, and how many came by one. */
export async function countInvited(
  registers: RegisterStore,
  account: AccountName,
  invitation: Invitation,
): Promise<{ readonly inviters: number; readonly friends: number }> {
  const register = invitationRegister(account, invitation);
  const [inviters = 0, friends = 0] = await registers.count(register, [inviterLabel, friendLabel]);
  return { inviters, friends };
}

export interface BroughtFriend {
  readonly friend: OpenId;
  /** Undefined where nobody has that code any more. */
  readonly inviter: OpenId | undefined;
  readonly code: string;
  readonly atMs: number;
}

/** The newest first. */
export async function listBrought(
  registers: RegisterStore,
  account: AccountName,
  invitation: Invitation,
): Promise<readonly BroughtFriend[]> {
  const register = invitationRegister(account, invitation);
  const inviters = new Map<string, OpenId | undefined>();
  const brought: BroughtFriend[] = [];
  for await (const { openId: friend, atMs, body } of allLines(registers, register, invitation)) {
    const code = String(body['by'] ?? '');
    if (!inviters.has(code)) {
      inviters.set(code, (await registers.findByCode(register, code))?.openId);
    }
    brought.push({ friend, inviter: inviters.get(code), code, atMs });
  }
  return brought;
}

export interface InviterCount {
  readonly inviter: OpenId | undefined;
  readonly friends: number;
  readonly lastAtMs: number;
}

/** Who brought most comes first. @param brought the newest first. */
export function countByInviter(brought: readonly BroughtFriend[]): readonly InviterCount[] {
  const counts = new Map<string, InviterCount>();
  for (const { code, inviter, atMs } of brought) {
    const before = counts.get(code);
    const lastAtMs = before?.lastAtMs ?? atMs;
    counts.set(code, { inviter, friends: (before?.friends ?? 0) + 1, lastAtMs });
  }
  return [...counts.values()].toSorted((a, b) => b.friends - a.friends);
}

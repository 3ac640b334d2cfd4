/**
 * Invitations as they are kept: in each, a follower has one entry, with the code of their own that they asked for and
 * with the code of whoever brought them. Both limits are on labels, so that they hold whoever writes at once. An erasure
 * leaves the place: counts stay true, and nobody is brought twice.
 */
import type { AccountName, OpenId } from '../domain/ids.ts';
import { type Invitation, type Phase, phaseAt } from '../domain/taking-part.ts';
import { AppError } from '../errors.ts';
import type { Register, RegisterEntry, RegisterStore } from '../store/registers.ts';
import { changeEntry, type EntryChanged, type NextEntry } from './change-entry.ts';

export interface Guest {
  readonly account: AccountName;
  readonly openId: OpenId;
}

/** How one thing that is asked of an invitation is told from another. */
export interface InvitationWish {
  readonly invitation: Invitation;
  /** The turn's id: the same wish again changes nothing. */
  readonly changeId: string;
  readonly atMs: number;
}

export const friendLabel = 'friend';
export const inviterLabel = 'inviter';
const byPrefix = 'by:';

export function invitationRegister(account: AccountName, { id }: Pick<Invitation, 'id'>): Register {
  return { account, name: `invite.${id}`, layout: 'whole', erasureLeaves: 'place' };
}

function broughtByLabel(code: string): string {
  return `${byPrefix}${code}`;
}

/** The code that they came by. */
function findBringingCode({ labels }: RegisterEntry): string | undefined {
  return labels.find((label) => label.startsWith(byPrefix))?.slice(byPrefix.length);
}

export interface OwnCode {
  readonly code: string;
  /** Friends who came by it. */
  readonly friends: number;
}

/** Of all the codes that there can be, none is likely to be met twice. */
const maxCodesTried = 10;

/** A follower has one code in an invitation: whoever has it gets that one again. Undefined: they were erased before. */
export async function giveOwnCode(
  registers: RegisterStore,
  { account, openId }: Guest,
  { invitation, changeId, atMs, newCode }: InvitationWish & { readonly newCode: () => string },
): Promise<OwnCode | undefined> {
  const register = invitationRegister(account, invitation);
  for (let tried = 0; tried < maxCodesTried; tried += 1) {
    const code = newCode();
    const changed = await changeEntry<string>(registers, { register, openId }, (entry) => {
      if (entry?.code !== undefined) return { refusal: entry.code };
      const labels = [...(entry?.labels ?? []), inviterLabel];
      // Another id than that of a friend who is brought and asks for a code in one turn.
      return { next: { changeId: `code:${changeId}`, atMs, code, labels, body: {} } };
    });
    switch (changed.kind) {
      case 'saved':
      case 'repeated':
        return countFriends(registers, { account, invitation }, changed.entry.code ?? code);
      case 'refused':
        return countFriends(registers, { account, invitation }, changed.refusal);
      case 'code-taken':
        continue;
      case 'erased-before':
        return undefined;
      case 'full':
        throw new AppError('UNEXPECTED', 'The register of an invitation said full without limits.');
    }
  }
  throw new AppError('STORE_UNAVAILABLE', 'No free code was found for an invitation.');
}

async function countFriends(
  registers: RegisterStore,
  { account, invitation }: { readonly account: AccountName; readonly invitation: Invitation },
  code: string,
): Promise<OwnCode> {
  const label = broughtByLabel(code);
  const [friends = 0] = await registers.count(invitationRegister(account, invitation), [label]);
  return { code, friends };
}

export type CodeTaken =
  | { readonly kind: 'joined' }
  | { readonly kind: 'not-open'; readonly phase: Exclude<Phase, 'running'> }
  | { readonly kind: 'unknown-code' }
  | { readonly kind: 'own-code' }
  /** They brought the code's owner themselves. */
  | { readonly kind: 'own-friend' }
  | { readonly kind: 'joined-before' }
  /** It is for those who followed since it began. */
  | { readonly kind: 'not-new' }
  | { readonly kind: 'inviter-full' }
  | { readonly kind: 'all-full' }
  | { readonly kind: 'before-erasure' };

export interface CodeWish extends InvitationWish {
  readonly code: string;
  /** Undefined where no follow was seen: they were there before us. */
  readonly followedAtMs: number | undefined;
}

/** A friend sends the code of whoever brought them. Once in each invitation, whoever's code it is. */
export async function takeCode(
  registers: RegisterStore,
  { account, openId }: Guest,
  wish: CodeWish,
): Promise<CodeTaken> {
  const { invitation, code, atMs } = wish;
  const phase = phaseAt(invitation, atMs);
  if (phase !== 'running') return { kind: 'not-open', phase };
  const register = invitationRegister(account, invitation);
  // The place of an erased inviter keeps its code: whom they invited is not the worse for it.
  const owner = await registers.findByCode(register, code);
  if (!owner) return { kind: 'unknown-code' };
  const changed = await changeEntry<CodeTaken>(registers, { register, openId }, (entry) =>
    decideCode({ entry, owner, openId }, wish),
  );
  return takenBy(changed);
}

function decideCode(
  {
    entry,
    owner,
    openId,
  }: {
    readonly entry: RegisterEntry | undefined;
    readonly owner: RegisterEntry;
    readonly openId: OpenId;
  },
  { invitation, code, changeId, atMs, followedAtMs }: CodeWish,
): { readonly next: NextEntry } | { readonly refusal: CodeTaken } {
  if (entry?.changeId === changeId) return { refusal: { kind: 'joined' } };
  const refusal =
    findOwnReason(entry, owner, openId) ??
    (invitation.isForNewOnly && (followedAtMs ?? 0) < invitation.fromMs ? 'not-new' : undefined);
  if (refusal) return { refusal: { kind: refusal } };
  const label = broughtByLabel(code);
  return {
    next: {
      ...{ changeId, atMs, body: entry?.body ?? {} },
      labels: [...(entry?.labels ?? []), friendLabel, label],
      limits: { [label]: invitation.friendsEach, [friendLabel]: invitation.friendsInAll },
      lines: [{ lineId: changeId, atMs, body: { by: code } }],
    },
  };
}

/** Why a code is not for this very follower. */
function findOwnReason(
  entry: RegisterEntry | undefined,
  owner: RegisterEntry,
  openId: OpenId,
): 'joined-before' | 'own-code' | 'own-friend' | undefined {
  if (entry && findBringingCode(entry) !== undefined) return 'joined-before';
  if (owner.openId === openId) return 'own-code';
  const isCircle = entry?.code !== undefined && findBringingCode(owner) === entry.code;
  return isCircle ? 'own-friend' : undefined;
}

function takenBy(changed: EntryChanged<CodeTaken>): CodeTaken {
  switch (changed.kind) {
    case 'saved':
    case 'repeated':
      return { kind: 'joined' };
    case 'refused':
      return changed.refusal;
    case 'full':
      return { kind: changed.label === friendLabel ? 'all-full' : 'inviter-full' };
    case 'erased-before':
      return { kind: 'before-erasure' };
    case 'code-taken':
      throw new AppError('UNEXPECTED', 'A friend of an invitation took no code, and it was taken.');
  }
}

/** Friends that the follower was not told of before this turn; 0 for whoever has no code. */
export async function countNews(
  registers: RegisterStore,
  { account, openId }: Guest,
  { invitation, changeId }: Pick<InvitationWish, 'invitation' | 'changeId'>,
): Promise<{ readonly news: number; readonly friends: number }> {
  const entry = await registers.find(invitationRegister(account, invitation), openId);
  if (entry?.code === undefined) return { news: 0, friends: 0 };
  const { told, toldBefore } = toldOf(entry);
  if (entry.changeId === toldId(changeId)) return { news: told - toldBefore, friends: told };
  const { friends } = await countFriends(registers, { account, invitation }, entry.code);
  return { news: Math.max(0, friends - told), friends };
}

/** That the follower is told of so many friends now. The same turn again tells the same again. */
export async function noteTold(
  registers: RegisterStore,
  { account, openId }: Guest,
  { invitation, changeId, atMs, friends }: InvitationWish & { readonly friends: number },
): Promise<void> {
  const register = invitationRegister(account, invitation);
  await changeEntry<'told'>(registers, { register, openId }, (entry) => {
    const { told: toldBefore } = toldOf(entry);
    if (!entry || toldBefore >= friends) return { refusal: 'told' };
    const { labels } = entry;
    const body = { told: friends, toldBefore };
    return { next: { changeId: toldId(changeId), atMs, labels, body } };
  });
}

function toldId(changeId: string): string {
  return `told:${changeId}`;
}

function toldOf(entry: RegisterEntry | undefined) {
  const { told, toldBefore } = entry?.body ?? {};
  return {
    told: typeof told === 'number' ? told : 0,
    toldBefore: typeof toldBefore === 'number' ? toldBefore : 0,
  };
}

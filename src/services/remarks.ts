/**
 * Thanks and complaints: what a follower had to say of a shop or of somebody on duty, and what its manager answered.
 * It tells nobody by itself: the manager reads it at the console, the follower hears the answer when they ask.
 */
import type { AccountName, OpenId, TurnId } from '../domain/ids.ts';
import type { Register, RegisterEntry, RegisterStore } from '../store/registers.ts';
import { changeEntry, type EntryChanged } from './change-entry.ts';
import { newestThatFit } from './newest-that-fit.ts';
import { type Remark, readRemarks } from './remark-shape.ts';

/** Of one follower, at most; older ones are in the lines. */
const maxKept = 15;
export const maxRemarkChars = 200;
export const maxAnswerChars = 200;

export interface KeptRemark extends Remark {
  /** Leads to the follower's entry, in place of who they are. */
  readonly code: string;
}

function remarksOf(account: AccountName): Register {
  return { account, name: 'remarks', layout: 'whole', erasureLeaves: 'nothing' };
}

/** @param remark its texts without numbers that a person could be found by. */
export function addRemark(
  registers: RegisterStore,
  { account, openId, turnId }: { account: AccountName; openId: OpenId; turnId: TurnId },
  remark: Omit<Remark, 'id' | 'state'>,
): Promise<EntryChanged<never>> {
  const added: Remark = { ...remark, id: turnId, state: 'open' };
  return changeEntry<never>(registers, { register: remarksOf(account), openId }, (entry) => ({
    next: {
      ...bodyOf([added, ...readRemarks(entry?.body)].slice(0, maxKept), turnId),
      changeId: turnId,
      atMs: remark.atMs,
      // Random already: nobody finds an entry by guessing.
      ...(!entry && { code: turnId }),
      lines: [{ lineId: turnId, atMs: remark.atMs, body: { ...added } }],
    },
  }));
}

export interface Settling {
  readonly code: string;
  readonly remarkId: string;
  /** Nothing: it was read. */
  readonly answer?: string;
  readonly by: string;
  /** Of the form that was sent: the same again changes nothing. */
  readonly changeId: string;
  readonly atMs: number;
}

/** @returns `gone` when there is no such remark any more. */
export async function settleRemark(
  registers: RegisterStore,
  account: AccountName,
  { code, remarkId, answer, by, changeId, atMs }: Settling,
): Promise<'settled' | 'gone'> {
  const register = remarksOf(account);
  const found = await registers.findByCode(register, code);
  if (!found) return 'gone';
  const { openId } = found;
  const changed = await changeEntry<'gone'>(registers, { register, openId }, (entry) => {
    const remarks = readRemarks(entry?.body);
    if (!remarks.some(({ id }) => id === remarkId)) return { refusal: 'gone' };
    const settled = remarks.map((one) => (one.id === remarkId ? settle(one, answer, by) : one));
    return { next: { ...bodyOf(settled, remarkId), changeId, atMs } };
  });
  return changed.kind === 'saved' || changed.kind === 'repeated' ? 'settled' : 'gone';
}

/** An answer stays when somebody else reads it later. */
function settle(remark: Remark, answer: string | undefined, by: string): Remark {
  if (answer !== undefined) return { ...remark, state: 'answered', answer, by };
  return remark.state === 'open' ? { ...remark, state: 'read', by } : remark;
}

export async function findOwnRemarks(
  registers: RegisterStore,
  account: AccountName,
  openId: OpenId,
): Promise<readonly Remark[]> {
  return readRemarks((await registers.find(remarksOf(account), openId))?.body);
}

/** One remark by its entry's code. */
export async function findRemark(
  registers: RegisterStore,
  account: AccountName,
  { code, remarkId }: { readonly code: string; readonly remarkId: string },
): Promise<KeptRemark | undefined> {
  const entry = await registers.findByCode(remarksOf(account), code);
  return entry && keptIn(entry).find(({ id }) => id === remarkId);
}

/** Of the last followers who had something to say, the newest first. @param most as many followers are read. */
export async function listRemarks(
  registers: RegisterStore,
  account: AccountName,
  { label, most }: { readonly label: string; readonly most: number },
): Promise<readonly KeptRemark[]> {
  const { found } = await registers.list(remarksOf(account), { label, limit: most });
  return found.flatMap(keptIn).toSorted((a, b) => b.atMs - a.atMs);
}

function keptIn({ code = '', body }: RegisterEntry): readonly KeptRemark[] {
  return readRemarks(body).map((remark) => ({ ...remark, code }));
}

function bodyOf(all: readonly Remark[], stays: string) {
  const remarks = newestThatFit(all, stays);
  const labels = remarks.flatMap(({ state, shopId }) => [
    `state:${state}`,
    ...(shopId === undefined ? [] : [`shop:${shopId}`]),
  ]);
  return { body: { remarks }, labels: [...new Set(labels)] };
}

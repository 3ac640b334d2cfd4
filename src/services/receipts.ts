/**
 * Whose receipt it is: the first card that a receipt is presented with has it, for earning, redeeming and counting each.
 * And whether it was given back: then it counts on no card again, be the other half of it reported later.
 * It keeps no follower: a mark of receipt and follower together tells whether it is the same one, and nothing else, so that
 * it may stay when they are erased.
 */
import { createHash } from 'node:crypto';
import type { AccountName, OpenId } from '../domain/ids.ts';
import { AppError } from '../errors.ts';
import type { Register, RegisterEntry, RegisterStore } from '../store/registers.ts';
import { changeEntry } from './change-entry.ts';

export interface PresentedReceipt {
  readonly account: AccountName;
  readonly kind: 'earn' | 'redeem' | 'purchase';
  /** The till's own number. */
  readonly receipt: string;
  readonly openId: OpenId;
}

/** What is noted with the first presentation, nothing of the follower. */
export type ReceiptNote = Readonly<Record<string, unknown>>;

export type ReceiptHeld =
  | { readonly kind: 'theirs'; readonly note: ReceiptNote }
  | { readonly kind: 'of-another' };

function receiptRegister(account: AccountName): Register {
  return { account, name: 'receipts', layout: 'spread', erasureLeaves: 'nothing' };
}

type Receipt = Pick<PresentedReceipt, 'account' | 'receipt'>;

/** Its entries are of receipts: their names stand where an openid does. */
function receiptKey(kind: PresentedReceipt['kind'] | 'refund', { receipt }: Receipt): OpenId {
  return `${kind}:${receipt}` as OpenId;
}

function markOf({ account, kind, receipt, openId }: PresentedReceipt): string {
  const parts = JSON.stringify([account, kind, receipt, openId]);
  return createHash('sha256').update(parts).digest('hex');
}

/** The note is that of the first time, however often it comes again. */
export async function claimReceipt(
  registers: RegisterStore,
  presented: PresentedReceipt,
  { atMs, note }: { readonly atMs: number; readonly note: ReceiptNote },
): Promise<ReceiptHeld> {
  const register = receiptRegister(presented.account);
  const mark = markOf(presented);
  const claimed = await changeEntry<ReceiptHeld>(
    registers,
    { register, openId: receiptKey(presented.kind, presented) },
    (entry) =>
      entry
        ? { refusal: heldBy(entry, mark) }
        : { next: { changeId: mark, atMs, labels: [], body: { mark, note } } },
  );
  switch (claimed.kind) {
    case 'saved':
    case 'repeated':
      return heldBy(claimed.entry, mark);
    case 'refused':
      return claimed.refusal;
    default:
      throw new AppError('UNEXPECTED', `The register of receipts said ${claimed.kind}.`);
  }
}

/** Undefined when nobody presented it yet. */
export async function findReceipt(
  registers: RegisterStore,
  presented: PresentedReceipt,
): Promise<ReceiptHeld | undefined> {
  const register = receiptRegister(presented.account);
  const entry = await registers.find(register, receiptKey(presented.kind, presented));
  return entry && heldBy(entry, markOf(presented));
}

/**
 * Before anything of it is taken: whoever counts a receipt looks for this once they have claimed it. False when it was
 * given back by another change.
 */
export async function noteGivenBack(
  registers: RegisterStore,
  receipt: Receipt,
  { changeId, atMs }: { readonly changeId: string; readonly atMs: number },
): Promise<boolean> {
  const place = {
    register: receiptRegister(receipt.account),
    openId: receiptKey('refund', receipt),
  };
  const noted = await changeEntry<RegisterEntry>(registers, place, (entry) =>
    entry ? { refusal: entry } : { next: { changeId, atMs, labels: [], body: {} } },
  );
  return noted.kind !== 'refused' || noted.refusal.changeId === changeId;
}

export async function isGivenBack(registers: RegisterStore, receipt: Receipt): Promise<boolean> {
  const register = receiptRegister(receipt.account);
  return (await registers.find(register, receiptKey('refund', receipt))) !== undefined;
}

function heldBy({ body }: RegisterEntry, mark: string): ReceiptHeld {
  const { note } = body as { readonly note?: ReceiptNote };
  return body['mark'] === mark ? { kind: 'theirs', note: note ?? {} } : { kind: 'of-another' };
}

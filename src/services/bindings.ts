/**
 * Who of the followers is which customer of the brand: one customer, one follower. What is kept: the customer's id, the
 * phone masked, and when; no figure of theirs.
 */
import { hash } from 'node:crypto';
import type { Customer, CustomerId } from '../domain/customer-system.ts';
import type { AccountName, OpenId } from '../domain/ids.ts';
import { AppError } from '../errors.ts';
import type { Register, RegisterEntry, RegisterStore } from '../store/registers.ts';
import { changeEntry, type NextEntry } from './change-entry.ts';

export type BindingState =
  | {
      readonly kind: 'bound';
      readonly customerId: CustomerId;
      readonly maskedPhone: string;
      readonly changeId: string;
    }
  /** The customer is bound to another follower since; this one has not been told. */
  | { readonly kind: 'moved'; readonly atMs: number }
  | { readonly kind: 'none' };

/** Whose binding, and what asks for a change of it. */
export interface BindingWish {
  readonly account: AccountName;
  readonly openId: OpenId;
  readonly changeId: string;
  readonly atMs: number;
}

/** On an entry that is a binding, and on no other: so they are counted. */
const boundLabel = 'bound';
/** Another follower may take the customer at the same moment. */
const maxAttempts = 5;

function bindingRegister(account: AccountName): Register {
  return { account, name: 'bindings', layout: 'spread', erasureLeaves: 'nothing' };
}

export async function countBound(registers: RegisterStore, account: AccountName): Promise<number> {
  const [count = 0] = await registers.count(bindingRegister(account), [boundLabel]);
  return count;
}

export async function findBinding(
  registers: RegisterStore,
  { account, openId }: Pick<BindingWish, 'account' | 'openId'>,
): Promise<BindingState> {
  return readBinding(await registers.find(bindingRegister(account), openId));
}

/** Since when they are bound; undefined when they are not. */
export async function findBoundAtMs(
  registers: RegisterStore,
  { account, openId }: Pick<BindingWish, 'account' | 'openId'>,
): Promise<number | undefined> {
  const entry = await registers.find(bindingRegister(account), openId);
  if (!entry || readBinding(entry).kind !== 'bound') return undefined;
  const { boundAtMs } = entry.body;
  return typeof boundAtMs === 'number' ? boundAtMs : entry.changedAtMs;
}

function readBinding(entry: RegisterEntry | undefined): BindingState {
  const { customerId, maskedPhone, movedAtMs } = entry?.body ?? {};
  if (entry && typeof customerId === 'string') {
    const { changeId } = entry;
    const id = customerId as CustomerId;
    return { kind: 'bound', customerId: id, maskedPhone: String(maskedPhone), changeId };
  }
  return typeof movedAtMs === 'number' ? { kind: 'moved', atMs: movedAtMs } : { kind: 'none' };
}

/**
 * Binds the follower; whoever had the customer before has them no more.
 * @returns false when the follower was erased meanwhile.
 */
export async function bind(
  registers: RegisterStore,
  wish: BindingWish,
  { customer, maskedPhone }: { readonly customer: Customer; readonly maskedPhone: string },
): Promise<boolean> {
  const register = bindingRegister(wish.account);
  const { changeId, atMs, openId } = wish;
  const code = codeOf(customer.id);
  const next: NextEntry = {
    ...{ changeId, atMs, code, labels: [boundLabel] },
    body: { customerId: customer.id, maskedPhone, boundAtMs: atMs },
    lines: [{ lineId: changeId, atMs, body: { act: 'bound', maskedPhone } }],
  };
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const changed = await changeEntry(registers, { register, openId }, () => ({ next }));
    if (changed.kind !== 'code-taken') return changed.kind !== 'erased-before';
    await moveAway(registers, code, wish);
  }
  throw new AppError('STORE_UNAVAILABLE', 'The customer is being bound to others.');
}

/** Their code makes room for the new binding in the same step in which they get the note of it. */
async function moveAway(
  registers: RegisterStore,
  code: string,
  { account, changeId, atMs }: BindingWish,
): Promise<void> {
  const register = bindingRegister(account);
  const holder = await registers.findByCode(register, code);
  if (!holder) return;
  await registers.save(register, {
    openId: holder.openId,
    readVersion: holder.version,
    ...emptied(`${changeId}.moved`, atMs, 'moved'),
    body: { movedAtMs: atMs },
  });
}

/** Ends the binding, or the note that it moved. Nothing happens where there is none. */
export async function unbind(registers: RegisterStore, wish: BindingWish): Promise<void> {
  const { account, openId, changeId, atMs } = wish;
  const register = bindingRegister(account);
  await changeEntry(registers, { register, openId }, (entry) => {
    const { kind } = readBinding(entry);
    if (kind === 'none') return { refusal: 'nothing-there' };
    return { next: emptied(changeId, atMs, kind === 'moved' ? 'told' : 'unbound') };
  });
}

/** A code cannot be taken off an entry, so it gets one that leads nowhere. */
function emptied(changeId: string, atMs: number, act: string): NextEntry {
  return {
    ...{ changeId, atMs, labels: [], body: {} },
    code: `-${changeId}`,
    lines: [{ lineId: changeId, atMs, body: { act } }],
  };
}

/** Ids of customers stay out of indexes and logs. */
function codeOf(id: CustomerId): string {
  return hash('sha256', `customer\n${id}`);
}

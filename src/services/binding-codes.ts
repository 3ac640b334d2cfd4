/**
 * One-time codes that show that a phone is the follower's. Only a salted hash is kept, for ten minutes and five tries.
 * How many are sent is limited for each follower and for each customer, so that nobody's phone is made to ring.
 */
import { hash, randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Customer, CustomerId } from '../domain/customer-system.ts';
import type { OpenId } from '../domain/ids.ts';
import { isSameSecret } from '../same-secret.ts';
import type { Register, RegisterEntry, RegisterStore } from '../store/registers.ts';
import type { BindingWish } from './bindings.ts';
import { changeEntry } from './change-entry.ts';
import { countSend, findSendProblem, sentTimes } from './send-limits.ts';

const codeDigits = 6;
export const codeLifeMs = 10 * 60_000;
export const maxTries = 5;

const pendingSchema = z.object({
  salt: z.string(),
  codeHash: z.string(),
  /** Missing when no code was sent, and none is right: the phone belongs to no customer, or rang often enough. */
  customerId: z
    .string()
    .transform((id) => id as CustomerId)
    .optional(),
  maskedPhone: z.string(),
  expiresAtMs: z.number(),
  triesLeft: z.number(),
});
type Pending = z.infer<typeof pendingSchema>;

export type CodeIssued =
  /** `code` is missing when none is to be sent: to nobody's phone, to one that rang often enough, twice for one wish. */
  | { readonly kind: 'issued'; readonly code?: string }
  | { readonly kind: 'too-many'; readonly againAtMs: number };

export type CodeChecked =
  | { readonly kind: 'right'; readonly customer: Customer; readonly maskedPhone: string }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'expired' | 'used-up' };

/** What a follower may have sent to them in a while; the shortest pause first. */
const followerLimits = [
  { most: 1, withinMs: 60_000 },
  { most: 3, withinMs: 3_600_000 },
  { most: 6, withinMs: 86_400_000 },
];
const customerLimits = [
  { most: 5, withinMs: 3_600_000 },
  { most: 10, withinMs: 86_400_000 },
];

/**
 * A customer who was sent as many codes as may be is told of like a phone of nobody, or the refusal would tell whose phone
 * it is. A code of theirs that is still good stays good, for as long and as many tries as a new one: what it is told of
 * later is the same too. How often that may be is held to the follower's own limits.
 */
export async function issueCode(
  registers: RegisterStore,
  wish: BindingWish,
  { customer, maskedPhone }: { readonly customer?: Customer; readonly maskedPhone: string },
): Promise<CodeIssued> {
  const { atMs, changeId, openId } = wish;
  const place = { register: codesOf(wish), openId };
  const findProblem = (entry: RegisterEntry | undefined) =>
    entry?.changeId === changeId
      ? undefined
      : findSendProblem(sentTimes(entry), followerLimits, atMs);
  // Before the customer's count: a follower who may ask for none uses up none of it.
  const problemMs = findProblem(await registers.find(place.register, openId));
  if (problemMs !== undefined) return { kind: 'too-many', againAtMs: problemMs };
  const isSent = customer !== undefined && (await countForCustomer(registers, wish, customer));
  const { code, pending } = newPending(isSent ? customer : undefined, { maskedPhone, atMs });
  const issued = await changeEntry(registers, place, (entry) => {
    const againAtMs = findProblem(entry);
    if (againAtMs !== undefined) return { refusal: againAtMs };
    const kept = isSent ? undefined : findGoodCode(entry, { customer, atMs });
    const { expiresAtMs, triesLeft } = pending;
    const body = {
      sent: countSend(sentTimes(entry), atMs),
      pending: kept ? { ...kept, expiresAtMs, triesLeft } : pending,
    };
    return { next: { changeId, atMs, labels: [], body } };
  });
  if (issued.kind === 'refused') return { kind: 'too-many', againAtMs: issued.refusal };
  return issued.kind === 'saved' && isSent ? { kind: 'issued', code } : { kind: 'issued' };
}

function findGoodCode(
  entry: RegisterEntry | undefined,
  { customer, atMs }: { readonly customer: Customer | undefined; readonly atMs: number },
): Pending | undefined {
  const before = pendingOf(entry);
  const isTheirs = before?.customerId !== undefined && before.customerId === customer?.id;
  return isTheirs && before.expiresAtMs > atMs && before.triesLeft > 0 ? before : undefined;
}

/** Without a customer no code is right. */
function newPending(
  customer: Customer | undefined,
  { maskedPhone, atMs }: { readonly maskedPhone: string; readonly atMs: number },
): { readonly code: string; readonly pending: Pending } {
  const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
  const salt = randomBytes(16).toString('hex');
  const pending = {
    ...{ salt, maskedPhone, triesLeft: maxTries, expiresAtMs: atMs + codeLifeMs },
    codeHash: hashCode(salt, customer ? code : randomBytes(16).toString('hex')),
    ...(customer && { customerId: customer.id }),
  };
  return { code, pending };
}

/** Several followers may try one phone. False when as many were sent as may be. */
async function countForCustomer(
  registers: RegisterStore,
  { account, atMs, changeId }: BindingWish,
  { id }: Customer,
): Promise<boolean> {
  const register: Register = { ...codesOf({ account }), name: 'bindings.sends' };
  const key = `customer.${hash('sha256', id).slice(0, 32)}` as OpenId;
  const counted = await changeEntry(registers, { register, openId: key }, (entry) => {
    const sent = sentTimes(entry);
    const againAtMs = findSendProblem(sent, customerLimits, atMs);
    if (againAtMs !== undefined && entry?.changeId !== changeId) return { refusal: againAtMs };
    return { next: { changeId, atMs, labels: [], body: { sent: countSend(sent, atMs) } } };
  });
  return counted.kind !== 'refused';
}

export async function checkCode(
  registers: RegisterStore,
  wish: BindingWish,
  typed: string,
): Promise<CodeChecked> {
  const { atMs, openId, changeId } = wish;
  const register = codesOf(wish);
  const pending = pendingOf(await registers.find(register, openId));
  if (!pending || pending.expiresAtMs <= atMs) return { kind: 'expired' };
  if (pending.triesLeft > 0 && pending.customerId !== undefined && isRight(pending, typed)) {
    const { customerId: id, maskedPhone } = pending;
    return { kind: 'right', customer: { id }, maskedPhone };
  }
  const counted = await changeEntry(registers, { register, openId }, (entry) => {
    const now = pendingOf(entry);
    if (!entry || !now || now.triesLeft === 0) return { refusal: 'nothing-left' };
    const left = { ...now, triesLeft: now.triesLeft - 1 };
    return { next: { changeId, atMs, labels: [], body: { ...entry.body, pending: left } } };
  });
  const left = 'entry' in counted ? pendingOf(counted.entry)?.triesLeft : undefined;
  return left ? { kind: 'wrong', triesLeft: left } : { kind: 'used-up' };
}

/** What was sent still counts. */
export async function dropCode(registers: RegisterStore, wish: BindingWish): Promise<void> {
  const { atMs, openId, changeId } = wish;
  await changeEntry(registers, { register: codesOf(wish), openId }, (entry) => {
    if (!entry || !pendingOf(entry)) return { refusal: 'nothing-there' };
    const { pending: _spent, ...body } = entry.body;
    return { next: { changeId: `${changeId}.spent`, atMs, labels: [], body } };
  });
}

function codesOf({ account }: Pick<BindingWish, 'account'>): Register {
  return { account, name: 'bindings.codes', layout: 'spread', erasureLeaves: 'nothing' };
}

function pendingOf(entry: RegisterEntry | undefined): Pending | undefined {
  return pendingSchema.safeParse(entry?.body['pending']).data;
}

function isRight({ salt, codeHash }: Pending, typed: string): boolean {
  return isSameSecret(hashCode(salt, typed), codeHash);
}

function hashCode(salt: string, code: string): string {
  return hash('sha256', `${salt}\n${code}`);
}

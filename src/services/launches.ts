/**
 * Sign-ups for a launch. Everybody joins the waiting list and moves up from its head while seats are free, so that nobody
 * is passed over, whoever writes at the same time.
 */
import { type Launch, phaseAt } from '../domain/taking-part.ts';
import { AppError } from '../errors.ts';
import type { RegisterEntry } from '../store/registers.ts';
import { changeEntry, type NextEntry } from './change-entry.ts';
import {
  type Applicant,
  type Contact,
  countPlaces,
  launchRegister,
  placeOf,
} from './launch-register.ts';
import { type LaunchStores, type MoveUpWish, moveUp } from './move-up.ts';

export interface LaunchWish extends Pick<MoveUpWish, 'topic' | 'atMs'> {
  readonly launch: Launch;
  /** The turn's id: the same wish again changes nothing. */
  readonly changeId: string;
}

export type SignUpEnd = 'signed-up' | 'held-before' | 'not-open' | 'full' | 'erased';

/** Each fails only because others moved at that very moment. */
const maxAttempts = 30;

/** @throws AppError STORE_UNAVAILABLE */
export async function signUp(
  stores: LaunchStores,
  who: Applicant,
  wish: LaunchWish & { readonly contact: Contact },
): Promise<SignUpEnd> {
  const { launch, atMs } = wish;
  if (phaseAt(launch, atMs) !== 'running') return 'not-open';
  const { registers } = stores;
  const book = { register: launchRegister(who.account, launch), openId: who.openId };
  const moving = { ...wish, exceptFor: who.openId };
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const joined = await changeEntry<'held-before'>(registers, book, (entry) => join(entry, wish));
    await moveUp(stores, who.account, moving);
    switch (joined.kind) {
      case 'saved':
      case 'repeated':
        return 'signed-up';
      case 'refused':
        return joined.refusal;
      case 'erased-before':
        return 'erased';
      case 'code-taken':
        throw new AppError('UNEXPECTED', 'The register of a launch has no codes.');
      case 'full': {
        const { seat, waiting } = await countPlaces(registers, who.account, launch);
        if (seat >= launch.seats && waiting >= launch.waitingPlaces) return 'full';
      }
    }
  }
  throw new AppError('STORE_UNAVAILABLE', `The sign-ups of ${launch.id} change too quickly.`);
}

/** Who comes again after they cancelled stands at the end. */
function join(
  entry: RegisterEntry | undefined,
  { launch, contact, changeId, atMs }: Omit<LaunchWish, 'topic'> & { readonly contact: Contact },
): { readonly next: NextEntry } | { readonly refusal: 'held-before' } {
  // Whoever moved up since has another last change; the line tells the store.
  const isRepeat = entry?.changeId === changeId || entry?.body['signedUpBy'] === changeId;
  if (placeOf(entry) !== undefined && !isRepeat) return { refusal: 'held-before' };
  const lines = [{ lineId: changeId, atMs, body: { kind: 'signed-up' } }];
  const limits = { waiting: launch.waitingPlaces };
  const body = { contact, signedUpAtMs: atMs, signedUpBy: changeId };
  return { next: { changeId, atMs, labels: ['waiting'], body, lines, limits } };
}

/** What they gave goes at once. @returns whether there was anything to cancel. */
export async function cancelSignUp(
  stores: LaunchStores,
  who: Applicant,
  wish: LaunchWish,
): Promise<boolean> {
  const { launch, changeId, atMs } = wish;
  const book = { register: launchRegister(who.account, launch), openId: who.openId };
  const changed = await changeEntry<'none'>(stores.registers, book, (entry) => {
    if (placeOf(entry) === undefined && entry?.changeId !== changeId) return { refusal: 'none' };
    const lines = [{ lineId: changeId, atMs, body: { kind: 'cancelled' } }];
    return { next: { changeId, atMs, labels: ['cancelled'], body: {}, lines } };
  });
  await moveUp(stores, who.account, { ...wish, exceptFor: who.openId });
  return changed.kind === 'saved' || changed.kind === 'repeated';
}

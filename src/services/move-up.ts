/**
 * Who waits longest takes a seat that is free. Asked after whatever may have freed one, by whoever did it; the register's
 * limit keeps two who ask at once from giving one seat twice. Who moved up is told by an alert only if they opted in.
 */
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { AlertTopic } from '../domain/service-setup.ts';
import type { Launch } from '../domain/taking-part.ts';
import type { RegisterEntry, RegisterStore } from '../store/registers.ts';
import { changeEntry, type EntryChanged, type NextEntry } from './change-entry.ts';
import {
  type Applicant,
  countPlaces,
  launchRegister,
  placeOf,
  readPlaces,
} from './launch-register.ts';
import { type AlertOutbox, alertRequestId, requestAlert } from './request-alert.ts';

export interface LaunchStores {
  readonly registers: RegisterStore;
  /** Undefined for an account that may send nothing outside replies. */
  readonly outbox?: AlertOutbox | undefined;
}

export interface MoveUpWish {
  readonly launch: Launch;
  /** By which whoever opted in hears of it at once. */
  readonly topic: AlertTopic | undefined;
  readonly atMs: number;
  /** Who hears of it anyway: it is their turn. */
  readonly exceptFor?: OpenId | undefined;
}

/** @returns how many moved up. */
export async function moveUp(
  stores: LaunchStores,
  account: AccountName,
  wish: MoveUpWish,
): Promise<number> {
  const { launch, atMs } = wish;
  if (launch.heldAtMs !== undefined && atMs >= launch.heldAtMs) return 0;
  const { seat, waiting } = await countPlaces(stores.registers, account, launch);
  if (waiting === 0 || seat >= launch.seats) return 0;
  let moved = 0;
  for await (const seen of walkWaiting(stores.registers, account, launch)) {
    const end = await moveUpOne(stores, { account, seen }, wish);
    if (end === 'full') break;
    if (end === 'saved') moved += 1;
  }
  return moved;
}

async function* walkWaiting(
  registers: RegisterStore,
  account: AccountName,
  launch: Launch,
): AsyncGenerator<RegisterEntry> {
  let cursor: string | undefined;
  do {
    const register = launchRegister(account, launch);
    const page = await readPlaces(registers, register, { place: 'waiting', cursor });
    yield* page.found;
    cursor = page.next;
  } while (cursor !== undefined);
}

async function moveUpOne(
  stores: LaunchStores,
  { account, seen }: { readonly account: AccountName; readonly seen: RegisterEntry },
  wish: MoveUpWish,
): Promise<EntryChanged<'gone'>['kind']> {
  const who = { account, openId: seen.openId };
  const book = { register: launchRegister(account, wish.launch), openId: seen.openId };
  const changed = await changeEntry<'gone'>(stores.registers, book, (entry) =>
    takeSeat({ entry, seen }, wish),
  );
  if (changed.kind === 'saved') {
    await tellMovedUp(stores, { ...who, version: changed.entry.version }, wish);
  }
  return changed.kind;
}

/** Named by what it changes: two who move up the same entry do it once. Whoever came again since stands at the end. */
function takeSeat(
  { entry, seen }: { readonly entry: RegisterEntry | undefined; readonly seen: RegisterEntry },
  { launch, atMs }: MoveUpWish,
): { readonly next: NextEntry } | { readonly refusal: 'gone' } {
  if (!entry || placeOf(entry) !== 'waiting' || entry.version !== seen.version) {
    return { refusal: 'gone' };
  }
  const changeId = `moved-up:${entry.version}`;
  const lines = [{ lineId: changeId, atMs, body: { kind: 'moved-up' } }];
  const limits = { seat: launch.seats };
  return { next: { changeId, atMs, labels: ['seat'], body: entry.body, lines, limits } };
}

/** Lost when we die just before it; then they hear it with their next message, as everybody does. */
async function tellMovedUp(
  { registers, outbox }: LaunchStores,
  { version, ...who }: Applicant & { readonly version: number },
  { launch, topic, atMs: nowMs, exceptFor }: MoveUpWish,
): Promise<void> {
  if (!topic || !outbox || who.openId === exceptFor) return;
  const requestId = alertRequestId(`launch.${launch.id}.${version}`);
  const text = `「${launch.name}」轮到您了：候补转成了正式名额。来不了的话，回复「取消报名」把名额让给别人。`;
  await requestAlert({ registers, outbox }, who, { topic, text, requestId, nowMs });
}

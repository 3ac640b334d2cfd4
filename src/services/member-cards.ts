/** What can be done with member cards: open one, find one, keep a birthday, and see to what time alone has changed. */
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { MemberSetup } from '../domain/service-setup.ts';
import { AppError } from '../errors.ts';
import type { RegisterEntry, RegisterStore } from '../store/registers.ts';
import { newCardNumber } from './card-number.ts';
import { changeEntry, type NextEntry } from './change-entry.ts';
import {
  bodyOf,
  cardNow,
  cardOf,
  levelLabel,
  type MemberCard,
  memberRegister,
} from './member-card.ts';
import { expirePoints, noPoints } from './points.ts';

export interface CardHolder {
  readonly account: AccountName;
  readonly openId: OpenId;
}

/** What a change needs beside the card. */
export interface CardChange {
  readonly setup: MemberSetup;
  /** The turn's id, the till's receipt: the same change again changes nothing. */
  readonly changeId: string;
  readonly atMs: number;
}

/** Of a hundred million members' numbers, one in a thousand is taken. */
const maxNumbersTried = 10;

export async function findCard(
  registers: RegisterStore,
  { account, openId }: CardHolder,
): Promise<MemberCard | undefined> {
  const entry = await registers.find(memberRegister(account), openId);
  return entry && cardOf(entry);
}

export async function findCardByNumber(
  registers: RegisterStore,
  account: AccountName,
  number: string,
): Promise<MemberCard | undefined> {
  const entry = await registers.findByCode(memberRegister(account), number);
  return entry && cardOf(entry);
}

/** A follower has one card: whoever has it gets that one again. */
export async function openCard(
  registers: RegisterStore,
  { account, openId }: CardHolder,
  {
    setup,
    changeId,
    atMs,
    shopId,
    newNumber = newCardNumber,
  }: CardChange & { readonly shopId?: string | undefined; readonly newNumber?: () => string },
): Promise<{ readonly isNew: boolean; readonly card: MemberCard }> {
  const register = memberRegister(account);
  const { level } = cardNow({ points: noPoints }, setup, atMs);
  for (let tried = 0; tried < maxNumbersTried; tried += 1) {
    const body = bodyOf({ number: '', openedAtMs: atMs, shopId, points: noPoints, levelId: '' });
    const labels = [levelLabel(level)];
    const code = newNumber();
    const opened = await changeEntry<RegisterEntry>(registers, { register, openId }, (entry) =>
      entry ? { refusal: entry } : { next: { changeId, atMs, code, labels, body } },
    );
    switch (opened.kind) {
      case 'saved':
      case 'repeated':
        return { isNew: true, card: cardOf(opened.entry) };
      case 'refused':
        return {
          isNew: opened.refusal.changeId === changeId,
          card: cardOf(opened.refusal),
        };
      case 'code-taken':
        continue;
      case 'full':
      case 'erased-before':
        throw new AppError('UNEXPECTED', `The register of cards said ${opened.kind}.`);
    }
  }
  throw new AppError('STORE_UNAVAILABLE', 'No free number was found for a member card.');
}

/** "05-03"; undefined forgets it. False without a card. */
export async function keepBirthday(
  registers: RegisterStore,
  holder: CardHolder,
  { birthday, ...change }: CardChange & { readonly birthday: string | undefined },
): Promise<boolean> {
  const step = (card: MemberCard) => ({ ...card, birthday });
  const changed = await changeCard(registers, holder, { ...change, step });
  return changed !== undefined;
}

/** Writes down what has expired and the level of today, where they differ from what was saved. */
export async function settleCard(
  registers: RegisterStore,
  holder: CardHolder,
  change: CardChange,
): Promise<MemberCard | undefined> {
  const card = await findCard(registers, holder);
  if (!card) return undefined;
  const { points, level } = cardNow(card, change.setup, change.atMs);
  if (points.balance === card.points.balance && level.id === card.levelId) return card;
  const changeId = `settle:${change.changeId}`;
  return changeCard(registers, holder, { ...change, changeId, step: (held) => held });
}

async function changeCard(
  registers: RegisterStore,
  { account, openId }: CardHolder,
  { step, ...change }: CardChange & { readonly step: (card: MemberCard) => MemberCard },
): Promise<MemberCard | undefined> {
  const register = memberRegister(account);
  const changed = await changeEntry<'no-card'>(registers, { register, openId }, (entry) =>
    entry ? { next: nextCard(step(cardOf(entry)), change) } : { refusal: 'no-card' },
  );
  return changed.kind === 'saved' || changed.kind === 'repeated'
    ? cardOf(changed.entry)
    : undefined;
}

function nextCard(card: MemberCard, { setup, changeId, atMs }: CardChange): NextEntry {
  const { account: points, lines } = expirePoints(card.points, atMs, setup.card.pointsKeptYears);
  const { level } = cardNow({ points }, setup, atMs);
  return { changeId, atMs, labels: [levelLabel(level)], body: bodyOf({ ...card, points }), lines };
}

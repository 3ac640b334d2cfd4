/** How a member card and its points are told to followers: lines that several services share. */
import { civilDateOf, dayNumberAt, dayNumberOf } from '../domain/beijing-time.ts';
import type { MemberSetup } from '../domain/service-setup.ts';
import type { SessionChange } from '../domain/session.ts';
import { type CardNow, groupsWithLevel, type MemberCard } from '../services/member-card.ts';
import { nextExpiry } from '../services/points.ts';
import { dateWords } from './beijing-words.ts';
import { droppable, type TextPart } from './fit-text.ts';
import type { HandlerTurn } from './handler.ts';
import { monthDayWords } from './read-birthday.ts';

/** "等级：银叶，积分：620". */
export function levelLine({ level, balance }: CardNow): string {
  return `等级：${level.name}，积分：${balance}`;
}

export function nextLevelLine({ next }: CardNow): readonly TextPart[] {
  return next ? [droppable(`再积 ${next.missingPoints} 分，升到「${next.level.name}」。`, 2)] : [];
}

/** "其中 70 分到 2027年12月31日。". */
export function expiryLine(
  { points }: CardNow,
  { card }: MemberSetup,
  nowMs: number,
): readonly string[] {
  const next = nextExpiry(points, card.pointsKeptYears);
  if (!next) return [];
  const untilWords = dateWords(next.atMs - 1, nowMs);
  return next.points === points.balance
    ? [`积分到${untilWords}有效。`]
    : [`其中 ${next.points} 分到${untilWords}有效。`];
}

const giftDays = 3;

/** Three days before and after it. A birthday of February 29th is March 1st in other years. */
export function isBirthdayNear({ birthday }: MemberCard, nowMs: number): boolean {
  if (birthday === undefined) return false;
  const [month = 1, day = 1] = birthday.split('-').map(Number);
  const today = dayNumberAt(nowMs);
  const { year } = civilDateOf(today);
  const days = [year - 1, year, year + 1].map(
    (one) =>
      dayNumberOf({ year: one, month, day }) ??
      dayNumberOf({ year: one, month: month + 1, day: 1 }) ??
      0,
  );
  return days.some((one) => Math.abs(one - today) <= giftDays);
}

export function birthdayLine(
  card: MemberCard,
  setup: MemberSetup,
  nowMs: number,
): readonly string[] {
  const { birthdayGift } = setup.card;
  if (card.birthday === undefined || birthdayGift === undefined) return [];
  return isBirthdayNear(card, nowMs)
    ? [`生日快乐！${birthdayGift}`]
    : [`生日礼：${monthDayWords(card.birthday)}，前后 ${giftDays} 天来取。`];
}

/** So that rules can ask for the level. */
export function groupsChange(
  { session }: Pick<HandlerTurn, 'session'>,
  level: CardNow['level'] | undefined,
): SessionChange {
  return { follower: { groups: groupsWithLevel(session.follower.groups, level) } };
}

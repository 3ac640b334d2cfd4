/**
 * The arithmetic of points: what a card holds after something was earned, redeemed, put right or has expired, and the
 * lines that say so. Pure. The balance is the sum of all lines and never negative.
 */
import { civilDateOf, dayNumberAt, dayNumberOf, startOfDayMs } from '../domain/beijing-time.ts';
import type { RegisterLine } from '../store/registers.ts';

export interface PointsAccount {
  readonly balance: number;
  /** What is left of the points of each year: they expire together. */
  readonly leftByYear: Readonly<Record<string, number>>;
  /** By month, "2026-11", for the level: of the last twelve months that points were earned in. */
  readonly earnedByMonth: Readonly<Record<string, number>>;
}

export const noPoints: PointsAccount = { balance: 0, leftByYear: {}, earnedByMonth: {} };

export const pointsKinds = ['earn', 'redeem', 'refund', 'correct', 'expire'] as const;
export type PointsKind = (typeof pointsKinds)[number];

/** What is told of a line beside its points. */
export interface PointsRemarks {
  readonly shopId?: string | undefined;
  readonly amountFen?: number | undefined;
  /** Of a correction, by staff. */
  readonly reason?: string | undefined;
  /** Of a refund: the look or call that asked for it. */
  readonly causeId?: string | undefined;
}

export interface PointsChange extends PointsRemarks {
  readonly kind: Exclude<PointsKind, 'expire'>;
  /** Given by what caused it: the till's receipt, the form that was sent. One change of each kind has it. */
  readonly sourceId: string;
  /** Negative: taken away. */
  readonly points: number;
  readonly atMs: number;
  /** Of a refund: what the purchase had earned, and when. All of it counts no more for the level, whatever is left of it. */
  readonly undone?: { readonly points: number; readonly atMs: number } | undefined;
}

export interface PointsChanged {
  readonly account: PointsAccount;
  readonly lines: readonly RegisterLine[];
}

/** More than any shop sells at once: a slip of the till. */
export const maxPointsAtOnce = 1_000_000;
const maxBalance = 1_000_000_000;
const monthsCounted = 12;

/** Rounded down: nobody is promised the point that is not whole. */
export function pointsFor(
  amountFen: number,
  { pointsPerYuan, earnRate }: { readonly pointsPerYuan: number; readonly earnRate: number },
): number {
  const hundredths = Math.round(pointsPerYuan * 100) * Math.round(earnRate * 100);
  return Math.floor((amountFen * hundredths) / 1_000_000);
}

/** What has expired goes first. Undefined when the card does not hold what is taken away, or too much would be on it. */
export function changePoints(
  before: PointsAccount,
  change: PointsChange,
  keptYears: number | undefined,
): PointsChanged | undefined {
  const { kind, sourceId, points, atMs, undone, ...remarks } = change;
  const expired = expirePoints(before, atMs, keptYears);
  const balance = expired.account.balance + points;
  if (balance < 0 || balance > maxBalance) return undefined;
  const account = {
    balance,
    leftByYear:
      points < 0
        ? takeOldest(expired.account.leftByYear, -points)
        : added(expired.account.leftByYear, yearAt(atMs), points),
    earnedByMonth:
      kind === 'redeem'
        ? expired.account.earnedByMonth
        : recentMonths(countEarned(expired.account.earnedByMonth, change), atMs),
  };
  const line = {
    lineId: `${kind}:${sourceId}`,
    atMs,
    body: { kind, points, balance, ...withoutUndefined(remarks) },
  };
  return { account, lines: [...expired.lines, line] };
}

/** A purchase that was given back counts no more in the month it was made in. */
function countEarned(
  earnedByMonth: PointsAccount['earnedByMonth'],
  { points, atMs, undone }: PointsChange,
): PointsAccount['earnedByMonth'] {
  return undone
    ? added(earnedByMonth, monthAt(undone.atMs), -undone.points)
    : added(earnedByMonth, monthAt(atMs), points);
}

/** The lines of expired points bear the moment at which they expired. */
export function expirePoints(
  account: PointsAccount,
  nowMs: number,
  keptYears: number | undefined,
): PointsChanged {
  if (keptYears === undefined) return { account, lines: [] };
  const years = Object.keys(account.leftByYear).toSorted();
  const over = years.filter((year) => endOfYearsMs(Number(year), keptYears) <= nowMs);
  const leftByYear = Object.fromEntries(
    Object.entries(account.leftByYear).filter(([year]) => !over.includes(year)),
  );
  let { balance } = account;
  const lines = over.map((year) => {
    const points = -(account.leftByYear[year] ?? 0);
    balance += points;
    const atMs = endOfYearsMs(Number(year), keptYears);
    return { lineId: `expire:${year}`, atMs, body: { kind: 'expire', points, balance } };
  });
  return { account: { ...account, balance, leftByYear }, lines };
}

/** Whether points that were earned then are gone by now. */
export function haveExpired(
  earnedAtMs: number,
  nowMs: number,
  keptYears: number | undefined,
): boolean {
  return keptYears !== undefined && endOfYearsMs(Number(yearAt(earnedAtMs)), keptYears) <= nowMs;
}

/** The points that expire next, and the first moment at which they are gone. */
export function nextExpiry(
  { leftByYear }: PointsAccount,
  keptYears: number | undefined,
): { readonly points: number; readonly atMs: number } | undefined {
  const [year] = Object.keys(leftByYear).toSorted();
  if (year === undefined || keptYears === undefined) return undefined;
  return { points: leftByYear[year] ?? 0, atMs: endOfYearsMs(Number(year), keptYears) };
}

/** What counts for the level: this month and the eleven before. What was taken back by a correction counts against it. */
export function pointsOfTwelveMonths({ earnedByMonth }: PointsAccount, nowMs: number): number {
  const counted = Object.values(recentMonths(earnedByMonth, nowMs));
  return Math.max(
    0,
    counted.reduce((sum, points) => sum + points, 0),
  );
}

function takeOldest(
  leftByYear: PointsAccount['leftByYear'],
  points: number,
): PointsAccount['leftByYear'] {
  let missing = points;
  const left = Object.entries(leftByYear)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, held]) => {
      const taken = Math.min(held, missing);
      missing -= taken;
      return [year, held - taken] as const;
    });
  return Object.fromEntries(left.filter(([, held]) => held > 0));
}

function added(
  counts: Readonly<Record<string, number>>,
  key: string,
  points: number,
): Readonly<Record<string, number>> {
  return points === 0 ? counts : { ...counts, [key]: (counts[key] ?? 0) + points };
}

function recentMonths(
  earnedByMonth: PointsAccount['earnedByMonth'],
  nowMs: number,
): PointsAccount['earnedByMonth'] {
  const { year, month } = civilDateOf(dayNumberAt(nowMs));
  const first = monthText(year * 12 + month - 1 - (monthsCounted - 1));
  return Object.fromEntries(Object.entries(earnedByMonth).filter(([key]) => key >= first));
}

function monthAt(atMs: number): string {
  const { year, month } = civilDateOf(dayNumberAt(atMs));
  return monthText(year * 12 + month - 1);
}

function monthText(monthNumber: number): string {
  return `${Math.floor(monthNumber / 12)}-${String((monthNumber % 12) + 1).padStart(2, '0')}`;
}

function yearAt(atMs: number): string {
  return String(civilDateOf(dayNumberAt(atMs)).year);
}

/** The first moment after the last day of that many years later. */
function endOfYearsMs(year: number, keptYears: number): number {
  return startOfDayMs(dayNumberOf({ year: year + keptYears + 1, month: 1, day: 1 }) ?? 0);
}

function withoutUndefined(remarks: PointsRemarks): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(remarks).filter(([, value]) => value !== undefined));
}

/** The `if` of a rule: compiled once, asked for each message that the rule recognises. Pure; all parts must hold. */
import { dayNumberAt, findDayNumber, minuteOfDayAt, weekdayOf } from '../domain/beijing-time.ts';
import type { TimeSpan } from '../domain/catalogue.ts';
import type { Dialogue, Focus, PausedDialogue, Session } from '../domain/session.ts';
import type { IfSource } from './ruleset-schema.ts';

export interface Conditions {
  /** The open question that the rule is made for. */
  readonly awaits: IfSource['awaits'];
  readonly checks: readonly Check[];
}

interface Check {
  readonly holds: (circumstances: Circumstances) => boolean;
  /** It asks what is known of the follower. */
  readonly asksSession: boolean;
  /** What to say when it does not hold, behind "because". */
  readonly otherwise: string;
}

/** Days are Beijing days, as day numbers; all bounds but the end of a span are inclusive. */
interface TimeConditions {
  readonly firstDay: number;
  readonly lastDay: number;
  /** Index 0 is Sunday. */
  readonly onWeekday: readonly boolean[];
  readonly spans: readonly TimeSpan[];
}

/** The time is read only where it matters: see `remember-decisions.ts`. */
export interface Circumstances {
  readonly session: Session;
  readonly nowMs: number;
  /** The store is away: whatever a rule asks of the session may be so. */
  readonly isSessionUnknown?: true;
}

const dayMinutes = 1440;
const wholeDay: readonly TimeSpan[] = [{ startMinute: 0, endMinute: dayMinutes }];

export function compileConditions(source: IfSource = {}): Conditions {
  const checks = [
    checkFollowed(source),
    checkGroups(source),
    checkFocus(source),
    checkAwaits(source),
    checkTimes(source),
  ];
  return { awaits: source.awaits, checks: checks.filter((check) => check !== undefined) };
}

/** @returns why the rule does not apply now, to be read behind "because"; undefined when it does. */
export function findFailedCondition(
  { checks }: Conditions,
  circumstances: Circumstances,
): string | undefined {
  const { isSessionUnknown = false } = circumstances;
  return checks.find(
    ({ holds, asksSession }) => !(asksSession && isSessionUnknown) && !holds(circumstances),
  )?.otherwise;
}

function checkFollowed({ followed }: IfSource): Check | undefined {
  if (followed === undefined) return undefined;
  return {
    // Whoever writes to an account follows it, as long as we have not seen them leave.
    holds: ({ session }) => (session.follower.followed ?? true) === followed,
    asksSession: true,
    otherwise: followed ? 'the person does not follow' : 'the person follows already',
  };
}

function checkGroups({ groups }: IfSource): Check | undefined {
  return (
    groups && {
      holds: ({ session }) => groups.some((group) => session.follower.groups.includes(group)),
      asksSession: true,
      otherwise: `the follower is in none of the groups ${groups.join(', ')}`,
    }
  );
}

function checkFocus({ focus }: IfSource): Check | undefined {
  return (
    focus && {
      holds: ({ session }) => isInFocus(session.focus, focus),
      asksSession: true,
      otherwise: `the session is not about a ${focus}`,
    }
  );
}

function checkAwaits({ awaits }: IfSource): Check | undefined {
  return (
    awaits && {
      holds: (circumstances) => isAwaited(findOpenDialogue(circumstances), awaits),
      asksSession: true,
      otherwise: `the session does not wait for ${awaits}`,
    }
  );
}

function checkTimes(source: IfSource): Check | undefined {
  const times = compileTimes(source);
  return (
    times && {
      holds: ({ nowMs }) => isNow(times, nowMs),
      asksSession: false,
      otherwise: 'it is not the time for it',
    }
  );
}

/** The conversation's question, as long as it is open. */
export function findOpenDialogue(circumstances: Circumstances): Dialogue | undefined {
  const { dialogue } = circumstances.session;
  return dialogue && dialogue.expiresAtMs > circumstances.nowMs ? dialogue : undefined;
}

/** The question that a change of the subject left open, as long as one may come back to it. */
export function findPausedDialogue(circumstances: Circumstances): PausedDialogue | undefined {
  const { paused } = circumstances.session;
  return paused && paused.expiresAtMs > circumstances.nowMs ? paused : undefined;
}

function isInFocus(focus: Focus | undefined, wanted: 'shop' | 'product' | 'coupon'): boolean {
  const ids = { shop: focus?.shopId, product: focus?.productId, coupon: focus?.campaignId };
  return ids[wanted] !== undefined;
}

function isAwaited(
  dialogue: Dialogue | undefined,
  wanted: NonNullable<IfSource['awaits']>,
): boolean {
  if (wanted === 'options') return (dialogue?.options.length ?? 0) > 0;
  return dialogue?.awaits?.slot === wanted;
}

/** A span that passes midnight belongs to the day it began on: its weekday and its date count. */
function isNow(times: TimeConditions, nowMs: number): boolean {
  const today = dayNumberAt(nowMs);
  const minute = minuteOfDayAt(nowMs);
  return (
    isOn(times, { day: today, minute }) ||
    isOn(times, { day: today - 1, minute: minute + dayMinutes })
  );
}

function isOn(times: TimeConditions, { day, minute }: { day: number; minute: number }): boolean {
  const isDay =
    day >= times.firstDay && day <= times.lastDay && times.onWeekday[weekdayOf(day)] === true;
  return isDay && times.spans.some((span) => minute >= span.startMinute && minute < span.endMinute);
}

function compileTimes({ between, hours, weekdays }: IfSource): TimeConditions | undefined {
  if (!between && !hours && !weekdays) return undefined;
  const { from = '', to = '' } = between ?? {};
  return {
    firstDay: findDayNumber(from) ?? Number.NEGATIVE_INFINITY,
    lastDay: findDayNumber(to) ?? Number.POSITIVE_INFINITY,
    onWeekday: [0, 1, 2, 3, 4, 5, 6].map((day) => !weekdays || weekdays.some((n) => n % 7 === day)),
    spans: hours?.map(parseSpan) ?? wholeDay,
  };
}

function parseSpan(text: string): TimeSpan {
  const [start = '', end = ''] = text.split('-');
  const startMinute = parseMinute(start);
  const endMinute = parseMinute(end);
  return { startMinute, endMinute: endMinute > startMinute ? endMinute : endMinute + dayMinutes };
}

function parseMinute(text: string): number {
  const [hour = '', minute = ''] = text.split(':');
  return Number(hour) * 60 + Number(minute);
}

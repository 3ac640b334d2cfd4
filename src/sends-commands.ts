/**
 * `npm run sends`, apart from environment and terminal: every message outside a reply of some days, each with what
 * asked for it. It names no follower and shows nobody's words.
 */
import { writeCsv } from './brand/write-csv.ts';
import { dayNumberAt, dayText, findDayNumber, startOfDayMs } from './domain/beijing-time.ts';
import type { AccountName, TurnId } from './domain/ids.ts';
import type { SendLine } from './domain/outgoing.ts';
import { AppError } from './errors.ts';
import { countSends, type JudgedSend, judgeSend } from './numbers/judge-sends.ts';
import type { OutboxStore } from './store/outbox.ts';
import type { TurnRecordStore } from './store/turn-records.ts';

export const usage = `Usage: npm run sends -- [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--csv] [--account NAME]
Lists every message outside a reply of these days (Beijing time; the last 7 when left out), with who spoke (the bot, an
agent, or the desk about the wait), what became of it, and which message or opt-in of its follower asked for it. Exit
code 1 when one has no cause.
It uses STORE_URL as the server does. A store in SQLite belongs to one process: stop the server first, or open
Numbers, Messages sent, in the console.`;

const columns = ['time', 'speaker', 'kind', 'end', 'reason', 'cause', 'asked by', 'follower'];
const pageSize = 500;
const daysShown = 7;
/** A message may be sent up to two days after the turn that asked for it. */
const causeMs = 2 * 86_400_000;
/** Lines are written in about the order of their times. */
const disorderMs = 3_600_000;

export interface SendsWish {
  readonly from: string;
  readonly to: string;
  readonly isCsv: boolean;
}

export interface SendsParts {
  readonly account: AccountName;
  readonly outbox: Pick<OutboxStore, 'sends'>;
  readonly records: Pick<TurnRecordStore, 'all'>;
  readonly nowMs: number;
  readonly say: (text: string) => void;
}

/**
 * @returns whether every message has a cause
 * @throws AppError CONFIG_INVALID for days that are none
 */
export async function listSends(wish: SendsWish, parts: SendsParts): Promise<boolean> {
  const today = dayNumberAt(parts.nowMs);
  const toDay = wish.to === '' ? today : readDay('--to', wish.to);
  const fromDay = wish.from === '' ? toDay - daysShown + 1 : readDay('--from', wish.from);
  if (fromDay > toDay) throw new AppError('CONFIG_INVALID', `--from is after --to.\n${usage}`);
  const span = { fromMs: startOfDayMs(fromDay), toMs: startOfDayMs(toDay + 1) };
  const judged = await judgeAll(parts, span);
  const rows = judged.map(rowOf);
  const { checked, found } = countSends(judged);
  if (wish.isCsv) {
    parts.say(writeCsv([columns, ...rows]).trimEnd());
  } else {
    for (const row of [columns, ...rows]) parts.say(row.join('\t'));
    const days = `${dayText(fromDay)} to ${dayText(toDay)}`;
    parts.say(`${days}: ${checked} messages, ${found.none} without a cause.`);
  }
  return found.none === 0;
}

function readDay(name: string, text: string): number {
  const day = findDayNumber(text);
  if (day === undefined) {
    throw new AppError('CONFIG_INVALID', `${name} ${text} is no day: write 2026-12-31.\n${usage}`);
  }
  return day;
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

async function judgeAll(parts: SendsParts, span: Span): Promise<readonly JudgedSend[]> {
  const lines = await readSpan(parts, span);
  const there = await findTurns(parts, span, new Set(lines.flatMap(turnsOf)));
  return lines.map((line) => judgeSend(line, there));
}

async function readSpan(
  { account, outbox }: SendsParts,
  { fromMs, toMs }: Span,
): Promise<readonly SendLine[]> {
  const lines: SendLine[] = [];
  let cursor: string | undefined;
  do {
    const place = cursor === undefined ? {} : { cursor };
    const page = await outbox.sends(account, { limit: pageSize, ...place });
    lines.push(...page.lines.filter(({ atMs }) => atMs >= fromMs && atMs < toMs));
    const isBehind =
      page.lines.length > 0 && page.lines.every(({ atMs }) => atMs < fromMs - disorderMs);
    cursor = isBehind ? undefined : page.next;
  } while (cursor !== undefined);
  return lines;
}

/** A damaged line has no cause, whatever its type says. */
function turnsOf({ cause }: Partial<SendLine>): readonly TurnId[] {
  return cause?.kind === 'turn' ? [cause.turnId] : [];
}

async function findTurns(
  { account, records }: SendsParts,
  { fromMs, toMs }: Span,
  wanted: ReadonlySet<TurnId>,
): Promise<ReadonlySet<TurnId>> {
  const there = new Set<TurnId>();
  for await (const some of records.all(account, { fromMs: fromMs - causeMs, toMs })) {
    for (const { turnId } of some) if (wanted.has(turnId)) there.add(turnId);
  }
  return there;
}

function rowOf({ line, finding }: JudgedSend): readonly string[] {
  const { atMs, speaker = 'bot', messageKind, end, reason, cause, followerHash } = line;
  const askedBy = cause?.kind === 'opt-in' ? cause.optInId : (cause?.turnId ?? '');
  const when = new Date(atMs).toISOString();
  return [when, speaker, messageKind, end, reason, finding, askedBy, followerHash];
}

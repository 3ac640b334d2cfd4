/**
 * Reads what is to be counted out of the stores, a piece at a time and with pauses, because the thread belongs to the
 * followers. It keeps nothing.
 */
import { dayNumberAt, startOfDayMs } from '../domain/beijing-time.ts';
import type { AccountName, TurnId } from '../domain/ids.ts';
import type { SendLine } from '../domain/outgoing.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Steps } from '../intents/steps.ts';
import type { OutboxStore } from '../store/outbox.ts';
import type { TurnRecordStore } from '../store/turn-records.ts';
import { findNotedTurn, type NotedTurn } from './noted-turn.ts';

/** Lines are read so many in one piece: they hold up a server's turns for a few milliseconds. */
const pageSize = 250;
/** As many as are looked at: a bound for memory. */
const maxTurns = 400_000;
const maxLines = 100_000;
/** Lines are written in about the order of their times. */
const disorderMs = 3_600_000;

export interface ReadingPorts {
  readonly account: AccountName;
  readonly records: Pick<TurnRecordStore, 'all'>;
  readonly outbox: Pick<OutboxStore, 'sends'>;
  /** Does the steps with pauses in between. */
  readonly runSteps: <T>(steps: Steps<T>) => Promise<T>;
}

export interface ReadTurns {
  readonly turns: readonly NotedTurn[];
  /** Turns in which no follower did anything, that may be the cause of a message all the same. */
  readonly otherTurns: readonly OtherTurn[];
  /** True when there were more than are looked at; the oldest are missing. */
  readonly isCut: boolean;
  /** From then on all are there. */
  readonly wholeFromMs: number;
}

interface OtherTurn {
  readonly turnId: TurnId;
  readonly atMs: number;
}

/** @throws AppError STORE_UNAVAILABLE */
export async function readTurns(
  { account, records, runSteps }: ReadingPorts,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<ReadTurns> {
  const found = { turns: [] as NotedTurn[], otherTurns: [] as OtherTurn[] };
  let wholeFromMs = fromMs;
  for await (const some of records.all(account, { fromMs, toMs })) {
    await runSteps(noteTurns(some, found, wholeFromMs));
    if (found.turns.length <= maxTurns) continue;
    // What is oldest is left out, whole days of it, and from then on nothing so old is kept.
    wholeFromMs = laterHalf(wholeFromMs, toMs);
    found.turns = found.turns.filter(({ atMs }) => atMs >= wholeFromMs);
    found.otherTurns = found.otherTurns.filter(({ atMs }) => atMs >= wholeFromMs);
  }
  return { ...found, isCut: wholeFromMs > fromMs, wholeFromMs };
}

/** The beginning of the day in the middle. */
function laterHalf(fromMs: number, toMs: number): number {
  return startOfDayMs(dayNumberAt((fromMs + toMs) / 2) + 1);
}

function* noteTurns(
  records: readonly TurnRecord[],
  { turns, otherTurns }: { turns: NotedTurn[]; otherTurns: OtherTurn[] },
  wholeFromMs: number,
): Steps<undefined> {
  for (const record of records) {
    if (record.receivedAtMs < wholeFromMs) continue;
    const noted = findNotedTurn(record);
    if (noted) turns.push(noted);
    else otherTurns.push({ turnId: record.turnId, atMs: record.receivedAtMs });
    yield;
  }
  return undefined;
}

/** The lines of the send ledger from then on. @throws AppError STORE_UNAVAILABLE */
export async function readLines(
  { account, outbox, runSteps }: ReadingPorts,
  fromMs: number,
): Promise<readonly SendLine[]> {
  const lines: SendLine[] = [];
  let cursor: string | undefined;
  do {
    const place = cursor === undefined ? {} : { cursor };
    const page = await outbox.sends(account, { limit: pageSize, ...place });
    lines.push(...page.lines.filter(({ atMs }) => atMs >= fromMs));
    const isBehind =
      page.lines.length > 0 && page.lines.every(({ atMs }) => atMs < fromMs - disorderMs);
    cursor = isBehind ? undefined : page.next;
    await runSteps(pauseOnce());
  } while (cursor !== undefined && lines.length < maxLines);
  return lines;
}

function* pauseOnce(): Steps<undefined> {
  yield;
  return undefined;
}

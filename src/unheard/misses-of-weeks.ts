/**
 * The misses of the last two weeks, read out of the decision records and grouped. It reads a piece at a time and thinks
 * in slices, because the thread belongs to the followers; what it found is used again for half a minute.
 */
import { dayNumberAt, startOfDayMs } from '../domain/beijing-time.ts';
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Steps } from '../intents/steps.ts';
import type { TurnRecordStore } from '../store/turn-records.ts';
import { trendDays } from './cluster.ts';
import { findMisses } from './find-misses.ts';
import { groupTexts } from './group-texts.ts';
import { type Miss, missKinds } from './miss.ts';
import { type ToldTurn, toToldTurn } from './told-turn.ts';

/** More are not looked at, the oldest first left out: a bound for memory, at about 300 bytes each. */
const maxRecords = 200_000;
/** So long what was found is used again; a follower who is erased is gone from it as soon. */
const freshMs = 30_000;

export interface UnheardPorts {
  readonly account: AccountName;
  readonly records: Pick<TurnRecordStore, 'all'>;
  readonly clock: Clock;
  /** Does the steps with pauses in between. */
  readonly runSteps: <T>(steps: Steps<T>) => Promise<T>;
}

export interface FoundMisses {
  /** Misses that belong together, each group of one kind. */
  readonly groups: readonly (readonly Miss[])[];
  readonly recordCount: number;
  /** True when there were more records than are looked at. */
  readonly isCut: boolean;
  readonly atMs: number;
}

export class MissesOfWeeks {
  readonly #ports: UnheardPorts;
  #found: { readonly atMs: number; readonly result: Promise<FoundMisses> } | undefined;

  constructor(ports: UnheardPorts) {
    this.#ports = ports;
  }

  /** @throws AppError STORE_UNAVAILABLE */
  read(): Promise<FoundMisses> {
    const atMs = this.#ports.clock.now();
    const known = this.#found;
    if (known && atMs - known.atMs < freshMs) return known.result;
    const result = findIn(this.#ports, atMs);
    const found = { atMs, result };
    this.#found = found;
    result.catch(() => {
      if (this.#found === found) this.#found = undefined;
    });
    return result;
  }
}

async function findIn(ports: UnheardPorts, atMs: number): Promise<FoundMisses> {
  const fromMs = startOfDayMs(dayNumberAt(atMs) - trendDays + 1);
  let turns: ToldTurn[] = [];
  let keptFromMs = fromMs;
  for await (const records of ports.records.all(ports.account, { fromMs, toMs: atMs + 1 })) {
    await ports.runSteps(addTurns(turns, records, keptFromMs));
    if (turns.length <= maxRecords) continue;
    keptFromMs = Math.ceil((keptFromMs + atMs) / 2);
    turns = turns.filter((turn) => turn.atMs >= keptFromMs);
  }
  const groups = await ports.runSteps(groupMisses(turns));
  return { groups, recordCount: turns.length, isCut: keptFromMs > fromMs, atMs };
}

function* addTurns(
  turns: ToldTurn[],
  records: readonly TurnRecord[],
  keptFromMs: number,
): Steps<undefined> {
  for (const record of records) {
    if (record.receivedAtMs >= keptFromMs) turns.push(toToldTurn(record));
    yield;
  }
  return undefined;
}

/** Exported for those who have the turns: what is found depends on them alone, not on their order. */
export function* groupMisses(turns: readonly ToldTurn[]): Steps<readonly (readonly Miss[])[]> {
  const byFollower = Map.groupBy(turns, ({ followerHash }) => followerHash);
  yield;
  const misses: Miss[] = [];
  for (const own of byFollower.values()) {
    misses.push(...findMisses(own.toSorted(inOrder)));
    yield;
  }
  const groups: (readonly Miss[])[] = [];
  for (const kind of missKinds) {
    const byText = Map.groupBy(
      misses.filter((miss) => miss.kind === kind),
      ({ text }) => text,
    );
    const texts = [...byText.keys()];
    const alike = kind === 'wordless' ? texts.map((text) => [text]) : yield* groupTexts(texts);
    groups.push(...alike.map((group) => group.flatMap((text) => byText.get(text) ?? [])));
  }
  return groups;
}

function inOrder(a: ToldTurn, b: ToldTurn): number {
  return a.atMs - b.atMs || (a.turnId < b.turnId ? -1 : 1);
}

/**
 * Tells the workshop's thread what followers wrote in the last seven days: all of it once, a page at a time, and what came
 * since whenever it is asked for. What is told never comes back but as masked examples. Nothing tells it of a follower who
 * is erased, so that all of it is forgotten and told anew in time.
 */
import { readRecords } from '../brand/replay/read-records.ts';
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { TurnRecordStore } from '../store/turn-records.ts';
import type { WeekRecord, WorkshopRequest } from './workshop-talk.ts';

export interface FeedParts {
  readonly account: AccountName;
  readonly records: Pick<TurnRecordStore, 'between'>;
  /** Of the stores. */
  readonly clock: Clock;
}

type Tell = (
  request: Extract<WorkshopRequest, { kind: 'remember' | 'forget-week' }>,
) => Promise<unknown>;

const weekMs = 7 * 24 * 60 * 60_000;
const maxRecords = 100_000;
/** Newer than that is new enough. */
const freshMs = 60_000;
/** A turn is written down when it is over, up to so long after it was received: it is looked for once more. */
const overlapMs = 2 * 60_000;
/** With the ten minutes that a thread outlives the last question, whoever is erased is gone from it within an hour. */
const keptMs = 50 * 60_000;

export class WeekFeed {
  readonly #parts: FeedParts;
  readonly #tell: Tell;
  #toldUntilMs: number | undefined;
  /** When the telling of the whole week began. */
  #begunAtMs: number | undefined;
  #telling: Promise<void> | undefined;

  constructor(parts: FeedParts, tell: Tell) {
    this.#parts = parts;
    this.#tell = tell;
  }

  get isTelling(): boolean {
    return this.#telling !== undefined;
  }

  /** Resolves when what was received up to a minute ago is told. @throws what reading or the thread throws */
  async refresh(): Promise<void> {
    this.#telling ??= this.#tellNew().finally(() => {
      this.#telling = undefined;
    });
    await this.#telling;
  }

  async #tellNew(): Promise<void> {
    const { account, records, clock } = this.#parts;
    const nowMs = clock.now();
    await this.#forgetInTime(nowMs);
    const told = this.#toldUntilMs;
    if (told !== undefined && nowMs - told < freshMs) return;
    const weekAgoMs = nowMs - weekMs;
    const fromMs = told === undefined ? weekAgoMs : Math.max(weekAgoMs, told - overlapMs);
    const wanted = { account, fromMs, toMs: nowMs + 1, limit: maxRecords };
    for await (const page of readRecords(records, wanted)) {
      await this.#tell({ kind: 'remember', records: page.map(toWeekRecord), fromMs: weekAgoMs });
    }
    this.#toldUntilMs = nowMs;
  }

  async #forgetInTime(nowMs: number): Promise<void> {
    this.#begunAtMs ??= nowMs;
    if (nowMs - this.#begunAtMs < keptMs) return;
    await this.#tell({ kind: 'forget-week' });
    this.#toldUntilMs = undefined;
    this.#begunAtMs = nowMs;
  }
}

/** Without what was answered, and without who it was. */
function toWeekRecord(record: TurnRecord): WeekRecord {
  const { turnId, account, receivedAtMs, kind, maskedText, matcher, entities, before } = record;
  return {
    turnId,
    account,
    receivedAtMs,
    kind,
    maskedText,
    matcher,
    // A pin is the only thing that the text does not tell.
    entities: entities.filter((entity) => entity.kind === 'point'),
    ...(before && { before }),
  };
}

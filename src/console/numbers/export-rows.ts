/** Rows of the figures that come from no conversation of the bot's: the desk, tills, alerts. Pure. */
import { type CounterFigures, counterKinds } from '../../numbers/counter.ts';
import type { DeskFigures } from '../../numbers/desk-figures.ts';
import type { NumbersWords } from './words.ts';

/** Name and value. */
export type CsvRows = readonly (readonly [string, string])[];

/** One that can be found again in another span of days: two of them may have one name. */
export interface FigureRow {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  /** What tells it from another of its name. */
  readonly hint?: string;
}

/** Figures that have names of ours, which no two of them share. */
export function rowsByName(rows: CsvRows): readonly FigureRow[] {
  return rows.map(([name, value]) => ({ key: `figure ${name}`, name, value }));
}

/** Each figure beside that of the time before. */
export function besideBefore(
  current: readonly FigureRow[],
  before: readonly FigureRow[],
): readonly (readonly string[])[] {
  const earlier = new Map(before.map(({ key, value }) => [key, value]));
  const namesakes = Map.groupBy(current, ({ name }) => name);
  return current.map(({ key, name, value, hint }) => {
    const isShared = (namesakes.get(name) ?? []).length > 1;
    return [isShared && hint ? `${name} (${hint})` : name, value, earlier.get(key) ?? ''];
  });
}

/** Of a group nothing is known of tills. */
export function serviceRows(
  counter: CounterFigures | undefined,
  alertsSent: number,
  words: NumbersWords,
): CsvRows {
  const rows = counter && counterKinds.map((kind) => [words.counter[kind], counter[kind]] as const);
  return [[words.alertsSent, alertsSent] as const, ...(rows ?? [])].map(([name, count]) => [
    name,
    String(count),
  ]);
}

/** Times in minutes, as on the page; nothing where nobody answered. */
export function deskRows(desk: DeskFigures | undefined, words: NumbersWords): CsvRows {
  if (!desk) return [];
  const minutes = (ms: number | undefined) => (ms === undefined ? '' : (ms / 60_000).toFixed(1));
  const { meanScore } = desk;
  const rows: CsvRows = [
    [words.closed, String(desk.closed)],
    [words.unanswered, String(desk.unanswered)],
    [words.minutes(words.waitMedian), minutes(desk.waitP50Ms)],
    [words.minutes(words.wait95), minutes(desk.waitP95Ms)],
    [words.minutes(words.handling), minutes(desk.handlingP50Ms)],
    [words.requeued, String(desk.requeued)],
    [words.score, meanScore === undefined ? '' : meanScore.toFixed(2)],
    [words.scored, String(desk.scored)],
  ];
  return rows.map(([name, value]) => [`${words.desk}: ${name}`, value]);
}

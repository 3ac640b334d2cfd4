/** Which rows of a roster put two people at one counter at once? Rows of a date stand in for the weekly ones: they never clash. */
import type { DutyShift } from '../../domain/service-setup.ts';

const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

export interface Overlap {
  /** The place of the row in the list, and that of the row before it which has the counter already. */
  readonly at: number;
  readonly other: number;
}

interface Taken {
  readonly row: number;
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** At most one for each row. */
export function findOverlaps(shifts: readonly DutyShift[]): readonly Overlap[] {
  const taken = shifts.flatMap((shift, row) =>
    minutesOf(shift).map(([fromMinute, toMinute]) => ({
      key: `${shift.shopId} ${shift.counter} ${shift.days.kind}`,
      row,
      fromMinute,
      toMinute,
    })),
  );
  const found = new Map<number, number>();
  for (const ofCounter of Map.groupBy(taken, ({ key }) => key).values()) {
    for (const [one, other] of clashesOf(ofCounter)) {
      found.set(Math.max(one, other), Math.min(one, other));
    }
  }
  return [...found].map(([at, other]) => ({ at, other }));
}

/** Sorted by their beginning, whoever clashes with anybody clashes with the one who stays longest so far. */
function clashesOf(taken: readonly Taken[]): readonly (readonly [number, number])[] {
  const clashes: [number, number][] = [];
  let longest: Taken | undefined;
  for (const one of taken.toSorted((a, b) => a.fromMinute - b.fromMinute)) {
    if (longest && one.fromMinute < longest.toMinute && one.row !== longest.row) {
      clashes.push([longest.row, one.row]);
    }
    if (!longest || one.toMinute > longest.toMinute) longest = one;
  }
  return clashes;
}

/** Of a week, and of the one behind it: a night from Sunday to Monday meets Monday there. */
function minutesOf({ days, span }: DutyShift): readonly (readonly [number, number])[] {
  const starts =
    days.kind === 'date'
      ? [days.dayNumber * dayMinutes]
      : days.weekdays.flatMap((day) => [day * dayMinutes, day * dayMinutes + weekMinutes]);
  return starts.map((start) => [start + span.startMinute, start + span.endMinute]);
}

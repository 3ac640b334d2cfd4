/** The parts of a day: when each begins and ends, and which hour "两点" is in it. */
import type { PartOfDay } from './piece.ts';

const noon = 12;

function part(fromHour: number, toHour: number, hourFor: PartOfDay['hourFor']): PartOfDay {
  return { startMinute: fromHour * 60, endMinute: toHour * 60, hourFor };
}

const asSaid = (hour: number): number => hour;
const afterNoon = (hour: number): number => (hour < noon ? hour + noon : hour);
/** Up to `lastSmall` it is the hours after midnight: "晚上两点" belongs to the night that began the evening before. */
const atNight =
  (lastSmall: number) =>
  (hour: number): number => {
    if (hour % noon === 0 && hour <= noon) return 24;
    if (hour > noon) return hour;
    return hour <= lastSmall ? hour + 24 : hour + noon;
  };

export const partsOfDay = {
  dawn: part(0, 6, (hour) => (hour === noon ? 0 : hour)),
  daybreak: part(5, 8, asSaid),
  morning: part(6, 10, asSaid),
  forenoon: part(6, 12, asSaid),
  noon: part(11, 14, (hour) => (hour <= 4 ? hour + noon : hour)),
  afternoon: part(12, 18, afterNoon),
  dusk: part(17, 19, afterNoon),
  evening: part(18, 24, atNight(4)),
  night: part(23, 27, atNight(5)),
} as const satisfies Record<string, PartOfDay>;

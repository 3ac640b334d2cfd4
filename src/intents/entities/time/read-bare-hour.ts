/** Reads the hour of an answer that would tell none if nobody had asked: "一点吧", "1点可以吗", "7.30". Pure. */
import type { TimeEntity } from '../../../domain/intent.ts';
import { normalise } from '../../normalise.ts';
import { prepareSaid } from '../said.ts';
import { annualPiece } from './annual.ts';
import { findTimes } from './find-times.ts';
import { Now } from './piece.ts';

const before =
  '(?:就|我们|我|大概|大约|差不多|是|要|那|好的?|嗯|改成|改为|换成|订|约|定|到|最好|应该|可能)*';
const after =
  '(?:吧|呢|啊|呀|啦|了|的|多|左右|前后|过?来|过?去|到|都?可以|可不可以|都?行|行不行|好|好不好|吗|么|谢谢|\\?)*';
const answer = new RegExp(
  `^(?<before>${before})(?<hour>[1一][点时]|(?<first>\\d{1,2})\\.(?<second>[0-5]\\d))${after}$`,
);
/** Within so many days "12.30" may be meant as another day than was told: it is asked once more. */
const nearDays = 31;

interface Answer {
  /** Normalised. */
  readonly text: string;
  /** As long as `text`, with the signs that stood in its numbers. */
  readonly marked: string;
  /** Only the hour is open: else "3.15" may as well be the fifteenth of March. */
  readonly isDayTold: boolean;
}

export function readBareHour(
  said: Answer,
  clock: { readonly nowMs: number },
): TimeEntity | undefined {
  const { before = '', hour, first, second } = answer.exec(said.marked)?.groups ?? {};
  if (hour === undefined) return undefined;
  if (first !== undefined && mayBeDate(said, [Number(first), Number(second)], clock)) {
    return undefined;
  }
  const plainly = hour.replace('.', ':').replace(/[点时]$/, '点钟');
  const [found] = findTimes(prepareSaid(normalise(plainly), plainly, clock));
  const text = said.text.slice(before.length, before.length + hour.length);
  return found && { ...found.entity, text };
}

function mayBeDate(
  { isDayTold }: Answer,
  [month, day]: readonly [number, number],
  clock: { readonly nowMs: number },
): boolean {
  const now = new Now(clock);
  const date = annualPiece({ by: 'date', month, day }, now);
  return date !== undefined && (!isDayTold || date.days.firstDay - now.today <= nearDays);
}

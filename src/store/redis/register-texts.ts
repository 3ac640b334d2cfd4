/** Reads entries and lines of registers in the form in which the scripts write them; `scripts/register.lua` tells it. */
import type { OpenId } from '../../domain/ids.ts';
import type { FollowerLine, RegisterEntry } from '../registers.ts';

/** Between the parts of a member; no name has it. */
export const gap = '\u001f';

export function readEntry(openId: OpenId, text: string): RegisterEntry {
  const [numbers = '', ids = '', labels = '', body = ''] = text.split('\n');
  const [version, enteredAtMs, changedAtMs] = numbers.split(' ').map(Number) as [
    number,
    number,
    number,
  ];
  const [changeId, code] = JSON.parse(ids) as [string, string?];
  return {
    ...{ openId, version, enteredAtMs, changedAtMs, changeId },
    labels: JSON.parse(labels) as string[],
    body: JSON.parse(body) as RegisterEntry['body'],
    ...(code === undefined ? {} : { code }),
  };
}

/** @param place where it lies among its home's lines: time and number. */
export function readLine(place: string, text: string): FollowerLine {
  const [openId = '', lineId = '', body = ''] = text.split('\n');
  return {
    openId: openId as OpenId,
    lineId,
    atMs: Number(place.split(' ')[0]),
    body: JSON.parse(body) as FollowerLine['body'],
  };
}

/** Times that sort as texts do. */
export function timeDigits(atMs: number): string {
  return String(Math.min(Math.max(Math.trunc(atMs), 0), 999_999_999_999_999)).padStart(15, '0');
}

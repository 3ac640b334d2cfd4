/**
 * What is shown while the days are being counted for the first time: the page is there at once, says so, and asks again
 * by itself; without script there is a link. The counting goes on whoever leaves.
 */

import { type Html, html } from '../../markup/html.ts';
import type { CountedDays } from '../../numbers/numbers.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { pageHead } from '../frame/parts.ts';
import { numbersWords } from './words.ts';

/** Whoever would wait longer is shown the page without its figures. */
const patienceMs = 200;

/** Undefined when it takes longer than one likes to wait; the counting goes on. */
export async function readSoon(
  { numbers, clock }: Pick<AccountCall, 'numbers' | 'clock'>,
  fromDay: number,
): Promise<CountedDays | undefined> {
  const reading = numbers.read(fromDay);
  if (numbers.holds(fromDay)) return reading;
  const alarm = clock.after(patienceMs);
  try {
    return await Promise.race([reading, alarm.rang.then(() => undefined)]);
  } finally {
    alarm.cancel();
    // Nobody may be left to hear that it failed; whoever asks next does.
    reading.catch(() => undefined);
  }
}

/** A page of which there is nothing yet. */
export function countingAnswer(call: AccountCall, title: string, again: string): ConsoleAnswer {
  const body = html`${pageHead(title)}${countingView(call, again)}`;
  return { kind: 'page', title, area: 'numbers', body };
}

/** @param again the address to ask again, within the account */
export function countingView({ language, path }: AccountCall, again: string): Html {
  const words = numbersWords[language];
  const href = path(again);
  return html`<div class="empty" role="status" hx-get="${href}" hx-trigger="load delay:1s" hx-select="#main" hx-target="#main" hx-swap="outerHTML"><p>${words.counting}</p><a href="${href}">${words.reload}</a></div>`;
}

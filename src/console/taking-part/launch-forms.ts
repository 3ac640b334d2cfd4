/** What can be done with a launch while it runs: close it early, and offer more seats. */
import { type Launch, phaseAt } from '../../domain/taking-part.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { postForm, textField } from '../frame/forms.ts';
import { card } from '../frame/parts.ts';
import { takingPartWords } from './words.ts';

export interface SeatsProblem {
  readonly seats: string;
  readonly text: string;
}

export function launchForms(
  call: AccountCall,
  launch: Launch,
  { taken, problem }: { readonly taken: number; readonly problem: SeatsProblem | undefined },
): Html {
  const words = takingPartWords[call.language];
  const { id, seats } = launch;
  const setting = { action: call.path(`/taking-part/launches/${id}`), formToken: call.formToken };
  const more = postForm(setting, [
    textField({
      ...{ name: 'seats', label: words.moreSeats, type: 'number', inputMode: 'numeric' },
      hint: words.moreSeatsHint(seats, leastSeats(taken)),
      value: problem?.seats ?? String(seats),
      problem: problem?.text,
    }),
    html`<div class="actions"><button name="act" value="seats">${words.saveSeats}</button></div>`,
  ]);
  const isRunning = phaseAt(launch, call.nowMs) === 'running';
  const close = postForm(setting, [
    html`<p class="hint">${words.closeHint}</p>`,
    html`<div class="actions"><button name="act" value="close">${words.closeNow}</button></div>`,
  ]);
  return html`${card(words.seatsTitle, more)}${isRunning && card(words.closeTitle, close)}`;
}

/** Nobody's seat is taken away. */
export function leastSeats(taken: number): number {
  return Math.max(1, taken);
}

/** A moment as people at a shop read it: Beijing date and time of day. */
import { dayNumberAt, dayText, startOfDayMs } from '../../domain/beijing-time.ts';
import { type Html, html } from '../../markup/html.ts';

function momentText(atMs: number): string {
  const day = dayNumberAt(atMs);
  const minutes = Math.floor((atMs - startOfDayMs(day)) / 60_000);
  const parts = [Math.floor(minutes / 60), minutes % 60];
  return `${dayText(day)} ${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

export function moment(atMs: number): Html {
  return html`<time datetime="${new Date(atMs).toISOString()}">${momentText(atMs)}</time>`;
}

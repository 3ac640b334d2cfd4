/** The id that a form at the desk carries: sent twice, its act is done once. */
import { randomUUID } from 'node:crypto';
import { type Html, html } from '../../markup/html.ts';

export function actId(): Html {
  return html`<input type="hidden" name="actId" value="${randomUUID()}">`;
}

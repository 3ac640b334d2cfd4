/** A page at the door: one narrow card. */

import { type Html, html } from '../../../markup/html.ts';
import type { ConsoleAnswer } from '../../frame/console-call.ts';

export function doorPage(
  title: string,
  {
    lead,
    body,
    status,
  }: {
    readonly lead: string;
    readonly body: readonly (Html | undefined)[];
    readonly status: number;
  },
): ConsoleAnswer {
  const card = html`<section class="card door-card"><h1>${title}</h1><p class="lead">${lead}</p>${body}</section>`;
  return { kind: 'page', title, body: card, status };
}

/** Where a number leads: to the conversations behind it, for whoever may see them. */
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { CountName } from '../../numbers/conversation.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { type NumbersWish, wishQuery } from './read-wish.ts';

/** Those that have one of the first, none of the second, and are about the topic. */
export interface Behind {
  readonly has?: CountName;
  readonly hasNot?: CountName;
  readonly topic?: string;
}

export function behindLink(
  text: string,
  behind: Behind,
  { call, wish }: { readonly call: AccountCall; readonly wish: NumbersWish },
): Html {
  if (!mayDo(call.operator, 'see-messages')) return html`${text}`;
  return html`<a href="${call.path(`/numbers/conversations?${behindQuery(behind, wish)}`)}">${text}</a>`;
}

export function behindQuery({ has, hasNot, topic }: Behind, wish: NumbersWish): string {
  return wishQuery(wish, {
    ...(has && { has }),
    ...(hasNot && { 'has-not': hasNot }),
    ...(topic !== undefined && { topic }),
  });
}

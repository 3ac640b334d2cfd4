/** Moving a rule without dragging, and the question before one goes to another layer. */

import { type Html, html } from '../../../markup/html.ts';
import type { AccountCall } from '../../frame/console-call.ts';
import { hiddenToken, postForm, selectField } from '../../frame/forms.ts';
import { card, pageHead } from '../../frame/parts.ts';
import { textOf } from '../../schema-form/fields.ts';
import type { DraftRule } from '../draft-rules.ts';
import { rulesWords } from '../words.ts';
import { orderOf } from './arrange-rules.ts';
import type { MovePlan, MoveWish } from './plan-move.ts';
import type { RulesView } from './rules-view.ts';

/**
 * A link to the same list with the form of this row: forty rows that each offer forty places are most of what a browser
 * would have to lay out.
 */
export function moveLink({ id, value }: DraftRule, { language, url }: RulesView): Html {
  const words = rulesWords[language];
  const [list = '', query] = url.split('?');
  const wish = new URLSearchParams(query);
  wish.set('move', id);
  const label = words.moveRule(titleOf({ id, value }));
  return html`<a class="move" href="${list}?${wish.toString()}#rule-${id}" aria-label="${label}">${words.move}</a>`;
}

/** The other rules of the page: with ten thousand rules nobody picks from a list of all. */
export function moveForm(
  rule: DraftRule,
  { language, path, formToken, arranged }: RulesView,
): Html {
  const words = rulesWords[language];
  const others = arranged.rules.filter((one) => one !== rule && one.mark !== 'removed');
  return html`<form method="post" action="${path('/rules/move')}" class="row move-here">${hiddenToken(formToken)}<input type="hidden" name="id" value="${rule.id}">${selectField(
    {
      name: 'place',
      id: `f-place-${rule.id}`,
      label: words.moveAbove,
      choices: others.map((one) => ({ value: `above:${one.id}`, label: titleOf(one) })),
    },
  )}<button class="small">${words.move}</button></form>`;
}

export function askLayerPage(
  { language, path, formToken }: AccountCall,
  wish: MoveWish,
  { rule, target, order }: Extract<MovePlan, { readonly kind: 'ask' }>,
): Html {
  const words = rulesWords[language];
  const form = postForm({ action: path('/rules/move'), formToken, className: 'row' }, [
    html`<input type="hidden" name="id" value="${wish.id}"><input type="hidden" name="place" value="${wish.side}:${wish.target}"><input type="hidden" name="order" value="${order}">`,
    html`<button class="main">${words.agree}</button><a class="button" href="${path(`/rules#rule-${wish.id}`)}">${words.cancel}</a>`,
  ]);
  const text = words.askLayerText(orderOf(rule), order);
  return html`${pageHead(words.askLayer(titleOf(rule), titleOf(target)))}${card(undefined, [html`<p>${text}</p>`, form])}`;
}

export function titleOf({ id, value }: Pick<DraftRule, 'id' | 'value'>): string {
  return textOf(value['title']) || id;
}

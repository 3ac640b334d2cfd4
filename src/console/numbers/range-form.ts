/** The head of every page of numbers: which days, which shop, city and group. Sent without a script. */

import { dayText } from '../../domain/beijing-time.ts';
import { type Html, html } from '../../markup/html.ts';
import type { CountedDays } from '../../numbers/numbers.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { problemSummary, selectField, textField } from '../frame/forms.ts';
import { tabs } from '../frame/parts.ts';
import { groupName } from './group-name.ts';
import { type NumbersWish, shortcutSpans, shortcuts, wishQuery } from './read-wish.ts';
import { numbersWords } from './words.ts';

/** @param days in which groups may be known that the brand has no more */
export function rangeForm(
  call: AccountCall,
  { span, filter, problems }: NumbersWish,
  days: CountedDays | undefined,
): Html {
  const { language, path, nowMs, query } = call;
  const words = numbersWords[language];
  const spans = shortcutSpans(nowMs);
  const links = shortcuts.map((name) => ({
    href: path(`/numbers?${wishQuery({ span: spans[name], filter })}`),
    label: words[name],
    isCurrent: spans[name].fromDay === span.fromDay && spans[name].toDay === span.toDay,
  }));
  const hasProblem = Object.keys(problems).length > 0;
  const dates = {
    from: hasProblem ? query['from'] : dayText(span.fromDay),
    to: hasProblem ? query['to'] : dayText(span.toDay),
  };
  const day = (name: 'from' | 'to') =>
    textField({
      name,
      label: words[name],
      type: 'date',
      value: dates[name],
      problem: problems[name],
    });
  return html`${problemSummary(problems, language)}${tabs(words.shortcuts, links)}
<form method="get" action="${path('/numbers')}" class="range">${day('from')}${day('to')}${placeFields(call, filter, days)}<button class="main">${words.show}</button></form>`;
}

function placeFields(
  { content, language }: AccountCall,
  { shopId, city, group }: NumbersWish['filter'],
  days: CountedDays | undefined,
): readonly (Html | undefined)[] {
  const words = numbersWords[language];
  const { shops } = content().catalogue;
  const all = { value: '', label: words.all };
  const named = (names: readonly string[]) => [
    all,
    ...[...new Set(names)].toSorted().map((name) => ({ value: name, label: name })),
  ];
  const found = days?.conversations.flatMap((one) => one.groups) ?? [];
  const own = content().catalogue.setup.groups.map(({ id }) => id);
  const groups = [...new Set([...own, ...found, ...(group === undefined ? [] : [group])])];
  return [
    selectField({
      name: 'city',
      label: words.city,
      value: city,
      choices: named(shops.map((shop) => shop.city)),
    }),
    selectField({
      name: 'shop',
      label: words.shop,
      value: shopId,
      choices: [all, ...shops.map(({ id, name }) => ({ value: id, label: name }))],
    }),
    groups.length > 0
      ? selectField({
          name: 'group',
          label: words.group,
          value: group,
          choices: [
            all,
            ...groups.toSorted().map((value) => ({ value, label: groupName(value, { content }) })),
          ],
        })
      : undefined,
  ];
}

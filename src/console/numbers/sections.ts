/** The parts of the page below the headline figures: what was asked, for what, where, how fast, and what was sent. */

import { type Html, html } from '../../markup/html.ts';
import type { CountName } from '../../numbers/conversation.ts';
import type { DeskFigures } from '../../numbers/desk-figures.ts';
import { type Counted, shareOf } from '../../numbers/figures.ts';
import { risingTopics } from '../../numbers/rising-topics.ts';
import { topicName } from '../conversation/topic-name.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { countText, percentText } from '../frame/number-text.ts';
import { badge, card, tableView } from '../frame/parts.ts';
import { behindLink } from './figure-links.ts';
import { definitions, figureNames } from './figure-words.ts';
import { groupName } from './group-name.ts';
import { type NumbersWish, wishQuery } from './read-wish.ts';
import { factsCard, howCounted, type Section } from './section-parts.ts';
import { numbersWords } from './words.ts';

const topicsShown = 10;
const placesShown = 15;

export function topicsSection({ call, wish, gathered: { now, before } }: Section): Html {
  const words = numbersWords[call.language];
  const earlier = new Map(before.topics.map(({ name, count }) => [name, count]));
  const columns = [
    { label: words.topic },
    { label: words.times, isNumber: true },
    { label: words.timesBefore, isNumber: true },
  ];
  const row = ({ name, count }: Counted) => [
    behindLink(topicName(name, call), { topic: name }, { call, wish }),
    countText(count),
    countText(earlier.get(name) ?? 0),
  ];
  const rising = risingTopics(now.topics, before.topics).slice(0, topicsShown);
  const top = tableView(words.topTopics, columns, now.topics.slice(0, topicsShown).map(row));
  const risen =
    rising.length === 0
      ? html`<p class="note">${words.noRising}</p>`
      : tableView(words.rising, columns, rising.map(row));
  return html`<div class="pair">${card(words.topTopics, top)}${card(words.rising, html`<p class="note">${words.risingNote}</p>${risen}`)}</div>`;
}

const handoffNames: readonly CountName[] = [
  'handoffAsked',
  'handoffFallback',
  'handoffRule',
  'handoffClosed',
];

export function handoffsSection({ call, wish, gathered: { now, before } }: Section): Html {
  const words = numbersWords[call.language];
  const names = figureNames[call.language];
  const rows = handoffNames.map((name) => [
    behindLink(names[name], { has: name }, { call, wish }),
    countText(now.counts[name]),
    countText(before.counts[name]),
  ]);
  const columns = [
    { label: words.cause },
    { label: words.times, isNumber: true },
    { label: words.timesBefore, isNumber: true },
  ];
  return card(
    words.handoffs,
    html`${tableView(words.handoffs, columns, rows)}${howCounted(definitions[call.language].handedOff, call)}`,
  );
}

export function placesSection({ call, wish, gathered: { now } }: Section): Html {
  const words = numbersWords[call.language];
  const { content, path } = call;
  const narrowed = (filter: NumbersWish['filter'], text: string) =>
    html`<a href="${path(`/numbers?${wishQuery({ span: wish.span, filter: { ...wish.filter, ...filter } })}`)}">${text}</a>`;
  const shopName = (id: string) => content().catalogue.findShop(id)?.name ?? id;
  const lists = [
    placeTable(now.shops, { label: words.byShop, empty: words.noPlace, call }, (name) =>
      narrowed({ shopId: name }, shopName(name)),
    ),
    placeTable(now.cities, { label: words.byCity, empty: words.noPlace, call }, (name) =>
      narrowed({ city: name }, name),
    ),
    placeTable(now.groups, { label: words.byGroup, empty: words.noGroup, call }, (name) =>
      narrowed({ group: name }, groupName(name, call)),
    ),
  ];
  return html`<div class="trio">${lists}</div>`;
}

function placeTable(
  list: readonly Counted[],
  {
    label,
    empty,
    call,
  }: { readonly label: string; readonly empty: string; readonly call: AccountCall },
  link: (name: string) => Html,
): Html {
  if (list.length === 0) return card(label, html`<p class="note">${empty}</p>`);
  const names = figureNames[call.language];
  const rows = list.slice(0, placesShown).map(({ name, count }) => [link(name), countText(count)]);
  return card(
    label,
    tableView(label, [{ label }, { label: names.conversations, isNumber: true }], rows),
  );
}

export function latencySection({ call, wish, gathered: { now } }: Section): Html {
  const words = numbersWords[call.language];
  const names = figureNames[call.language];
  const { latency, counts } = now;
  const seconds = (ms: number | undefined) =>
    ms === undefined ? '–' : words.seconds((ms / 1000).toFixed(2));
  const slow = shareOf(counts.slow, counts.answered);
  const slowText = `${countText(counts.slow)}${slow === undefined ? '' : ` · ${percentText(slow)}`}`;
  const rows: (readonly [string, Html | string])[] = [
    [names.answered, countText(counts.answered)],
    [words.median, seconds(latency.p50Ms)],
    ['P95', seconds(latency.p95Ms)],
    ['P99', seconds(latency.p99Ms)],
    [words.slowShare, behindLink(slowText, { has: 'slow' }, { call, wish })],
    [names.late, behindLink(countText(counts.late), { has: 'late' }, { call, wish })],
  ];
  return factsCard(words.latency, rows, howCounted(definitions[call.language].latency, call));
}

export function sendsSection({ call, wish, gathered: { sends } }: Section): Html {
  const words = numbersWords[call.language];
  const means = definitions[call.language];
  const none = sends.found.none;
  const proof = call.path(`/numbers/sends?${wishQuery({ span: wish.span, filter: {} })}`);
  const rows: (readonly [string, Html | string])[] = [
    [
      words.causeless,
      html`${badge(countText(none), none === 0 ? 'good' : 'bad')} ${words.checked(countText(sends.checked))}`,
    ],
    [words.windowUsedUp, countText(sends.windowUsedUp)],
  ];
  return factsCard(
    words.sends,
    rows,
    html`<p><a href="${proof}">${words.proof}</a></p>${howCounted(`${means.causeless} ${means.windowUsedUp}`, call)}`,
  );
}

export function deskSection(desk: DeskFigures | undefined, call: AccountCall): Html | undefined {
  if (!desk) return undefined;
  const words = numbersWords[call.language];
  const minutes = (ms: number | undefined) =>
    ms === undefined ? '–' : words.minutes((ms / 60_000).toFixed(1));
  const { meanScore, scored } = desk;
  const rows: (readonly [string, string])[] = [
    [words.closed, countText(desk.closed)],
    [words.unanswered, countText(desk.unanswered)],
    [words.waitMedian, minutes(desk.waitP50Ms)],
    [words.wait95, minutes(desk.waitP95Ms)],
    [words.handling, minutes(desk.handlingP50Ms)],
    [words.requeued, countText(desk.requeued)],
    [
      words.score,
      meanScore === undefined ? '–' : words.scoreText(meanScore.toFixed(1), countText(scored)),
    ],
  ];
  return factsCard(words.desk, rows, howCounted(definitions[call.language].desk, call));
}

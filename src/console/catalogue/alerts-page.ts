/** The topics of alerts: how many subscribed, and what became of the alerts of the last days. It lists nobody. */
import { dayNumberAt, dayText, startOfDayMs } from '../../domain/beijing-time.ts';
import { mayDo } from '../../domain/operator.ts';
import type { SendLine } from '../../domain/outgoing.ts';
import type { AlertTopic } from '../../domain/service-setup.ts';
import { type Html, html } from '../../markup/html.ts';
import { optInRegister } from '../../services/opt-ins.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { card, emptyState, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { alertPageWords } from './alert-words.ts';
import { areaOfSection, sectionTabs } from './sections.ts';
import { catalogueWords } from './words.ts';

const daysShown = 7;

/** GET /alerts */
export async function alertsPage(call: AccountCall): Promise<ConsoleAnswer> {
  const { language, operator, path, account, stores } = call;
  const words = alertPageWords[language];
  const title = catalogueWords[language].alerts;
  const topics = call.content().catalogue.setup.alertTopics;
  const ids = topics.map(({ id }) => id);
  const counts = await stores.registers.count(optInRegister(account), ids);
  const actions = mayDo(operator, 'edit-catalogue')
    ? [linkButton(path('/new/alerts'), catalogueWords[language].fresh, 'main')]
    : [];
  const list =
    topics.length === 0
      ? emptyState(words.none, { text: words.noneText })
      : html`${topicTable(call, topics, counts)}${card(words.lastDays, await lastDays(call, topics))}`;
  const body = html`${pageHead(title, { lead: words.lead, actions })}${sectionTabs(call, 'alerts')}${list}`;
  return { kind: 'page', title, body, area: areaOfSection(call, 'alerts') };
}

function topicTable(
  { path, language }: AccountCall,
  topics: readonly AlertTopic[],
  counts: readonly number[],
): Html {
  const words = alertPageWords[language];
  const rows = topics.map(({ id, name, about, quietHours, maxPerDay }, index) => [
    html`<a href="${path(`/alerts/${id}`)}">${name}</a><br><small>${id}</small>`,
    about,
    quietHours
      ? `${clockText(quietHours.fromMinute)}–${clockText(quietHours.untilMinute)}`
      : words.anyTime,
    maxPerDay,
    counts[index] ?? 0,
  ]);
  return tableView(
    catalogueWords[language].alerts,
    [
      { label: words.topic },
      { label: words.about },
      { label: words.quiet },
      { label: words.maxPerDay, isNumber: true },
      { label: words.subscribers, isNumber: true },
    ],
    rows,
  );
}

/** What the ledger says, a row for each day and topic that had any. */
async function lastDays(
  { numbers, nowMs, language }: AccountCall,
  topics: readonly AlertTopic[],
): Promise<Html> {
  const words = alertPageWords[language];
  const today = dayNumberAt(nowMs);
  const fromDay = today - daysShown + 1;
  const { lines } = await numbers.read(fromDay);
  const days = Array.from({ length: daysShown }, (_, back) => today - back);
  const rows = days.flatMap((day) => {
    const ofDay = lines.filter(
      ({ atMs }) => atMs >= startOfDayMs(day) && atMs < startOfDayMs(day + 1),
    );
    return topics.flatMap(({ id, name }) => {
      const ends = ofDay.filter(({ cause }) => isOf(cause, id)).map(({ end }) => end);
      const sent = ends.filter((end) => end === 'sent' || end === 'unknown').length;
      return ends.length === 0 ? [] : [[dayText(day), name, sent, ends.length - sent]];
    });
  });
  if (rows.length === 0) return html`<p>${words.noSends}</p>`;
  return tableView(
    words.lastDays,
    [
      { label: words.day },
      { label: words.topic },
      { label: words.sent, isNumber: true },
      { label: words.notSent, isNumber: true },
    ],
    rows,
  );
}

function isOf(cause: SendLine['cause'], topicId: string): boolean {
  return cause?.kind === 'opt-in' && cause.topic === topicId;
}

function clockText(minute: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

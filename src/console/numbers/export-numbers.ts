/** The numbers as tables for a spreadsheet. Columns are described in `docs/console.md`; nobody's words are among them. */

import { writeCsv } from '../../brand/write-csv.ts';
import { dayText } from '../../domain/beijing-time.ts';
import { letOthersGo } from '../../domain/let-others-go.ts';
import { type Conversation, countNames } from '../../numbers/conversation.ts';
import type { Figures } from '../../numbers/figures.ts';
import type { Redeemed } from '../../numbers/redeemed.ts';
import { topicName } from '../conversation/topic-name.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { noteLook } from '../frame/note-look.ts';
import { timeText } from '../frame/time-text.ts';
import { besideBefore, deskRows, type FigureRow, rowsByName, serviceRows } from './export-rows.ts';
import { figureNames } from './figure-words.ts';
import { firstDayNeeded, gatherNumbers } from './gather-numbers.ts';
import { groupName } from './group-name.ts';
import { listConversations, readBehind } from './list-conversations.ts';
import { listWords } from './list-words.ts';
import { showNumbers } from './numbers-page.ts';
import { type NumbersWish, readWish } from './read-wish.ts';
import { numbersWords } from './words.ts';

/** Rows are written a few at a time: a month of conversations at once would hold up a turn. */
const rowsAtOnce = 250;

/** GET /numbers/figures.csv */
export async function exportFigures(call: AccountCall): Promise<ConsoleAnswer> {
  const { query, nowMs, language } = call;
  const wish = readWish(query, nowMs, language);
  if (Object.keys(wish.problems).length > 0) return showNumbers(call);
  const gathered = await gatherNumbers(call, wish);
  const { now, redeemed, counter, alertsSent, desk } = gathered;
  const words = numbersWords[language];
  const before = [
    ...figureRows(gathered.before, call),
    ...redeemedRows(gathered.redeemedBefore, call),
    ...rowsByName(serviceRows(gathered.counterBefore, gathered.alertsSentBefore, words)),
    ...rowsByName(deskRows(gathered.deskBefore, words)),
  ];
  const current = [
    ...figureRows(now, call),
    ...redeemedRows(redeemed, call),
    ...rowsByName(serviceRows(counter, alertsSent, words)),
    ...rowsByName(deskRows(desk, words)),
  ];
  const days = now.perDay.map((counts, at) => [
    dayText(wish.span.fromDay + at),
    ...countNames.map((name) => String(counts[name])),
  ]);
  const names = figureNames[language];
  return csvFile('figures', wish, [
    writeCsv([
      [words.figure, words.value, words.timesBefore],
      ...besideBefore(current, before),
      [],
      [words.day, ...countNames.map((name) => names[name])],
      ...days,
    ]),
  ]);
}

function figureRows(
  { counts, followers, latency, topics }: Figures,
  call: AccountCall,
): readonly FigureRow[] {
  const { language } = call;
  const names = figureNames[language];
  const words = numbersWords[language];
  const seconds = (ms: number | undefined) => (ms === undefined ? '' : (ms / 1000).toFixed(3));
  return [
    ...rowsByName([
      ...countNames.map((name) => [names[name], String(counts[name])] as const),
      [words.followers, String(followers)],
      [words.seconds(words.median), seconds(latency.p50Ms)],
      [words.seconds('P95'), seconds(latency.p95Ms)],
      [words.seconds('P99'), seconds(latency.p99Ms)],
    ]),
    ...topics.map(({ name: topic, count }) => ({
      key: `topic ${topic}`,
      name: `${words.topic}: ${topicName(topic, call)}`,
      value: String(count),
      hint: topic,
    })),
  ];
}

/** Of a group nothing is known. */
function redeemedRows(redeemed: Redeemed | undefined, call: AccountCall): readonly FigureRow[] {
  if (!redeemed) return [];
  const words = numbersWords[call.language];
  const { catalogue } = call.content();
  const titleOf = (id: string) => catalogue.campaigns.find((one) => one.id === id)?.name ?? id;
  const named = (label: string, name: string) => `${words.redeemed}: ${label}: ${name}`;
  return [
    ...rowsByName([[words.redeemed, String(redeemed.total)]]),
    ...redeemed.campaigns.map(({ name: id, count }) => ({
      key: `campaign ${id}`,
      name: named(words.byCampaign, titleOf(id)),
      value: String(count),
      hint: id,
    })),
    ...redeemed.shops.map(({ name: id, count }) => {
      const { name = id, city = id } = catalogue.findShop(id) ?? {};
      return { key: `shop ${id}`, name: named(words.shop, name), value: String(count), hint: city };
    }),
  ];
}

/** GET /numbers/conversations.csv: who takes them out is noted, as for a look */
export async function exportConversations(call: AccountCall): Promise<ConsoleAnswer> {
  const { query, nowMs, language, numbers } = call;
  const wish = readWish(query, nowMs, language);
  if (Object.keys(wish.problems).length > 0) return showNumbers(call);
  await noteLook(call, { what: 'export of conversations, without words' });
  const days = await numbers.read(firstDayNeeded(wish.span));
  const found = listConversations(days.conversations, wish, readBehind(query));
  const pieces = [writeCsv([headRow(call)])];
  for (let at = 0; at < found.length; at += rowsAtOnce) {
    const rows = found.slice(at, at + rowsAtOnce).map((one) => conversationRow(one, call));
    pieces.push(withoutMark(writeCsv(rows)));
    await letOthersGo();
  }
  return csvFile('conversations', wish, pieces);
}

function headRow({ language }: AccountCall): readonly string[] {
  const words = numbersWords[language];
  const names = figureNames[language];
  const { when } = listWords[language];
  const ends = `${when} (${words.to})`;
  return [
    when,
    ends,
    words.shop,
    words.city,
    words.group,
    words.topic,
    ...countNames.slice(1).map((name) => names[name]),
  ];
}

function conversationRow(
  { startMs, endMs, shopId, city = '', groups, topics, counts }: Conversation,
  call: AccountCall,
): readonly string[] {
  const shop = shopId === undefined ? undefined : call.content().catalogue.findShop(shopId);
  return [
    timeText(startMs),
    timeText(endMs),
    shop?.name ?? shopId ?? '',
    city,
    groups.map((group) => groupName(group, call)).join('、'),
    topics.map((topic) => topicName(topic, call)).join('、'),
    ...countNames.slice(1).map((name) => String(counts[name])),
  ];
}

/** Only the first piece of a file begins with it. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function csvFile(
  name: string,
  { span }: Pick<NumbersWish, 'span'>,
  pieces: readonly string[],
): ConsoleAnswer {
  return {
    kind: 'file',
    fileName: `${name}-${dayText(span.fromDay)}-${dayText(span.toDay)}.csv`,
    type: 'text/csv; charset=utf-8',
    body: pieces.join(''),
  };
}

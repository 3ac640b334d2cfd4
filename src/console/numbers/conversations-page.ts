/** The list behind a number: which conversations they are, with what was said first. The look is noted before. */

import type { TurnRecord } from '../../domain/turn-record.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Conversation, CountName } from '../../numbers/conversation.ts';
import { readWantedRecords } from '../conversation/read-records.ts';
import { saidText } from '../conversation/talk-view.ts';
import { topicName } from '../conversation/topic-name.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { noteLook } from '../frame/note-look.ts';
import { countText } from '../frame/number-text.ts';
import { badge, emptyState, linkButton, pageHead, pager, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { type Behind, behindQuery } from './figure-links.ts';
import { figureNames } from './figure-words.ts';
import { firstDayNeeded } from './gather-numbers.ts';
import { listConversations, readBehind } from './list-conversations.ts';
import { listWords } from './list-words.ts';
import { showNumbers } from './numbers-page.ts';
import { type NumbersWish, readWish, wishQuery } from './read-wish.ts';
import { countingAnswer, readSoon } from './while-counting.ts';
import { numbersWords } from './words.ts';

const rowsShown = 30;
/** A conversation of weeks ago lies behind all that came since. */
export const maxPages = 800;

/** GET /numbers/conversations */
export async function showConversations(call: AccountCall): Promise<ConsoleAnswer> {
  const { query, nowMs, language } = call;
  const wish = readWish(query, nowMs, language);
  if (Object.keys(wish.problems).length > 0) return showNumbers(call);
  const behind = readBehind(query);
  const days = await readSoon(call, firstDayNeeded(wish.span));
  if (!days) {
    const again = `/numbers/conversations?${behindQuery(behind, wish)}`;
    return countingAnswer(call, listWords[language].conversations, again);
  }
  await noteLook(call, { what: 'conversations behind a number' });
  const found = listConversations(days.conversations, wish, behind);
  const page = Math.max(
    1,
    Math.min(Number(query['page']) || 1, Math.ceil(found.length / rowsShown)),
  );
  const shown = found.slice((page - 1) * rowsShown, page * rowsShown);
  const words = listWords[language];
  const lead = [...sayBehind(behind, call), words.count(countText(found.length)), words.lead];
  const back = linkButton(
    call.path(`/numbers?${wishQuery(wish)}`),
    numbersWords[language].backToNumbers,
  );
  const body = html`${pageHead(words.conversations, { lead: lead.join(' · '), actions: [back] })}
${await listView(shown, call)}${pagesView(page, found.length, { call, wish, behind })}`;
  return { kind: 'page', title: words.conversations, area: 'numbers', body };
}

function sayBehind({ has, hasNot, topic }: Behind, call: AccountCall): readonly string[] {
  const words = listWords[call.language];
  const names = figureNames[call.language];
  return [
    ...(has ? [words.which(names[has])] : []),
    ...(hasNot ? [words.whichNot(names[hasNot])] : []),
    ...(topic === undefined ? [] : [words.whichTopic(topicName(topic, call))]),
  ];
}

async function listView(shown: readonly Conversation[], call: AccountCall): Promise<Html> {
  const { language, content, path } = call;
  const words = listWords[language];
  if (shown.length === 0) return emptyState(words.none, { text: words.noneText });
  const first = await readFirst(shown, call);
  const rows = shown.map(({ id, startMs, shopId, counts }) => {
    const turn = first.get(id);
    const said = turn ? saidText(turn, language) : words.goneTitle;
    return [
      timeText(startMs),
      html`<a href="${path(`/numbers/conversations/${id}?at=${startMs}`)}">${said}</a>`,
      counts.messages,
      shopId === undefined ? undefined : (content().catalogue.findShop(shopId)?.name ?? shopId),
      html`${marksOf(counts, call).map((mark) => html`${mark} `)}`,
    ];
  });
  const columns = [
    { label: words.when },
    { label: words.said },
    { label: words.messages, isNumber: true },
    { label: words.shop },
    { label: words.marks },
  ];
  return tableView(words.conversations, columns, rows);
}

async function readFirst(
  shown: readonly Conversation[],
  call: AccountCall,
): Promise<ReadonlyMap<string, TurnRecord>> {
  const ids = new Set<string>(shown.flatMap(({ turnIds }) => turnIds));
  const records = await readWantedRecords(call, {
    fromMs: Math.min(...shown.map(({ startMs }) => startMs)),
    toMs: Math.max(...shown.map(({ endMs }) => endMs)),
    maxPages,
    isWanted: ({ turnId }) => ids.has(turnId),
  });
  const byTurn = new Map<string, TurnRecord>(records.map((record) => [record.turnId, record]));
  return new Map(
    shown.flatMap(({ id, turnIds }) => {
      const turns = turnIds.flatMap((turnId) => byTurn.get(turnId) ?? []);
      const first = turns.find(hasWords) ?? turns[0];
      return first ? [[id, first] as const] : [];
    }),
  );
}

/** That they followed, scanned or tapped tells one conversation from no other. */
function hasWords({ kind, maskedText }: TurnRecord): boolean {
  return (kind === 'text' || kind === 'voice') && maskedText !== '';
}

const badMarks: readonly CountName[] = ['missed', 'unsure', 'suspect', 'late'];
const calmMarks: readonly CountName[] = ['handedOff', 'handoffClosed', 'couponGranted'];

function marksOf(counts: Conversation['counts'], { language }: AccountCall): readonly Html[] {
  const names = figureNames[language];
  const has = (name: CountName) => counts[name] > 0;
  return [
    ...(has('contained') ? [badge(names.contained, 'good')] : []),
    ...badMarks.filter(has).map((name) => badge(names[name], 'warn')),
    ...calmMarks.filter(has).map((name) => badge(names[name])),
  ];
}

function pagesView(
  page: number,
  count: number,
  {
    call,
    wish,
    behind,
  }: { readonly call: AccountCall; readonly wish: NumbersWish; readonly behind: Behind },
): Html | undefined {
  const to = (at: number) =>
    call.path(`/numbers/conversations?${behindQuery(behind, wish)}&page=${at}`);
  return pager(call.language, {
    previous: page > 1 ? to(page - 1) : undefined,
    next: page * rowsShown < count ? to(page + 1) : undefined,
  });
}

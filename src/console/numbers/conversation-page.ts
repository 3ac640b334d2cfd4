/** One conversation: what was said, and under each answer why it was given. The look is noted under the follower. */
import { dayNumberAt } from '../../domain/beijing-time.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { maskCouponCodes } from '../../intents/mask-coupon-codes.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Conversation } from '../../numbers/conversation.ts';
import { readWantedRecords } from '../conversation/read-records.ts';
import { talkView } from '../conversation/talk-view.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { noteLook } from '../frame/note-look.ts';
import { card, emptyState, linkButton, pageHead } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { rulesWords } from '../rules/words.ts';
import { maxPages } from './conversations-page.ts';
import { listWords } from './list-words.ts';
import { numbersWords } from './words.ts';

const oldestMs = 400 * 86_400_000;

/** GET /numbers/conversations/:id, of any of its turns; `at` says when it was */
export async function showConversation(call: AccountCall): Promise<ConsoleAnswer> {
  const { params, language, path } = call;
  const id = params['id'] ?? '';
  const words = listWords[language];
  const conversation = await findConversation(call, id);
  if (!conversation) return goneAnswer(call);
  const { followerHash, startMs, endMs, turnIds } = conversation;
  await noteLook(call, { what: 'a conversation behind a number', followerHash });
  const ids = new Set<string>(turnIds);
  const turns = await readWantedRecords(call, {
    fromMs: startMs,
    toMs: endMs,
    maxPages,
    isWanted: ({ turnId }) => ids.has(turnId),
  });
  const view = talkView(turns, {
    language,
    ...(id !== conversation.id && { hereId: id }),
    why: (turn) => whyView(turn, call),
  });
  const actions = [linkButton(path('/numbers'), numbersWords[language].backToNumbers)];
  const body = html`${pageHead(timeText(startMs), { lead: words.oneLead(turns.length), actions })}${card(words.one, view)}`;
  return { kind: 'page', title: words.one, area: 'numbers', body };
}

async function findConversation(
  { query, nowMs, numbers }: AccountCall,
  id: string,
): Promise<Conversation | undefined> {
  const atMs = Number(query['at']);
  if (!Number.isFinite(atMs) || atMs > nowMs || atMs < nowMs - oldestMs) return undefined;
  const { conversations } = await numbers.read(dayNumberAt(atMs) - 1);
  return conversations.find(({ turnIds }) => turnIds.some((turnId) => turnId === id));
}

function goneAnswer({ language, path }: AccountCall): ConsoleAnswer {
  const words = listWords[language];
  const action = linkButton(path('/numbers'), numbersWords[language].backToNumbers);
  const body = html`${pageHead(words.one)}${emptyState(words.goneTitle, { text: words.goneText, action })}`;
  return { kind: 'page', title: words.one, area: 'numbers', status: 404, body };
}

function whyView(turn: TurnRecord, call: AccountCall): Html {
  const words = listWords[call.language];
  const { matcher, tookMs, late } = turn;
  const by = words.by[matcher];
  const parts = [
    because(turn, call),
    ...(by === '' ? [] : [by]),
    words.tookText((tookMs / 1000).toFixed(2)),
    ...(late ? [words.lateMark] : []),
  ];
  return html`<small class="answer-why">${parts.join(' · ')}</small>`;
}

function because(turn: TurnRecord, { content, language }: AccountCall): string {
  const words = listWords[language];
  const { ruleId, matcher, intent } = turn;
  const evidence = maskCouponCodes(turn.evidence);
  if (matcher === 'guard') return words.becauseGuard;
  const services: Readonly<Record<string, string>> = rulesWords[language].services;
  if (ruleId === undefined) return words.becauseService(services[intent] ?? intent);
  return words.becauseRule(content().ruleset.titles.get(ruleId) ?? ruleId, evidence);
}

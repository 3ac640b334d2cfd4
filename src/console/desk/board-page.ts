/** For who supervises: who waits, who serves, how long; and the way into each conversation, closed ones too. */

import { waitedMs, waiting } from '../../desk/queue.ts';
import type { DeskAgent, DeskConversation } from '../../domain/desk.ts';
import { type Html, html } from '../../markup/html.ts';
import { topicName } from '../conversation/topic-name.ts';
import type { ConsoleAnswer } from '../frame/console-call.ts';
import { badge, card, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import type { DeskCall } from './at-desk.ts';
import { boardWords } from './board-words.ts';
import { followerName } from './queue-view.ts';
import { presenceOf, readAgents } from './read-desk.ts';
import { spanText, waitText } from './say-time.ts';
import { deskWords } from './words.ts';

const dayMs = 86_400_000;
const closedShown = 100;

export async function showBoard(call: DeskCall): Promise<ConsoleAnswer> {
  const { stores, account, nowMs, language, path } = call;
  const words = deskWords[language];
  const board = boardWords[language];
  const [open, agents, closed] = await Promise.all([
    stores.desks.open(account),
    readAgents(call),
    stores.desks.lastClosed(account, {
      fromMs: nowMs - dayMs,
      toMs: nowMs + 1,
      limit: closedShown,
    }),
  ]);
  const actions = [linkButton(path('/desk'), words.backToDesk)];
  const body = html`${pageHead(board.boardTitle, { lead: board.boardLead, actions })}
<div hx-get="${path('/desk/board')}" hx-trigger="desk-refresh" hx-select="#desk-board" hx-target="#desk-board" hx-swap="outerHTML" data-desk data-live="${path('/desk/live')}"></div>
<div id="desk-board" class="stack">${figures(open, agents, call)}
${card(board.agentsTitle, agentTable(agents, open, call))}
${card(board.openTitle, openTable(open, call))}
${card(board.closedTitle, closedTable(closed, call))}</div>`;
  return { kind: 'page', title: board.boardTitle, area: 'desk', islands: ['desk'], body };
}

function figures(
  open: readonly DeskConversation[],
  agents: readonly DeskAgent[],
  { nowMs, language }: DeskCall,
): Html {
  const words = deskWords[language];
  const board = boardWords[language];
  const waits = waiting(open).map((one) => waitedMs(one, nowMs));
  const longestMs = Math.max(0, ...waits);
  const served = open.filter(({ owner }) => owner !== undefined);
  const left = open.filter(({ state }) => state === 'message-left');
  const serving = agents.filter((agent) => presenceOf(agent, nowMs) === 'available');
  const figure = (value: string | number, label: string) =>
    html`<div class="figure"><b>${value}</b>${label}</div>`;
  return html`<div class="cards">${figure(waits.length, board.figures.waiting)}${figure(served.length, board.figures.handling)}${figure(waits.length > 0 ? spanText(longestMs, words) : '–', board.figures.longest)}${figure(left.length, board.figures.left)}${figure(serving.length, board.figures.agents)}</div>`;
}

function agentTable(
  agents: readonly DeskAgent[],
  open: readonly DeskConversation[],
  { language, nowMs }: DeskCall,
): Html {
  const { presence } = deskWords[language];
  const board = boardWords[language];
  if (agents.length === 0) return html`<p class="note">${board.nobodyThere}</p>`;
  const { name, state, load } = board.agentColumns;
  const rows = agents.map((agent) => {
    const is = presenceOf(agent, nowMs);
    const load = open.filter(({ owner }) => owner?.operatorId === agent.operatorId).length;
    return [agent.name, badge(presence[is], is === 'available' ? 'good' : 'calm'), load];
  });
  const columns = [{ label: name }, { label: state }, { label: load, isNumber: true }];
  return tableView(board.agentsTitle, columns, rows);
}

function openTable(open: readonly DeskConversation[], call: DeskCall): Html {
  const words = deskWords[call.language];
  const board = boardWords[call.language];
  if (open.length === 0) return html`<p class="note">${board.nothingOpen}</p>`;
  const { who, state, owner, waited, topic } = board.openColumns;
  const rows = open.map((one) => [
    linkTo(one, call),
    words.states[one.state],
    one.owner?.name,
    one.state === 'queued'
      ? waitText(waitedMs(one, call.nowMs), words)
      : spanText(call.nowMs - (one.owner?.sinceMs ?? one.openedAtMs), words),
    one.topic && topicName(one.topic, call),
  ]);
  const columns = [who, state, owner, waited, topic].map((label) => ({ label }));
  return tableView(board.openTitle, columns, rows);
}

function closedTable(closed: readonly DeskConversation[], call: DeskCall): Html {
  const words = deskWords[call.language];
  const board = boardWords[call.language];
  if (closed.length === 0) return html`<p class="note">${board.nothingClosed}</p>`;
  const { who, when, end, owner, score } = board.closedColumns;
  const rows = closed
    .toReversed()
    .map((one) => [
      linkTo(one, call),
      timeText(one.closedAtMs ?? one.openedAtMs),
      one.end && words.ends[one.end],
      one.owner?.name,
      one.score === undefined ? undefined : words.scores[one.score],
    ]);
  const columns = [who, when, end, owner, score].map((label) => ({ label }));
  return tableView(board.closedTitle, columns, rows);
}

function linkTo(conversation: DeskConversation, { path, language }: DeskCall): Html {
  const href = path(`/desk/c/${encodeURIComponent(conversation.id)}`);
  return html`<a href="${href}">${followerName(conversation, deskWords[language])}</a>`;
}

/** Ideas by state, in groups of what is alike, each group with one form for all of it. Masked and escaped. */
import { type Html, html } from '../../markup/html.ts';
import { ideaStates } from '../../services/idea-shape.ts';
import { type KeptIdea, maxIdeaAnswerChars } from '../../services/ideas.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { postForm, selectField, textArea } from '../frame/forms.ts';
import { badge, emptyState, linkButton, pageHead, tabs } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import {
  findIdeas,
  groupIdeas,
  ideasPath,
  mostFollowers,
  readPage,
  readState,
} from './find-ideas.ts';
import { ideaWords } from './words.ts';

const maxGroups = 100;

/** What was typed for a group, and could not be taken. */
export interface RefusedIdea {
  /** Of the group, whichever: one that came meanwhile may stand before it. */
  readonly ideaId: string;
  readonly text: string;
}

/** GET /ideas */
export function ideasPage(call: AccountCall): Promise<ConsoleAnswer> {
  return showIdeas(call);
}

export async function showIdeas(call: AccountCall, refused?: RefusedIdea): Promise<ConsoleAnswer> {
  const words = ideaWords[call.language];
  const state = readState(call.query['state']);
  const page = readPage(call.query['page']);
  const { ideas, hasMore } = await findIdeas(call, state, page);
  const groups = groupIdeas(ideas);
  const csv = linkButton(call.path(`/ideas/all.csv?state=${state}&page=${page}`), words.csv);
  const list = ideaStates.map((name) => ({
    href: call.path(`/ideas?state=${name}`),
    label: words.states[name],
    isCurrent: name === state,
  }));
  const shown = groups.slice(0, maxGroups).map((group) => groupView(call, group, refused));
  const body = html`${pageHead(words.title, { lead: words.lead, actions: [csv] })}${tabs(words.filters, list)}
${
  shown.length > 0
    ? html`<ol class="stack">${shown}</ol>`
    : emptyState(words.none, { text: words.noneText })
}${(hasMore || page > 1) && turnPages(call, { state, page, hasMore })}`;
  const status = refused ? 422 : 200;
  return { kind: 'page', title: words.title, body, status, area: 'ideas' };
}

function turnPages(
  { language, path }: AccountCall,
  {
    state,
    page,
    hasMore,
  }: { readonly state: string; readonly page: number; readonly hasMore: boolean },
): Html {
  const words = ideaWords[language];
  const at = (number: number) => path(`/ideas?state=${state}&page=${number}`);
  return html`<p class="note">${words.most(mostFollowers)}</p><div class="actions">${page > 1 && linkButton(at(page - 1), words.newer)}${hasMore && linkButton(at(page + 1), words.older)}</div>`;
}

function groupView(
  call: AccountCall,
  group: readonly KeptIdea[],
  refused: RefusedIdea | undefined,
): Html {
  const words = ideaWords[call.language];
  const many = group.length > 1 && html`<p>${badge(words.alike(group.length))}</p>`;
  const lines = group.map((one) => ideaView(call, one));
  return html`<li class="card">${many}<ul>${lines}</ul>${groupForm(call, group, refused)}</li>`;
}

function ideaView(call: AccountCall, { text, number, atMs, answer, by, hears }: KeptIdea): Html {
  const words = ideaWords[call.language];
  const wait = hears && html` ${badge(words.hears, 'good')}`;
  const handled = by !== undefined && html` · ${words.by(by)}`;
  const told =
    answer !== undefined && html`<br><span class="note">${words.answered}：${answer}</span>`;
  return html`<li>${text}${wait} <span class="note">${number} · ${timeText(atMs)}${handled}</span>${told}</li>`;
}

function groupForm(
  call: AccountCall,
  group: readonly KeptIdea[],
  refused: RefusedIdea | undefined,
): Html {
  const words = ideaWords[call.language];
  const id = group[0]?.id ?? '';
  const isRefused = group.some((one) => one.id === refused?.ideaId);
  const problem = isRefused ? words.wrong : undefined;
  const which = group.map(
    (one) => html`<input type="hidden" name="idea" value="${one.code}:${one.id}">`,
  );
  const choices = ideaStates
    .filter((state) => state !== 'new')
    .map((value) => ({ value, label: words.states[value] }));
  const form = postForm({ action: ideasPath(call), formToken: call.formToken }, [
    html`${which}`,
    selectField({ name: 'state', id: `state-${id}`, label: words.state, choices }),
    textArea({
      ...{ name: 'answer', id: `answer-${id}`, label: words.answer, hint: words.answerHint },
      ...{ value: isRefused ? refused?.text : '', rows: 2, problem },
    }),
    html`<div class="actions"><button class="small">${words.send}</button></div>`,
  ]);
  return html`<details${isRefused && html` open`}><summary>${words.state}</summary>${form}</details>`;
}

export function fitsAnswer(text: string): boolean {
  return Array.from(text).length <= maxIdeaAnswerChars;
}

/**
 * A group of ideas is settled with one answer. Nothing is pushed: who asked to hear of it hears it with their next message,
 * and by an alert only if they subscribed to the topic.
 */
import { hash } from 'node:crypto';
import { ideaNewsText } from '../../handlers/idea-words.ts';
import { maskText } from '../../intents/mask-text.ts';
import { type Idea, type IdeaState, ideaStates, isNews } from '../../services/idea-shape.ts';
import { settleIdea } from '../../services/ideas.ts';
import { alertRequestId, requestAlert } from '../../services/request-alert.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText, fieldTexts } from '../frame/forms.ts';
import { ideasPath } from './find-ideas.ts';
import { fitsAnswer, showIdeas } from './ideas-page.ts';
import { ideaWords } from './words.ts';

const mostAtOnce = 500;

interface Settling {
  readonly state: IdeaState;
  readonly answer: string | undefined;
  readonly changeId: string;
}

/** POST /ideas */
export async function settleIdeas(call: AccountCall): Promise<ConsoleAnswer> {
  const words = ideaWords[call.language];
  const wanted = fieldTexts(call.form, 'idea').slice(0, mostAtOnce).map(readWhich);
  const typed = fieldText(call.form, 'answer').trim();
  const state = ideaStates.find((one) => one === fieldText(call.form, 'state'));
  if (state === undefined || state === 'new' || !fitsAnswer(typed)) {
    return showIdeas(call, { ideaId: wanted[0]?.ideaId ?? '', text: typed });
  }
  const answer = typed === '' ? undefined : maskText(typed);
  // Named by what it says: sent twice, it is told once.
  const changeId = hash('sha256', JSON.stringify([state, answer])).slice(0, 16);
  const settling = { state, answer, changeId };
  let settled = 0;
  for (const which of wanted) {
    if (await settleOne(call, which, settling)) settled += 1;
  }
  if (settled === 0) return back(call, { kind: 'bad', text: words.gone });
  await call.stores.auditLog.append({
    ...{ account: call.account, atMs: call.nowMs, byId: call.operator.id, by: call.operator.name },
    ...{ act: 'ideas-settled', target: `ideas: ${settled}` },
    after: JSON.stringify({ state, answer }),
  });
  return back(call, { kind: 'good', text: words.saved(settled) });
}

function readWhich(text: string) {
  const [code = '', ideaId = ''] = text.split(':');
  return { code, ideaId };
}

async function settleOne(
  call: AccountCall,
  which: ReturnType<typeof readWhich>,
  { answer, ...settling }: Settling,
): Promise<boolean> {
  const { stores, account, operator, nowMs } = call;
  const settled = await settleIdea(stores.registers, account, {
    ...{ ...which, ...settling, by: operator.name, atMs: nowMs },
    ...(answer !== undefined && { answer }),
  });
  if (settled) await tellByAlert(call, settled);
  return settled !== undefined;
}

/** Lost when we die just before it; then they hear it with their next message. */
async function tellByAlert(
  { account, stores, sendsMessages, nowMs, content }: AccountCall,
  {
    idea,
    openId,
  }: { readonly idea: Idea; readonly openId: Parameters<typeof requestAlert>[1]['openId'] },
): Promise<void> {
  const topic = content().catalogue.setup.alertTopics.find(({ id }) => id === idea.alert);
  if (!topic || !idea.hears || !isNews(idea) || !sendsMessages) return;
  const requestId = alertRequestId(`idea.${idea.id}.${idea.settledBy}`);
  const wish = { topic, text: ideaNewsText(idea), requestId, nowMs };
  await requestAlert(stores, { account, openId }, wish);
}

function back(
  call: AccountCall,
  notice: { readonly kind: 'good' | 'bad'; readonly text: string },
): ConsoleAnswer {
  return { kind: 'redirect', to: ideasPath(call), notice };
}

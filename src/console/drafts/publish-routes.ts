/** Publishing a draft: asked once more, done, or planned for a time. */
import type { PublishEnd } from '../../editing/editing.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { findTimeMs } from '../frame/time-text.ts';
import { checksWords } from './checks-words.ts';
import { isPublishable, standSteps } from './draft-state.ts';
import { endWords } from './end-words.ts';
import { findShownDraft, gatherDraft } from './gather-draft.ts';
import { endTitle, endView } from './publish-ends-view.ts';
import { confirmView } from './publish-view.ts';
import { draftWords } from './words.ts';

const area = 'drafts';
const maxNoteLength = 100;
const maxReasonLength = 200;

async function confirm(call: AccountCall): Promise<ConsoleAnswer> {
  const found = await findShownDraft(call);
  if ('answer' in found) return found.answer;
  const words = draftWords[call.language];
  const page = await gatherDraft(found.draft, call, { waits: false });
  if (!page.checks) return backTo(call, checksWords[call.language].publishWaits);
  if (!isPublishable(standSteps(page))) return backTo(call, words.publishBlocked);
  const note = (call.query['note'] ?? '').slice(0, maxNoteLength);
  return { kind: 'page', title: words.confirmTitle, area, body: confirmView(page, note) };
}

async function publish(call: AccountCall): Promise<ConsoleAnswer> {
  const { editing, operator } = call;
  return publishRead(call, (id, note) => editing.publish(operator, id, note));
}

async function publishUntried(call: AccountCall): Promise<ConsoleAnswer> {
  const { editing, operator, form, language } = call;
  const reason = fieldText(form, 'reason').trim().slice(0, maxReasonLength);
  if (reason === '') return backTo(call, draftWords[language].untriedMissing);
  return publishRead(call, (id, note) => editing.publishUntried(operator, id, { note, reason }));
}

/** What the operator read must be what is published. */
async function publishRead(
  call: AccountCall,
  publishIt: (draftId: string, note: string) => Promise<PublishEnd>,
): Promise<ConsoleAnswer> {
  const { form, language, path } = call;
  const words = draftWords[language];
  const found = await findShownDraft(call);
  if ('answer' in found) return found.answer;
  const { draft } = found;
  if (String(draft.version) !== fieldText(form, 'version')) {
    return backTo(call, words.changedMeanwhile);
  }
  const note = fieldText(form, 'note').trim().slice(0, maxNoteLength);
  const end = await publishIt(draft.id, note);
  if (end.kind === 'published') {
    const text = words.published(end.revision);
    const to = path(`/revisions/${end.revision}`);
    return { kind: 'redirect', to, notice: { kind: 'good', text } };
  }
  const back = { href: path(`/drafts/${draft.id}`), label: words.back };
  const body = endView(end, { language, back });
  return { kind: 'page', title: endTitle(end, language), area, status: 409, body };
}

async function plan(call: AccountCall): Promise<ConsoleAnswer> {
  const { editing, operator, params, form, language, nowMs } = call;
  const words = draftWords[language];
  const text = fieldText(form, 'at');
  const atMs = findTimeMs(text);
  if (text !== '' && (atMs === undefined || atMs <= nowMs)) return backTo(call, words.planBad);
  const end = await editing.plan(operator, params['id'] ?? '', {
    publishAtMs: atMs,
    readVersion: Number(fieldText(form, 'version')),
  });
  if (end.kind === 'outdated') return backTo(call, words.changedMeanwhile);
  if (end.kind !== 'saved') return backTo(call, endWords[language]['not-approved']);
  return backTo(call, atMs === undefined ? words.planCancelled : words.planSaved, 'good');
}

function backTo(
  { path, params }: AccountCall,
  text: string,
  kind: 'good' | 'bad' = 'bad',
): ConsoleAnswer {
  return { kind: 'redirect', to: path(`/drafts/${params['id'] ?? ''}`), notice: { kind, text } };
}

const route = (
  method: 'GET' | 'POST',
  path: string,
  answer: AccountRoute['answer'],
): AccountRoute => ({
  scope: 'account',
  method,
  path,
  who: 'publish',
  answer,
});

export const publishRoutes: readonly AccountRoute[] = [
  route('GET', '/drafts/:id/publish', confirm),
  route('POST', '/drafts/:id/publish', publish),
  { ...route('POST', '/drafts/:id/publish-untried', publishUntried), who: 'publish-untried' },
  route('POST', '/drafts/:id/plan', plan),
];

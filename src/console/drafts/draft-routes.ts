/** Drafts: the list, one of them, and what becomes of its changes. Publishing has a file of its own. */
import { entryName } from '../../domain/edit.ts';
import type { SaveEnd } from '../../editing/editing.ts';
import { resolveConflict } from '../../editing/rebase-edits.ts';
import { AppError } from '../../errors.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Draft } from '../../store/drafts.ts';
import { awaitLate } from '../frame/await-late.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText, hiddenToken } from '../frame/forms.ts';
import { linkButton, pageHead } from '../frame/parts.ts';
import { conflictMark } from './conflict-mark.ts';
import { draftListView } from './draft-list-view.ts';
import { draftTitle } from './draft-page.ts';
import { draftView, lateChecksView } from './draft-view.ts';
import { findShownDraft, gatherDraft } from './gather-draft.ts';
import { changedSince, checksFailed } from './late-checks.ts';
import { draftWords } from './words.ts';

const area = 'drafts';
const maxTitleLength = 60;

async function list(call: AccountCall): Promise<ConsoleAnswer> {
  const drafts = await call.editing.drafts.listOpen(call.account);
  const title = draftWords[call.language].listTitle;
  return { kind: 'page', title, area, body: draftListView({ ...call, drafts }) };
}

async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const found = await findShownDraft(call);
  if ('answer' in found) return found.answer;
  const { draft } = found;
  if (draft.state === 'published') {
    return { kind: 'redirect', to: call.path(`/revisions/${draft.publishedRevision ?? ''}`) };
  }
  const waits = call.query['checks'] === 'wait';
  if (waits && call.isPart) return { kind: 'part', body: await lateChecks(draft, call) };
  const page = await gatherDraft(draft, call, { waits });
  const title = draftTitle(draft, call.language);
  return { kind: 'page', title, area, body: draftView(page), islands: ['late'] };
}

/** For a page that was shown without them: nothing of another version may get into it. */
async function lateChecks(draft: Draft, call: AccountCall): Promise<Html> {
  if (String(draft.version) !== call.query['version']) return changedSince({ ...call, draft });
  try {
    // When they take longer the part is drawn without them, and asks again.
    await awaitLate(call.clock, call.draftChecks.find(draft.edits));
    return lateChecksView(await gatherDraft(draft, call, { waits: false }));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONTENT_NOT_PREPARED') throw error;
    return checksFailed({ ...call, draft });
  }
}

async function revert(call: AccountCall): Promise<ConsoleAnswer> {
  const { editing, operator, params, form } = call;
  const entry = { file: fieldText(form, 'file'), id: fieldText(form, 'entry') };
  const end = await editing.revert(operator, params['id'] ?? '', entry);
  return afterSaving(call, end, draftWords[call.language].reverted);
}

/** Takes one of the two sides of a conflict, as they were shown: what either became since, nobody has looked at. */
async function resolve(call: AccountCall): Promise<ConsoleAnswer> {
  const { editing, operator, params, form, language } = call;
  const id = params['id'] ?? '';
  const entry = { file: fieldText(form, 'file'), id: fieldText(form, 'entry') };
  const words = draftWords[language];
  const found = await findShownDraft(call);
  if ('answer' in found) return found.answer;
  const conflicts = await editing.findConflicts(found.draft);
  const conflict = conflicts.find((one) => entryName(one) === entryName(entry));
  if (!conflict || conflictMark(conflict) !== fieldText(form, 'shown')) {
    return backTo(call, { kind: 'bad', text: words.changedMeanwhile });
  }
  const edit = resolveConflict(conflict, fieldText(form, 'side') === 'mine' ? 'mine' : 'theirs');
  if (!edit) return afterSaving(call, await editing.revert(operator, id, entry), words.resolved);
  const change = { edit, readVersion: found.draft.version };
  return afterSaving(call, await editing.edit(operator, id, change), words.resolved);
}

async function rename(call: AccountCall): Promise<ConsoleAnswer> {
  const { editing, operator, params, form, language } = call;
  const title = fieldText(form, 'title').trim().slice(0, maxTitleLength);
  const end = await editing.rename(operator, params['id'] ?? '', title);
  return afterSaving(call, end, draftWords[language].renamed);
}

async function askReview(call: AccountCall): Promise<ConsoleAnswer> {
  const { editing, operator, params, form } = call;
  const end = await editing.askReview(operator, params['id'] ?? '', fieldText(form, 'note').trim());
  return afterSaving(call, end, draftWords[call.language].reviewAsked);
}

async function giveReview(call: AccountCall): Promise<ConsoleAnswer> {
  const { editing, operator, params, form, language } = call;
  const words = draftWords[language];
  const approved = fieldText(form, 'verdict') === 'approved';
  const answer = fieldText(form, 'answer').trim();
  if (!approved && answer === '') return backTo(call, { kind: 'bad', text: words.answerMissing });
  const end = await editing.giveReview(operator, params['id'] ?? '', {
    approved,
    answer,
    readVersion: Number(fieldText(form, 'version')),
  });
  return afterSaving(call, end, words.reviewGiven);
}

async function askDiscard(call: AccountCall): Promise<ConsoleAnswer> {
  const { language, formToken, path, params } = call;
  const found = await findShownDraft(call);
  if ('answer' in found) return found.answer;
  const words = draftWords[language];
  const here = path(`/drafts/${params['id'] ?? ''}`);
  const body = html`${pageHead(words.discardTitle, { lead: words.discardText })}<form method="post" action="${here}/discard" class="actions">${hiddenToken(formToken)}<button class="danger">${words.discardConfirm}</button>${linkButton(here, words.back)}</form>`;
  return { kind: 'page', title: words.discardTitle, area, body };
}

async function discard(call: AccountCall): Promise<ConsoleAnswer> {
  const { editing, operator, params, path, language } = call;
  const end = await editing.discard(operator, params['id'] ?? '');
  if (end.kind !== 'saved') return afterSaving(call, end, '');
  const text = draftWords[language].discarded;
  return { kind: 'redirect', to: path('/drafts'), notice: { kind: 'good', text } };
}

function afterSaving(call: AccountCall, end: SaveEnd, said: string): ConsoleAnswer {
  const words = draftWords[call.language];
  if (end.kind === 'saved') return backTo(call, { kind: 'good', text: said });
  if (end.kind === 'outdated') return backTo(call, { kind: 'bad', text: words.changedMeanwhile });
  if (end.kind === 'conflict') return backTo(call, { kind: 'bad', text: words.conflictTitle });
  return { kind: 'redirect', to: call.path('/drafts'), notice: { kind: 'bad', text: words.gone } };
}

function backTo(
  { path, params }: AccountCall,
  notice?: { readonly kind: 'good' | 'bad'; readonly text: string },
): ConsoleAnswer {
  return { kind: 'redirect', to: path(`/drafts/${params['id'] ?? ''}`), ...(notice && { notice }) };
}

const draftRoute = (
  method: 'GET' | 'POST',
  path: string,
  answer: AccountRoute['answer'],
): AccountRoute => ({ scope: 'account', method, path, who: 'edit-rules', answer });

export const draftRoutes: readonly AccountRoute[] = [
  draftRoute('GET', '/drafts', list),
  draftRoute('GET', '/drafts/:id', show),
  draftRoute('POST', '/drafts/:id/revert', revert),
  draftRoute('POST', '/drafts/:id/resolve', resolve),
  draftRoute('POST', '/drafts/:id/title', rename),
  draftRoute('POST', '/drafts/:id/review/ask', askReview),
  { ...draftRoute('POST', '/drafts/:id/review/give', giveReview), who: 'review' },
  draftRoute('GET', '/drafts/:id/discard', askDiscard),
  draftRoute('POST', '/drafts/:id/discard', discard),
];

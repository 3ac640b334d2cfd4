/** The replay of a draft: started, watched, stopped, and what somebody who looked at it says. */
import { markOf } from '../../brand/replay/group-mark.ts';
import type { ReplayGroup } from '../../brand/replay/replay-report.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Draft } from '../../store/drafts.ts';
import type { TrialView } from '../../trials/trials.ts';
import { addEdits } from '../drafts/add-edits.ts';
import { problemLines } from '../drafts/draft-checks-view.ts';
import { draftTitle } from '../drafts/draft-page.ts';
import { findShownDraft } from '../drafts/gather-draft.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { noteLook } from '../frame/note-look.ts';
import { emptyState, linkButton, pageHead } from '../frame/parts.ts';
import type { ReplayPage } from './replay-page.ts';
import { progressView, reportView, startForm } from './replay-view.ts';
import { testOfExample } from './test-of-example.ts';
import { replayWords } from './words.ts';

const area = 'drafts';

async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const found = await findShownDraft(call);
  if ('answer' in found) return found.answer;
  const { draft } = found;
  const { language, path } = call;
  const words = replayWords[language];
  const seen = call.trials.find(draft.id);
  const body = await bodyOf(call, draft, seen);
  // While it runs htmx asks for the part that moves; what follows it is the whole page's.
  if (call.isPart) return { kind: 'part', body };
  const lead = html`${draftTitle(draft, language)} · ${words.lead}`;
  const actions = [linkButton(path(`/drafts/${draft.id}`), words.backToDraft)];
  return {
    kind: 'page',
    title: words.title,
    area,
    body: html`${pageHead(words.title, { lead, actions })}${body}`,
  };
}

async function bodyOf(call: AccountCall, draft: Draft, seen: TrialView | undefined): Promise<Html> {
  const page: ReplayPage = {
    language: call.language,
    formToken: call.formToken,
    path: call.path,
    draftId: draft.id,
    mayEdit: mayDo(call.operator, 'edit-rules'),
  };
  const words = replayWords[call.language];
  const start = startForm(page, draft.trial ? words.again : words.start);
  const say = (title: string, text: string, more?: Html) =>
    html`<section id="replay">${emptyState(title, { text, action: html`${more}${start}` })}</section>`;
  switch (seen?.kind) {
    case undefined:
      if (draft.trial) return say(words.title, words.goneText);
      return say(words.emptyTitle, words.emptyText);
    case 'running':
      return progressView(page, seen);
    case 'cancelled':
      return say(words.cancelledTitle, words.cancelledText);
    case 'failed':
      if (seen.problems.length === 0) return say(words.failedTitle, words.unexplainedText);
      return say(words.failedTitle, words.failedText, problemLines(seen.problems, call.language));
    case 'done': {
      // Its examples are what followers said.
      await noteLook(call, { what: 'the examples of a replay' });
      const { kind } = await call.editing.standTrial(draft);
      const { trial = seen.trial } = draft;
      const isOther = trial.draftHash !== seen.trial.draftHash || trial.atMs !== seen.trial.atMs;
      const isStale = draft.trial === undefined || isOther || kind === 'stale';
      return reportView(page, { report: seen.report, trial, isStale });
    }
  }
}

async function start(call: AccountCall): Promise<ConsoleAnswer> {
  const found = await findShownDraft(call);
  if ('answer' in found) return found.answer;
  const words = replayWords[call.language];
  const started = await call.trials.start(found.draft.id);
  return backTo(call, started === 'busy' ? { kind: 'bad', text: words.busyText } : undefined);
}

async function cancel(call: AccountCall): Promise<ConsoleAnswer> {
  const found = await findShownDraft(call);
  if ('answer' in found) return found.answer;
  call.trials.cancel(found.draft.id);
  return backTo(call);
}

async function tick(call: AccountCall): Promise<ConsoleAnswer> {
  const { form, operator, language, editing, params } = call;
  const words = replayWords[language];
  const mark = fieldText(form, 'mark');
  const isTicked = fieldText(form, 'verdict') === 'fine';
  const end = await editing.tick(operator, params['id'] ?? '', { mark, isTicked });
  if (end.kind !== 'saved') return backTo(call, { kind: 'bad', text: words.tickGone });
  const text = isTicked ? words.tickSaved : words.unticked;
  return backTo(call, { kind: 'good', text }, `#g-${encodeURIComponent(mark)}`);
}

/** What was said becomes a test that expects the answer of the draft. */
async function saveTest(call: AccountCall): Promise<ConsoleAnswer> {
  const { form, trials, language, editing } = call;
  const found = await findShownDraft(call);
  if ('answer' in found) return found.answer;
  const words = replayWords[language];
  const seen = trials.find(found.draft.id);
  const mark = fieldText(form, 'mark');
  const groups: readonly ReplayGroup[] = seen?.kind === 'done' ? seen.report.groups : [];
  const group = groups.find((one) => markOf(one) === mark);
  const example = group?.examples.find(({ turnId }) => turnId === fieldText(form, 'turn'));
  if (!group || !example?.test) return backTo(call, { kind: 'bad', text: words.tickGone });
  const { entries } = await editing.readLive();
  const edit = testOfExample(example, group, entries);
  if (!edit) return backTo(call, { kind: 'good', text: words.testExists });
  await addEdits(call, [edit]);
  return backTo(call, { kind: 'good', text: words.testSaved });
}

function backTo(
  { path, params }: AccountCall,
  notice?: { readonly kind: 'good' | 'bad'; readonly text: string },
  anchor = '',
): ConsoleAnswer {
  const to = path(`/drafts/${encodeURIComponent(params['id'] ?? '')}/replay${anchor}`);
  return { kind: 'redirect', to, ...(notice && { notice }) };
}

const route = (
  method: 'GET' | 'POST',
  path: string,
  answer: AccountRoute['answer'],
): AccountRoute => ({
  scope: 'account',
  method,
  path: `/drafts/:id/replay${path}`,
  who: 'edit-rules',
  answer,
});

export const replayRoutes: readonly AccountRoute[] = [
  route('GET', '', show),
  route('POST', '', start),
  route('POST', '/cancel', cancel),
  route('POST', '/tick', tick),
  route('POST', '/test', saveTest),
];

/** Everything that the page of a draft shows. What the checks say comes later, unless it is known or waited for. */
import { maySee } from '../../editing/draft-changes.ts';
import type { TrialStanding } from '../../editing/trial-gate.ts';
import type { Draft } from '../../store/drafts.ts';
import type { DraftVerdict } from '../../workshop/draft-checks.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { notFoundPage } from '../frame/refusals.ts';
import { nameEntries } from '../rules/say-finding.ts';
import { entriesInDraft } from './draft-entries.ts';
import type { DraftPage } from './draft-page.ts';
import { privateDraftView } from './draft-view.ts';
import { draftWords } from './words.ts';

/** The draft that the path names, when this operator may see it; otherwise what they are answered instead. */
export async function findShownDraft(
  call: AccountCall,
): Promise<{ readonly draft: Draft } | { readonly answer: ConsoleAnswer }> {
  const { editing, account, params, operator, language } = call;
  const draft = await editing.drafts.find(account, params['id'] ?? '');
  if (!draft || draft.state === 'discarded') return { answer: notFoundPage(language) };
  if (maySee(draft, operator)) return { draft };
  const title = draftWords[language].privateTitle;
  const body = privateDraftView(draft, language);
  return { answer: { kind: 'page', title, area: 'drafts', status: 403, body } };
}

/** @param waits for the checks, however long they take; otherwise the page is made with what is known of them */
export async function gatherDraft(
  draft: Draft,
  call: AccountCall,
  { waits }: { readonly waits: boolean },
): Promise<DraftPage> {
  const { editing, draftChecks, stores, account, language, formToken, path, operator } = call;
  const isEmpty = draft.edits.length === 0;
  const [{ revision: liveRevision, entries }, conflicts, settings, trialStanding, verdict] =
    await Promise.all([
      editing.readLive(),
      editing.findConflicts(draft),
      stores.consoleSettings.find(account),
      isEmpty ? notNeeded : editing.standTrial(draft),
      waits ? draftChecks.find(draft.edits) : draftChecks.peek(draft.edits),
    ]);
  return {
    language,
    formToken,
    path,
    operator,
    draft,
    conflicts,
    liveRevision,
    trialStanding,
    reviewIsRequired: settings.reviewIsRequired,
    names: nameEntries(entriesInDraft(entries, draft.edits)),
    verdict,
    checks: verdict && countIn(verdict),
  };
}

const notNeeded: TrialStanding = { kind: 'not-needed' };

function countIn({ findings, tests, problems }: DraftVerdict): DraftPage['checks'] {
  const errorCount = findings.filter(({ severity }) => severity === 'error').length;
  return {
    errorCount: Math.max(errorCount, problems.length),
    failedTestCount: tests?.failures.length ?? 0,
  };
}

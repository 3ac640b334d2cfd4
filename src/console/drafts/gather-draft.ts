/** Everything that the page of a draft shows: asked of the store and the workshop at once. */
import type { ContentProblem } from '../../brand/content-problem.ts';
import type { CaseReport } from '../../brand/run-cases.ts';
import { maySee } from '../../editing/draft-changes.ts';
import type { TrialStanding } from '../../editing/trial-gate.ts';
import type { Draft } from '../../store/drafts.ts';
import type { WorkshopFinding } from '../../workshop/workshop.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { notFoundPage } from '../frame/refusals.ts';
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

export async function gatherDraft(draft: Draft, call: AccountCall): Promise<DraftPage> {
  const { editing, workshop, stores, account, language, formToken, path, operator } = call;
  const isEmpty = draft.edits.length === 0;
  const [{ revision: liveRevision }, conflicts, settings, trialStanding, findings, tested] =
    await Promise.all([
      editing.readLive(),
      editing.findConflicts(draft),
      stores.consoleSettings.find(account),
      isEmpty ? notNeeded : editing.standTrial(draft),
      lintDraft(draft, workshop),
      isEmpty ? noTests : workshop.runTests(draft.edits),
    ]);
  const { tests, problems } = readTests(tested);
  const errorCount = findings.filter(({ severity }) => severity === 'error').length;
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
    findings,
    errorCount: Math.max(errorCount, problems.length),
    tests,
    problems,
    failedTestCount: tests?.failures.length ?? 0,
  };
}

/** With more of them the whole is sooner linted than each. */
const maxLintedAlone = 40;

/** What the draft's own changes bring about: what the rest of the content has to say of itself is no news. */
async function lintDraft(
  { edits }: Draft,
  workshop: AccountCall['workshop'],
): Promise<readonly WorkshopFinding[]> {
  if (edits.length > maxLintedAlone) return workshop.lint(edits);
  const found = await Promise.all(edits.map((edit) => workshop.lint(edits, edit)));
  const known = new Map(found.flat().map((finding) => [JSON.stringify(finding), finding]));
  return [...known.values()];
}

const notNeeded: TrialStanding = { kind: 'not-needed' };
const noTests: CaseReport = { passedCount: 0, failures: [] };

function readTests(tested: CaseReport | { readonly problems: readonly ContentProblem[] }): {
  readonly tests: CaseReport | undefined;
  readonly problems: readonly ContentProblem[];
} {
  if ('problems' in tested) return { tests: undefined, problems: tested.problems };
  return { tests: tested, problems: [] };
}

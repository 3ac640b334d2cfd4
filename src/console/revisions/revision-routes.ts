/** Versions: the list, one of them, and the way back to it. */
import type { RevisionChanges } from '../../editing/editing.ts';
import type { Revision } from '../../store/contents.ts';
import { endTitle, endView } from '../drafts/publish-ends-view.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { notFoundPage } from '../frame/refusals.ts';
import { besideView } from './beside-view.ts';
import { revisionListView } from './revision-list-view.ts';
import { revisionView } from './revision-view.ts';
import { revisionWords } from './words.ts';

const area = 'revisions';
const listedCount = 100;
const maxReasonLength = 200;

async function list(call: AccountCall): Promise<ConsoleAnswer> {
  const { editing, stores, account, language } = call;
  const [revisions, liveNumber] = await Promise.all([
    editing.revisions(listedCount),
    stores.contents.findLiveNumber(account),
  ]);
  const body = revisionListView({ ...call, revisions, liveNumber });
  return { kind: 'page', title: revisionWords[language].title, area, body };
}

async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const { stores, account, language } = call;
  const number = readNumber(call);
  const [revision, before, liveNumber = 0] = await Promise.all([
    stores.contents.findRevision(account, number),
    stores.contents.findRevision(account, number - 1),
    stores.contents.findLiveNumber(account),
  ]);
  if (!revision) return notFoundPage(language);
  const beside = await call.trials.besideForecast(revision);
  // While it is looked at, htmx asks for this part again and again.
  if (call.isPart && beside) {
    const isLive = number === liveNumber;
    const body = besideView({ ...call, revisionNumber: number, beside, isLive });
    return { kind: 'part', body };
  }
  const live = await stores.contents.findRevision(account, liveNumber);
  const since = before && {
    number: before.number,
    ...(await changesBetween(before, revision, call)),
  };
  const versusLive = live ? await changesBetween(live, revision, call) : noChanges;
  const tickedBy = await findTickers(call, revision);
  const body = revisionView({ ...call, revision, liveNumber, since, versusLive, tickedBy, beside });
  return { kind: 'page', title: revisionWords[language].numbered(number), area, body };
}

/** Of the draft that it was made from, as long as that is kept. */
async function findTickers(
  { editing, account }: AccountCall,
  { origin }: Revision,
): Promise<readonly string[]> {
  if (origin?.draftId === undefined) return [];
  const draft = await editing.drafts.find(account, origin.draftId);
  return [...new Set(Object.values(draft?.trial?.ticked ?? {}))];
}

const noChanges: RevisionChanges = { edits: [], files: [] };

async function changesBetween(
  from: Revision,
  to: Revision,
  { editing }: AccountCall,
): Promise<RevisionChanges> {
  if (from.hash === to.hash) return noChanges;
  return editing.compareRevisions(from.number, to.number);
}

async function rollBack(call: AccountCall): Promise<ConsoleAnswer> {
  const { editing, operator, form, language, path } = call;
  const words = revisionWords[language];
  const number = readNumber(call);
  const reason = fieldText(form, 'reason').trim().slice(0, maxReasonLength);
  const end = await editing.rollBack(operator, number, reason);
  if (end.kind === 'published') {
    const text = words.rolledBackTo(number, end.revision);
    const to = path(`/revisions/${end.revision}`);
    return { kind: 'redirect', to, notice: { kind: 'good', text } };
  }
  const back = { href: path('/revisions'), label: words.back };
  const body = endView(end, { language, back });
  return { kind: 'page', title: endTitle(end, language), area, status: 409, body };
}

/** No revision has the number 0. */
function readNumber({ params }: AccountCall): number {
  const text = params['number'] ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

export const revisionRoutes: readonly AccountRoute[] = [
  { scope: 'account', method: 'GET', path: '/revisions', who: 'see-rules', answer: list },
  { scope: 'account', method: 'GET', path: '/revisions/:number', who: 'see-rules', answer: show },
  {
    scope: 'account',
    method: 'POST',
    path: '/revisions/:number/rollback',
    who: 'publish',
    answer: rollBack,
  },
];

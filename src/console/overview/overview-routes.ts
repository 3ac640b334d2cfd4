/** The overview of an account. Whoever may see messages sees the newest, and that is noted. */
import { dayNumberAt, dayText } from '../../domain/beijing-time.ts';
import { mayDo } from '../../domain/operator.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import type { Html } from '../../markup/html.ts';
import type { RevisionSummary } from '../../store/contents.ts';
import { judgeHealth, worstOf } from '../../vitals/judge-health.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { noteLook } from '../frame/note-look.ts';
import { listFirstSteps } from './first-steps.ts';
import { type Counts, overviewView } from './overview-view.ts';
import { showStepsForm, stepsView } from './steps-view.ts';
import { overviewWords } from './words.ts';

const recordsShown = 12;
const dayMs = 86_400_000;
const weekDays = 7;

async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const { content, stores, account, editing, health, language, nowMs } = call;
  const { catalogue, ruleset, revision } = content();
  const days = Array.from({ length: weekDays }, (_, back) =>
    dayText(dayNumberAt(nowMs - back * dayMs)),
  );
  const [counts, revisions, drafts, records, leftCount, facts, person] = await Promise.all([
    Promise.all(days.map((day) => stores.records.countsOfDay(account, day))),
    editing.revisions(weekDays),
    editing.drafts.listOpen(account),
    readNewest(call),
    countLeft(call),
    health.facts(),
    call.people.desk.find(call.operator.id),
  ]);
  const live = revisions.find(({ number }) => number === revision);
  const steps = await drawSteps(call, { isAway: person?.hasPutStepsAway === true, live });
  // Whoever arrives goes on to the rules: a revision that nobody has opened yet is read while the overview is.
  editing.readLive().catch(() => undefined);
  const body = overviewView({
    ...call,
    brandName: catalogue.profile.name,
    titles: ruleset.titles,
    ruleCount: ruleset.ruleCount,
    shopCount: catalogue.shops.length,
    live,
    steps,
    today: counts[0] ?? {},
    week: sumUp(counts),
    drafts,
    records,
    leftCount,
    health: worstOf(judgeHealth({ facts, unsent: [] })),
  });
  return { kind: 'page', title: overviewWords[language].title, area: 'overview', body };
}

/** Of the log: who begins has a short one, and who is far on has put the steps away. */
const actsRead = 300;

async function drawSteps(
  call: AccountCall,
  { isAway, live }: { readonly isAway: boolean; readonly live: RevisionSummary | undefined },
): Promise<Html | undefined> {
  const { account, stores, operator, people, desk } = call;
  if (!mayDo(operator, 'edit-rules')) return undefined;
  if (isAway) return showStepsForm(call);
  const [log, everybody] = await Promise.all([
    stores.auditLog.page(account, { limit: actsRead }),
    people.desk.list(),
  ]);
  const steps = listFirstSteps(operator, {
    acts: log.entries,
    isPublished: live?.origin !== undefined,
    peopleCount: everybody.length,
    hasDesk: desk !== undefined,
  });
  return stepsView(call, steps);
}

async function chooseSteps(call: AccountCall): Promise<ConsoleAnswer> {
  const isAway = fieldText(call.form, 'show') !== 'yes';
  await call.people.own.putStepsAway(call.operator.id, isAway);
  return { kind: 'redirect', to: call.path('/') };
}

async function countLeft({ stores, account, operator }: AccountCall): Promise<number> {
  if (!mayDo(operator, 'serve-desk')) return 0;
  const open = await stores.desks.open(account);
  return open.filter(({ state }) => state === 'message-left').length;
}

/** Noted first: where that cannot be done, nothing is shown. */
async function readNewest(call: AccountCall): Promise<readonly TurnRecord[] | undefined> {
  const { stores, account, operator } = call;
  if (!mayDo(operator, 'see-messages')) return undefined;
  await noteLook(call, { what: `the newest ${recordsShown} records` });
  return stores.records.recent(account, recordsShown);
}

function sumUp(days: readonly Counts[]): Counts {
  const sums: Record<string, number> = {};
  for (const day of days) {
    for (const [name, count] of Object.entries(day)) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

export const overviewRoutes: readonly AccountRoute[] = [
  { scope: 'account', method: 'GET', path: '/', who: 'see-overview', answer: show },
  {
    scope: 'account',
    method: 'POST',
    path: '/first-steps',
    who: 'edit-rules',
    answer: chooseSteps,
  },
];

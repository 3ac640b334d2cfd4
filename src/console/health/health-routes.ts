/** The health of an account, for whoever may see its overview; and the test alert, for who may change its settings. */
import { judgeHealth } from '../../vitals/judge-health.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { healthView, toldText } from './health-view.ts';
import { readDocuments } from './read-documents.ts';
import { healthWords } from './words.ts';

const alertsShown = 30;

async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const { health, alertDesk, language } = call;
  const [facts, unsent, alerts, documents] = await Promise.all([
    health.facts(),
    health.unsent(),
    alertDesk.newest(alertsShown),
    readDocuments(call),
  ]);
  const { nodeId } = health;
  const { channelNames } = alertDesk;
  const lines = judgeHealth({ facts, unsent, documents });
  const body = healthView({ language, lines, facts, unsent, alerts, channelNames, nodeId });
  return { kind: 'page', title: healthWords[language].title, area: 'health', body };
}

/** Noted first: what cannot be noted is not done. */
async function sendTest(call: AccountCall): Promise<ConsoleAnswer> {
  const { account, stores, operator, alertDesk, language, path, nowMs } = call;
  const words = healthWords[language];
  const to = path('/settings');
  if (alertDesk.channelNames.length === 0) {
    return { kind: 'redirect', to, notice: { kind: 'bad', text: words.noChannel } };
  }
  await stores.auditLog.append({
    ...{ account, atMs: nowMs, byId: operator.id, by: operator.name },
    ...{ act: 'alert-tested', target: 'alerts' },
  });
  const { told } = await alertDesk.sendTest();
  const failed = told.filter(({ problem }) => problem !== undefined);
  if (failed.length === 0) {
    return { kind: 'redirect', to, notice: { kind: 'good', text: words.testSent } };
  }
  const why = failed.map((one) => toldText(one, words)).join('；');
  return { kind: 'redirect', to, notice: { kind: 'bad', text: words.testFailed(why) } };
}

export const healthRoutes: readonly AccountRoute[] = [
  { scope: 'account', method: 'GET', path: '/health', who: 'see-overview', answer: show },
  {
    scope: 'account',
    method: 'POST',
    path: '/alerts/test',
    who: 'change-settings',
    answer: sendTest,
  },
];

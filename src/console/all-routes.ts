/**
 * Every address of the console. What is not listed here is not there; an area adds its routes with one line. The areas are
 * loaded one after the other: at once they would hold followers' turns for a third of a second.
 */
import { letOthersGo } from '../domain/let-others-go.ts';
import type { ConsoleRoute } from './frame/console-call.ts';

type Area = () => Promise<readonly ConsoleRoute[]>;

const areas: readonly Area[] = [
  async () => [(await import('./frame/language-route.ts')).languageRoute],
  async () => [(await import('./frame/home-route.ts')).homeRoute],
  async () => (await import('./people/people-routes.ts')).peopleRoutes,
  async () => (await import('./catalogue/routes.ts')).catalogueRoutes,
  async () => (await import('./rules/rules-routes.ts')).rulesRoutes,
  async () => (await import('./overview/overview-routes.ts')).overviewRoutes,
  async () => (await import('./desk/desk-routes.ts')).deskRoutes,
  async () => (await import('./till/till-routes.ts')).tillRoutes,
  async () => (await import('./members/members-routes.ts')).memberRoutes,
  async () => (await import('./referrals/referrals-routes.ts')).referralRoutes,
  async () => (await import('./setup/setup-routes.ts')).setupRoutes,
  async () => (await import('./festivals/festival-routes.ts')).festivalRoutes,
  async () => (await import('./desk/settings/setting-routes.ts')).deskSettingRoutes,
  async () => (await import('./taking-part/taking-part-routes.ts')).takingPartRoutes,
  async () => (await import('./numbers/numbers-routes.ts')).numbersRoutes,
  async () => (await import('./moving-in/import-routes.ts')).importRoutes,
  async () => (await import('./drafts/draft-routes.ts')).draftRoutes,
  async () => (await import('./replay/replay-routes.ts')).replayRoutes,
  async () => (await import('./drafts/publish-routes.ts')).publishRoutes,
  async () => (await import('./revisions/revision-routes.ts')).revisionRoutes,
  async () => (await import('./unheard/unheard-routes.ts')).unheardRoutes,
  async () => (await import('./remarks/remark-routes.ts')).remarkRoutes,
  async () => (await import('./ideas/idea-routes.ts')).ideaRoutes,
  async () => (await import('./settings/setting-routes.ts')).settingRoutes,
  async () => (await import('./settings/key-routes.ts')).keyRoutes,
  async () => (await import('./health/health-routes.ts')).healthRoutes,
];

async function loadAll(): Promise<readonly ConsoleRoute[]> {
  const routes: ConsoleRoute[] = [];
  for (const load of areas) {
    routes.push(...(await load()));
    await letOthersGo();
  }
  return routes;
}

export const allRoutes: readonly ConsoleRoute[] = await loadAll();

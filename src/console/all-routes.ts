/** Every address of the console. What is not listed here is not there; an area adds its routes with one line. */
import { catalogueRoutes } from './catalogue/routes.ts';
import { deskRoutes } from './desk/desk-routes.ts';
import { deskSettingRoutes } from './desk/settings/setting-routes.ts';
import { draftRoutes } from './drafts/draft-routes.ts';
import { publishRoutes } from './drafts/publish-routes.ts';
import { festivalRoutes } from './festivals/festival-routes.ts';
import type { ConsoleRoute } from './frame/console-call.ts';
import { homeRoute } from './frame/home-route.ts';
import { languageRoute } from './frame/language-route.ts';
import { healthRoutes } from './health/health-routes.ts';
import { ideaRoutes } from './ideas/idea-routes.ts';
import { memberRoutes } from './members/members-routes.ts';
import { importRoutes } from './moving-in/import-routes.ts';
import { numbersRoutes } from './numbers/numbers-routes.ts';
import { overviewRoutes } from './overview/overview-routes.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { referralRoutes } from './referrals/referrals-routes.ts';
import { remarkRoutes } from './remarks/remark-routes.ts';
import { replayRoutes } from './replay/replay-routes.ts';
import { revisionRoutes } from './revisions/revision-routes.ts';
import { rulesRoutes } from './rules/rules-routes.ts';
import { keyRoutes } from './settings/key-routes.ts';
import { settingRoutes } from './settings/setting-routes.ts';
import { setupRoutes } from './setup/setup-routes.ts';
import { takingPartRoutes } from './taking-part/taking-part-routes.ts';
import { tillRoutes } from './till/till-routes.ts';
import { unheardRoutes } from './unheard/unheard-routes.ts';

export const allRoutes: readonly ConsoleRoute[] = [
  languageRoute,
  homeRoute,
  ...peopleRoutes,
  ...catalogueRoutes,
  ...rulesRoutes,
  ...overviewRoutes,
  ...deskRoutes,
  ...tillRoutes,
  ...memberRoutes,
  ...referralRoutes,
  ...setupRoutes,
  ...festivalRoutes,
  ...deskSettingRoutes,
  ...takingPartRoutes,
  ...numbersRoutes,
  ...importRoutes,
  ...draftRoutes,
  ...replayRoutes,
  ...publishRoutes,
  ...revisionRoutes,
  ...unheardRoutes,
  ...remarkRoutes,
  ...ideaRoutes,
  ...settingRoutes,
  ...keyRoutes,
  ...healthRoutes,
];

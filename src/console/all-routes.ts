/** Every address of the console. What is not listed here is not there; an area adds its routes with one line. */

import { catalogueRoutes } from './catalogue/routes.ts';
import type { ConsoleRoute } from './frame/console-call.ts';
import { languageRoute } from './frame/language-route.ts';
import { peopleRoutes } from './people/people-routes.ts';

export const allRoutes: readonly ConsoleRoute[] = [
  languageRoute,
  ...peopleRoutes,
  ...catalogueRoutes,
];

/** The addresses of everything that has to do with people: the door, oneself, the others, and who changed what. */
import type { ConsoleRoute } from '../frame/console-call.ts';
import { signInRoutes } from './door/sign-in-pages.ts';
import { welcomeRoutes } from './door/welcome-pages.ts';
import { meRoutes } from './me/me-page.ts';
import { passwordRoutes } from './me/password-page.ts';
import { secondFactorRoutes } from './me/second-factor-page.ts';

export const peopleRoutes: readonly ConsoleRoute[] = [
  ...signInRoutes,
  ...welcomeRoutes,
  ...meRoutes,
  ...passwordRoutes,
  ...secondFactorRoutes,
];

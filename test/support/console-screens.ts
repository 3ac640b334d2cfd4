/** Every screen of the console with an example address, so that a tour can visit all of them. A page without one is reported. */
import { allRoutes } from '../../src/console/all-routes.ts';

/** Of pages with a name in their path, one that the demo brand has; `held` comes from the ground of the tour. */
const examples: Readonly<Record<string, string>> = {
  '/setup/:list': '/setup/places',
  '/setup/:list/:id': '/setup/surveys/taste',
  '/new-setup/:list': '/new-setup/places',
  '/shops/:id': '/shops/shop-04',
  '/products/:id': '/products/classic-beef',
  '/coupons/:id': '/coupons/second-half',
  '/staff/:id': '/staff/staff-01',
  '/alerts/:id': '/alerts/spending',
  '/roster/:id': '/roster/duty-01',
  '/groups/:id': '/groups/burger-fans',
  '/groups/:id/members': '/groups/burger-fans/members',
  '/taking-part/votes/:id': '/taking-part/votes/next-burger',
  '/taking-part/surveys/:id': '/taking-part/surveys/taste',
  '/taking-part/invitations/:id': '/taking-part/invitations/bring-friends',
  '/taking-part/launches/:id': '/taking-part/launches/chef-table',
  '/rules/:id': '/rules/coupon',
  '/rules/:id/sentences': '/rules/coupon/sentences',
  '/desk/c/:id': '/desk/c/none',
  '/desk/c/:id/quick': '/desk/c/none/quick',
  '/desk/c/:id/quick/:reply': '/desk/c/none/quick/none',
  '/desk/replies/:id': '/desk/replies/none',
  '/revisions/:number': '/revisions/1',
};

/** Downloads, and answers that are no pages of their own. */
const noScreens: ReadonlySet<string> = new Set([
  '/tables/:table',
  '/holidays/plan',
  '/desk/queue',
  '/desk/live',
  '/desk/c/:id/talk',
  '/desk/c/:id/suggest',
  '/desk/c/:id/pictures/:number',
  // Its page needs somebody who said yes to alerts.
  '/opt-ins/:id',
  '/',
]);

export interface Screen {
  readonly name: string;
  /** `DRAFT`, `MISS` and `PERSON` stand for what the ground of the tour has. */
  readonly path: string;
}

/** @param held what stands for names that only a running server knows: `{ '/drafts/:id': '/drafts/d1' }`; several of one page have names */
export function listScreens(
  held: Readonly<Record<string, string | Readonly<Record<string, string>>>>,
): {
  readonly screens: readonly Screen[];
  readonly withoutExample: readonly string[];
} {
  const pages = allRoutes.filter(
    ({ method, scope, path }) =>
      method === 'GET' &&
      scope !== 'door' &&
      !(scope === 'server' && path === '/') &&
      !path.endsWith('.csv') &&
      !(noScreens.has(path) && path !== '/'),
  );
  const known = { ...examples, ...held };
  const examplesOf = (path: string) => known[path] ?? (path.includes(':') ? undefined : path);
  return {
    screens: pages.flatMap(({ scope, path }) => {
      const found = examplesOf(path) ?? {};
      const named = typeof found === 'string' ? { '': found } : found;
      return Object.entries(named).map(([name, example]) => ({
        name: [nameOf(scope, path), name].filter(Boolean).join('-'),
        path: scope === 'account' ? `/a/main${example}` : example,
      }));
    }),
    withoutExample: pages.map(({ path }) => path).filter((path) => !examplesOf(path)),
  };
}

function nameOf(scope: string, path: string): string {
  const words = path.replace(/[:/]+/g, ' ').trim().replace(/ /g, '-');
  return words === '' ? 'overview' : `${scope === 'server' ? 'server-' : ''}${words}`;
}

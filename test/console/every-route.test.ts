/** Every route of the table, asked by everybody: whoever is not named is refused, and learns nothing by it. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { allRoutes } from '../../src/console/all-routes.ts';
import type { ConsoleRoute } from '../../src/console/frame/console-call.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { permissionsOf, roles } from '../../src/domain/operator.ts';
import { buildPublicApp } from '../../src/http/public-app.ts';
import { owner } from '../people/people-ground.ts';
import { openTestConsole, type TestConsole } from '../support/open-test-console.ts';
import { type SignInWish, signIn } from '../support/sign-in.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const behindTheDoor = allRoutes.filter(({ scope }) => scope !== 'door');

function urlOf({ scope, path }: ConsoleRoute, account = 'main'): string {
  const plain = path.replace(/:[a-zA-Z]+/g, 'some-id');
  return scope === 'account' ? `/a/${account}${plain}` : plain;
}

function mayAsk({ who }: ConsoleRoute, role: (typeof roles)[number]): boolean {
  return who === 'signed-in' || permissionsOf[role].some((permission) => permission === who);
}

/** What each route answers; a POST comes without a token, so that nothing is done. */
async function askAll(
  { app }: TestConsole,
  headers: Record<string, string>,
  account = 'main',
): Promise<ReadonlyMap<ConsoleRoute, { readonly status: number; readonly to: unknown }>> {
  const answers = new Map<ConsoleRoute, { status: number; to: unknown }>();
  for (const route of behindTheDoor) {
    const url = urlOf(route, account);
    const {
      statusCode,
      headers: sent,
      body,
    } = await app.inject({
      method: route.method,
      url,
      headers: { host: 'localhost', ...headers },
    });
    const isStale = body.includes('这张表单过期了');
    answers.set(route, { status: statusCode, to: isStale ? 'form' : sent['location'] });
  }
  return answers;
}

async function signInTo(console: TestConsole, role: (typeof roles)[number], wish: SignInWish = {}) {
  return signIn({ consoleUrl: 'http://localhost', stores: console.stores }, role, wish);
}

describe('every route of the console', () => {
  it.each(roles)('refuses a %s what the table does not name', async (role) => {
    const console = await openTestConsole();
    const { headers } = await signInTo(console, role);
    const answers = await askAll(console, headers);
    const opened = behindTheDoor.filter((route) => {
      const { status, to } = answers.get(route) ?? { status: 0, to: undefined };
      const isForm = route.method === 'POST' && status === 403 && to === 'form';
      // The home page leads on; whoever is turned away is led to the door.
      const isLedAway = status === 303 && String(to).startsWith('/sign-in');
      return isForm || (status !== 403 && !isLedAway);
    });

    expect(opened.map(nameOf)).toEqual(
      behindTheDoor.filter((one) => mayAsk(one, role)).map(nameOf),
    );
  });

  it.each<readonly [string, (console: TestConsole) => Promise<Record<string, string>>]>([
    ['nobody', async () => ({})],
    ['a cookie that was made up', async () => ({ cookie: `yd-visit=${'A'.repeat(43)}` })],
    [
      'somebody who was disabled',
      async (console) => (await signInTo(console, 'admin', { isDisabled: true })).headers,
    ],
    [
      'somebody whose sessions were ended',
      async (console) => {
        const { person, headers } = await signInTo(console, 'admin');
        await console.people.desk.endSessions(owner, person.id);
        return headers;
      },
    ],
  ])('leads to the sign-in page: %s', async (_name, headersOf) => {
    const console = await openTestConsole();
    const answers = await askAll(console, await headersOf(console));
    const inside = [...answers].filter(
      ([, { status, to }]) => status !== 303 || !String(to).startsWith('/sign-in?to='),
    );
    expect(inside.map(([route]) => nameOf(route))).toEqual([]);
  });

  it('is not there for an admin of other accounts', async () => {
    const console = await openTestConsole(['main', 'other']);
    const { headers } = await signInTo(console, 'admin', { accounts: [accountNamed('other')] });
    const answers = await askAll(console, headers, 'main');
    const ofAccounts = [...answers].filter(([{ scope }]) => scope === 'account');
    expect(ofAccounts.filter(([, { status }]) => status !== 404)).toEqual([]);
    expect(ofAccounts.length).toBeGreaterThan(0);
  });
});

describe('a forged form', () => {
  const writing = allRoutes.filter(({ method }) => method === 'POST');
  interface Forgery {
    readonly token?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }

  // Behind the frame nothing is there: a route that was asked would fail with 500.
  it.each<readonly [string, (tokens: { own: string; other: string }) => Forgery]>([
    ['without a token', () => ({})],
    ["with somebody else's token", ({ other }) => ({ token: other })],
    ['of another site', ({ own }) => ({ token: own, headers: { origin: 'https://evil.example' } })],
    [
      'that the browser calls cross-site',
      ({ own }) => ({ token: own, headers: { 'sec-fetch-site': 'cross-site' } }),
    ],
  ])('is taken by no route that writes: %s', async (_name, forge) => {
    const console = await openTestConsole();
    const [victim, intruder] = [await signInTo(console, 'admin'), await signInTo(console, 'admin')];
    const { token, headers } = forge({ own: victim.formToken, other: intruder.formToken });
    const taken: string[] = [];
    for (const route of writing) {
      const { statusCode } = await console.app.inject({
        ...{
          method: 'POST',
          url: urlOf(route),
          payload: new URLSearchParams({ _token: token ?? '' }).toString(),
        },
        headers: {
          ...{ host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
          ...{ ...victim.headers, ...headers },
        },
      });
      if (statusCode !== 403) taken.push(`${nameOf(route)}: ${statusCode}`);
    }
    expect(taken).toEqual([]);
    expect(writing.length).toBeGreaterThan(50);
  });
});

describe('the headers of the console', () => {
  it.each([
    ['whoever is signed in', 'admin'],
    ['a stranger', undefined],
  ] as const)('are strict on every route, for %s', async (_name, role) => {
    const console = await openTestConsole();
    const headers = role === undefined ? {} : (await signInTo(console, role)).headers;
    const wrong: string[] = [];
    for (const route of allRoutes) {
      const { method } = route;
      const sent = await console.app.inject({
        ...{ method, url: urlOf(route), headers: { host: 'localhost', ...headers } },
      });
      for (const problem of findHeaderProblems(sent.headers)) {
        wrong.push(`${nameOf(route)} (${sent.statusCode}): ${problem}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['a probe', '/healthz', 'localhost'],
    ['the metrics', '/metrics', 'localhost'],
    ['an unknown program call', '/api/nothing', 'localhost'],
    ['a path that is not there', '/nothing', 'localhost'],
    ['a foreign name', '/', 'evil.example'],
  ])('are strict at %s', async (_name, url, host) => {
    const { app } = await openTestConsole();
    const { headers } = await app.inject({ url, headers: { host } });
    expect(findHeaderProblems(headers)).toEqual([]);
  });
});

it('the public listener has none of these routes, nor probes, nor metrics', async () => {
  const app = buildPublicApp([], systemClock);
  onTestFinished(() => app.close());
  const urls = [...allRoutes.map((route) => urlOf(route)), '/metrics', '/healthz', '/readyz'];
  const answers = await Promise.all(urls.map((url) => app.inject(url)));
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
});

describe('a form that brings files', () => {
  const manyFiles = Array.from({ length: 13 }, () => 'small');
  it.each([
    ['a file of more than 8 MB', ['x'.repeat(8 * 1024 * 1024 + 1)]],
    ['more files than twelve', manyFiles],
    [
      'files that are too much together',
      Array.from({ length: 5 }, () => 'x'.repeat(7 * 1024 * 1024)),
    ],
  ])('is told so when it brings %s, wherever it goes', async (_what, files) => {
    const console = await openTestConsole();
    const { headers, formToken } = await signInTo(console, 'admin');
    const form = new FormData();
    form.append('_token', formToken);
    for (const file of files) form.append('file', new Blob([file]), 'table.csv');
    const taking = behindTheDoor.filter((route) => 'takesFiles' in route && route.takesFiles);
    const statuses = new Set<number>();
    for (const route of taking) {
      const sent = { method: 'POST', url: urlOf(route), payload: form } as const;
      const answer = await console.app.inject({
        ...sent,
        headers: { host: 'localhost', ...headers },
      });
      statuses.add(answer.statusCode);
    }
    expect(taking.length).toBeGreaterThan(0);
    expect(statuses).toEqual(new Set([413]));
  });
});

/** No script but our own, no frame around it, no guess of a type, nothing that a proxy or a browser keeps. */
function findHeaderProblems(headers: Readonly<Record<string, unknown>>): string[] {
  const policy = String(headers['content-security-policy']).split(';');
  const expected: readonly (readonly [string, boolean])[] = [
    ['default-src', policy.includes("default-src 'none'")],
    ['script-src', policy.includes("script-src 'self'")],
    ['frame-ancestors', policy.includes("frame-ancestors 'none'")],
    ['base-uri', policy.includes("base-uri 'none'")],
    ['unsafe', !policy.some((part) => part.includes('unsafe') || part.includes('*'))],
    ['nosniff', headers['x-content-type-options'] === 'nosniff'],
    ['referrer', headers['referrer-policy'] === 'same-origin'],
    ['hsts', /max-age=(\d{8,})/.test(String(headers['strict-transport-security']))],
    ['cache', String(headers['cache-control']).includes('no-store')],
    ['type', headers['content-length'] === '0' || headers['content-type'] !== undefined],
  ];
  return expected.filter(([, isRight]) => !isRight).map(([name]) => name);
}

function nameOf(route: ConsoleRoute): string {
  return `${route.method} ${urlOf(route)}`;
}

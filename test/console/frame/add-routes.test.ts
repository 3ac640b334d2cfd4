import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, it } from 'vitest';
import { addRoutes } from '../../../src/console/frame/add-routes.ts';
import type {
  AccountRoute,
  ConsoleAccount,
  ConsoleRoute,
  DoorRoute,
  ServerRoute,
} from '../../../src/console/frame/console-call.ts';
import type { Doorkeeper } from '../../../src/console/frame/doorkeeper.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { AccountName } from '../../../src/domain/ids.ts';
import { type Operator, roles } from '../../../src/domain/operator.ts';
import { AppError } from '../../../src/errors.ts';
import { html } from '../../../src/markup/html.ts';
import { givenCall, someAdmin } from './given-call.ts';

const main = 'main' as AccountName;

function doorFor(operator: Operator | undefined, confinedTo?: string): Doorkeeper {
  return {
    prepare: async () => undefined,
    meet: async () => ({
      operator,
      language: undefined,
      formToken: 'ours',
      notice: undefined,
      visitor: { sessionId: undefined, address: '10.0.0.1', device: '?' },
      confinedTo,
    }),
    isOwnForm: async (_request, form) => form['_token'] === 'ours',
    change: async () => undefined,
    leaveNotice: async () => undefined,
  };
}

const rulesRoute: AccountRoute = {
  scope: 'account',
  method: 'GET',
  path: '/rules',
  who: 'see-rules',
  answer: async ({ account, path }) => ({
    kind: 'page',
    title: '<规则>',
    body: html`<p>${account} ${path('/rules')}</p>`,
  }),
};

async function openConsole(
  operator: Operator | undefined,
  routes: readonly ConsoleRoute[],
  doorkeeper: Doorkeeper = doorFor(operator),
): Promise<FastifyInstance> {
  const app = Fastify();
  await app.register(formbody);
  await app.register(multipart);
  const account = { account: main, clock: systemClock } as ConsoleAccount;
  const { people } = givenCall();
  const reportFailure = () => undefined;
  const { clock } = account;
  addRoutes(app, routes, { accounts: [account], doorkeeper, people, clock, reportFailure });
  return app;
}

function withRole(role: Operator['role'], differences: Partial<Operator> = {}): Operator {
  return { ...someAdmin, role, ...differences };
}

it('shows a page of the account with everything escaped', async () => {
  const app = await openConsole(withRole('viewer'), [rulesRoute]);
  const answer = await app.inject('/a/main/rules');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.body).toContain('<p>main /a/main/rules</p>');
  expect(answer.body).toContain('<title>&lt;规则&gt; · 应答</title>');
});

it('leads whoever is not signed in to the door, and back to where they were going', async () => {
  const app = await openConsole(undefined, [rulesRoute]);
  const answer = await app.inject('/a/main/rules?q=1');
  expect([answer.statusCode, answer.headers['location']]).toEqual([
    303,
    '/sign-in?to=%2Fa%2Fmain%2Frules%3Fq%3D1',
  ]);
});

it('shows whoever has something to do first nothing but the page for it', async () => {
  const own: ServerRoute = {
    scope: 'server',
    method: 'GET',
    path: '/me/password',
    who: 'signed-in',
    answer: async () => ({ kind: 'json', value: 'the page for it' }),
  };
  const door = doorFor(someAdmin, '/me/password');
  const app = await openConsole(someAdmin, [rulesRoute, own], door);
  const kept = await app.inject('/a/main/rules');
  expect([kept.statusCode, kept.headers['location']]).toEqual([303, '/me/password']);
  expect((await app.inject('/me/password')).statusCode).toBe(200);
});

it.each<readonly [string, 'GET' | 'POST']>([
  ['/a/main/nothing-here', 'GET'],
  ['/a/main/rules', 'POST'],
])('says on a page with the menu that %s is not there for a %s', async (url, method) => {
  const app = await openConsole(someAdmin, [rulesRoute]);
  const answer = await app.inject({ url, method });
  expect(answer.statusCode).toBe(404);
  expect(answer.body).toContain('<h1>没有这个页面</h1>');
  expect(answer.body).toContain('href="/a/main/rules"');
});

it('leads a stranger at an unknown address to the door', async () => {
  const app = await openConsole(undefined, [rulesRoute]);
  expect((await app.inject('/nothing-here')).headers['location']).toContain('/sign-in?to=');
});

it.each(['/api/nothing', '/metrics/nothing'])('answers a program at %s in JSON', async (url) => {
  const app = await openConsole(undefined, [rulesRoute]);
  const answer = await app.inject(url);
  expect([answer.statusCode, answer.json()]).toEqual([404, { code: 'NOT_FOUND' }]);
});

it.each(roles.map((role) => [role, role === 'shop-manager' ? 403 : 200] as const))(
  'asks the table of permissions what a %s may: %i',
  async (role, status) => {
    const app = await openConsole(withRole(role), [rulesRoute]);
    expect((await app.inject('/a/main/rules')).statusCode).toBe(status);
  },
);

it('does not tell an account that one may not work on from one that is not there', async () => {
  const app = await openConsole(withRole('admin', { accounts: [] }), [rulesRoute]);
  const [hidden, absent] = [await app.inject('/a/main/rules'), await app.inject('/a/other/rules')];
  expect([hidden.statusCode, absent.statusCode]).toEqual([404, 404]);
  expect(hidden.body).toContain('没有这个页面');
});

it.each([
  ['no token', 'name=1', 'application/x-www-form-urlencoded'],
  ['another token', '_token=theirs', 'application/x-www-form-urlencoded'],
  ['a token in JSON', '{"_token":["ours"]}', 'application/json'],
  ['two tokens', '_token=theirs&_token=ours', 'application/x-www-form-urlencoded'],
])('takes no form with %s', async (_what, payload, type) => {
  let asked = 0;
  const save: AccountRoute = {
    ...rulesRoute,
    method: 'POST',
    answer: async () => {
      asked += 1;
      return { kind: 'redirect', to: '/' };
    },
  };
  const app = await openConsole(withRole('admin'), [save]);
  const answer = await app.inject({
    method: 'POST',
    url: '/a/main/rules',
    payload,
    headers: { 'content-type': type },
  });
  expect([answer.statusCode, asked]).toEqual([403, 0]);
});

const told = (part: string) =>
  new RegExp(`^<p class="problem" role="alert" data-refused>[^<]*${part}.*</p>$`);
const bySignIn = 'href="/sign-in\\?to=%2Fa%2Fmain%2Frules%3Fq%3D1"';

it.each<readonly [string, Operator | undefined, 'GET' | 'POST', string, number, string]>([
  ['nobody asks', undefined, 'GET', '/a/main/rules', 401, `登录已结束.*${bySignIn}`],
  ['nobody sends', undefined, 'POST', '/a/main/rules', 401, `登录已结束.*${bySignIn}`],
  ['the form is old', someAdmin, 'POST', '/a/main/rules', 403, '重新打开.*href="/a/main/rules'],
  ['the role may not', withRole('shop-manager'), 'GET', '/a/main/rules', 403, '没有这项权限'],
  ['the account is gone', withRole('admin', { accounts: [] }), 'GET', '/a/main/rules', 404, '菜单'],
  ['the route fails', someAdmin, 'GET', '/a/main/broken', 500, '没能完成这一步'],
])('puts a few words in the place of a part when %s', async (...given) => {
  const [, operator, method, url, status, part] = given;
  const broken: AccountRoute = {
    ...rulesRoute,
    path: '/broken',
    answer: () => Promise.reject(new Error('broken')),
  };
  const app = await openConsole(operator, [rulesRoute, { ...rulesRoute, method: 'POST' }, broken]);
  const page = 'https://console.example/a/main/rules?q=1#f-title';
  const answer = await app.inject({
    ...{ method, url },
    headers: { 'hx-request': 'true', 'hx-current-url': page },
  });
  expect(answer.statusCode).toBe(status);
  expect(answer.body).toMatch(told(part));
  expect(answer.headers).toMatchObject({
    'hx-reswap': 'innerHTML',
    'hx-reselect': '[data-refused]',
  });
  expect(answer.headers).not.toHaveProperty('hx-redirect');
});

it.each(['', 'nowhere', 'javascript:alert(1)', 'https://console.example//evil.example'])(
  'leads from the part of a page that is called "%s" to the start',
  async (page) => {
    const app = await openConsole(undefined, [rulesRoute]);
    const headers = { 'hx-request': 'true', 'hx-current-url': page };
    const answer = await app.inject({ url: '/a/main/rules', headers });
    expect(answer.body).toContain('href="/sign-in?to=%2F"');
  },
);

it.each([
  ['/a/main/rules?q=1', '%2Fa%2Fmain%2Frules%3Fq%3D1'],
  ['//evil.example', '%2F'],
])('leads from the part of a page that calls itself %s to %s', async (page, expected) => {
  const app = await openConsole(undefined, [rulesRoute]);
  const drawnAt = 'https://console.example/a/main/rules/settle';
  const headers = { 'hx-request': 'true', 'hx-current-url': drawnAt, 'yd-page': page };
  const answer = await app.inject({ url: '/a/main/rules', headers });
  expect(answer.body).toContain(`href="/sign-in?to=${expected}"`);
});

it('tells htmx where to go with a header of its own', async () => {
  const save: AccountRoute = {
    ...rulesRoute,
    method: 'POST',
    answer: async () => ({ kind: 'redirect', to: '/a/main/rules' }),
  };
  const app = await openConsole(withRole('admin'), [save]);
  const answer = await app.inject({
    method: 'POST',
    url: '/a/main/rules',
    payload: '_token=ours',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'hx-request': 'true' },
  });
  expect([answer.statusCode, answer.headers['hx-redirect']]).toEqual([204, '/a/main/rules']);
});

it('says so, and not why, when a route fails: STORE_UNAVAILABLE and what nobody expected', async () => {
  const failing = (error: Error): DoorRoute => ({
    scope: 'door',
    method: 'GET',
    path: `/${error.name}-${error.message}`,
    who: 'anyone',
    answer: () => Promise.reject(error),
  });
  const away = new AppError('STORE_UNAVAILABLE', 'secret-detail');
  away.name = 'away';
  const broken = new Error('secret-detail');
  broken.name = 'broken';
  const app = await openConsole(undefined, [failing(away), failing(broken)]);
  const answers = [
    await app.inject('/away-secret-detail'),
    await app.inject('/broken-secret-detail'),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 500]);
  expect(answers[0]?.body).toContain('STORE_UNAVAILABLE');
  expect(answers[1]?.body).toContain('服务器没能完成这一步');
  expect(answers[1]?.body).not.toContain('Error');
});

it('lets nobody in while sessions cannot be looked up: STORE_UNAVAILABLE', async () => {
  const away: Doorkeeper = {
    ...doorFor(someAdmin),
    meet: () => Promise.reject(new AppError('STORE_UNAVAILABLE', 'away')),
  };
  const app = await openConsole(someAdmin, [rulesRoute], away);
  const answer = await app.inject('/a/main/rules');
  expect(answer.statusCode).toBe(503);
  expect(answer.body).not.toContain('/a/main/rules</p>');
});

it('reads the fields and the files of a form that brings files', async () => {
  let brought: unknown;
  const upload: AccountRoute = {
    ...rulesRoute,
    method: 'POST',
    takesFiles: true,
    answer: async ({ form, uploads }) => {
      brought = { form, name: uploads['file']?.fileName, text: uploads['file']?.bytes.toString() };
      return { kind: 'redirect', to: '/' };
    },
  };
  const app = await openConsole(withRole('admin'), [upload]);
  const form = new FormData();
  form.append('_token', 'ours');
  form.append('kind', 'a');
  form.append('kind', 'b');
  form.append('file', new Blob(['门店']), 'stores.csv');
  const answer = await app.inject({ method: 'POST', url: '/a/main/rules', payload: form });
  expect(answer.statusCode).toBe(303);
  expect(brought).toEqual({
    form: { _token: 'ours', kind: ['a', 'b'] },
    name: 'stores.csv',
    text: '门店',
  });
});

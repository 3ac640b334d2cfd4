/**
 * Attacks of somebody who is signed in, on every route of the table: what nobody should send, addresses that lead away,
 * and names of what belongs to another account. `ATTACK_SEED` repeats what was sent.
 */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../../src/console/all-routes.ts';
import type { ConsoleRoute } from '../../../src/console/frame/console-call.ts';
import { allCalls } from '../../../src/programs/all-calls.ts';
import { allInSqlite } from '../../support/all-that-is-stored.ts';
import { foreign, foreignMark, own, startAttackedServer } from './attacked-server.ts';

const seed = Number(process.env['ATTACK_SEED'] ?? 1 + Math.floor(Math.random() * 1_000_000));
const bot = await startAttackedServer();
const fieldNames = await readFieldNames();
/** It goes on for as long as somebody listens. */
const withoutStreams = allRoutes.filter(({ path }) => path !== '/desk/live');

const junk = [
  ...[
    'a\r\nx-injected: yes',
    '\n',
    '\u0000',
    '\u202e',
    '😀',
    '国庆',
    '%00',
    '%E4',
    '"><img src=x>',
  ],
  ...[
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\tevil',
  ],
  ...[
    '../../..',
    '__proto__',
    'constructor',
    '-1',
    '1e999',
    'NaN',
    '9'.repeat(30),
    '[]',
    '{}',
    'null',
  ],
  ...['2026-02-30', '2026-13-01T99:99', '99:99', 'x'.repeat(3000), '', ' '],
];
/** Some are there, so that what lies behind a name is reached too. */
const real = [
  bot.idsOf(own).draft,
  bot.idsOf(own).reply,
  bot.idsOf(own).conversation,
  'nearest',
  's1',
  'half',
  '1',
  'rules.yaml',
];
const value = fc.oneof(fc.constantFrom(...junk), fc.constantFrom(...real));
const wish = fc.record({
  ids: fc.array(value, { minLength: 3, maxLength: 3 }),
  fields: fc.dictionary(fc.constantFrom(...fieldNames), value, { minKeys: 20, maxKeys: 40 }),
});

function urlOf({ scope, path }: ConsoleRoute, ids: readonly string[]): string {
  let at = 0;
  const named = path.replace(/:[a-zA-Z]+/g, () => encodeURIComponent(ids[at++ % ids.length] ?? ''));
  return scope === 'account' ? `/a/${own}${named}` : named;
}

describe(`whoever is signed in (ATTACK_SEED=${seed})`, () => {
  it('breaks no route, is led nowhere else and injects nothing, whatever they send', async () => {
    const wishes = fc.sample(wish, { seed, numRuns: allRoutes.length });
    const problems = await askInTurns(withoutStreams, async (route, at) => {
      const { ids, fields } = wishes[at] ?? { ids: [], fields: {} };
      // Anew each time: some routes end the session.
      const answer = await ask(await bot.signIn('admin'), route, { ids, fields });
      const problem = findProblem(answer, await answer.text());
      return problem && `${nameOf(route, ids)}: ${problem} ${JSON.stringify(fields)}`;
    });
    expect(problems).toEqual([]);
  }, 60_000);
});

interface Brought {
  readonly ids: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

function ask(
  { get, post }: Awaited<ReturnType<typeof bot.signIn>>,
  route: ConsoleRoute,
  { ids, fields }: Brought,
): Promise<Response> {
  const url = urlOf(route, ids);
  if (route.method === 'GET') return get(`${url}?${new URLSearchParams(fields)}`);
  return post(url, fields);
}

function nameOf(route: ConsoleRoute, ids: readonly string[]): string {
  return `${route.method} ${urlOf(route, ids)}`;
}

/** A few at a time: some wait for a worker. @returns what was found, without the silent ones */
async function askInTurns<Asked>(
  all: readonly Asked[],
  askOne: (one: Asked, at: number) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const left = all.entries();
  const found: string[] = [];
  const askNext = async (): Promise<void> => {
    for (const [at, one] of left) {
      const said = await askOne(one, at);
      if (said !== undefined) found.push(said);
    }
  };
  await Promise.all(Array.from({ length: 6 }, askNext));
  return found;
}

function findProblem({ status, headers }: Response, body: string): string | undefined {
  const to = headers.get('location');
  if (status >= 500) return `answers ${status}`;
  if (to !== null && !/^\/(?![/\\])[\x21-\x7e]*$/.test(to)) return `leads to ${to}`;
  if (headers.has('x-injected')) return 'has a header that was brought';
  if (body.includes('<img src=x>')) return 'has markup that was brought';
  return undefined;
}

it('a redirect leads where it should with a name that no header has', async () => {
  const admin = await bot.signIn('admin');
  const id = encodeURIComponent('a\r\nx-injected: 国');
  const answers = await Promise.all(
    ['replay/tick', 'plan', 'publish-untried'].map((act) =>
      admin.post(`/a/${own}/drafts/${id}/${act}`, { mark: 'b\nc' }),
    ),
  );
  expect(answers.map(({ status, headers }) => [status, headers.has('x-injected')])).toEqual(
    answers.map(() => [303, false]),
  );
});

describe('what belongs to another account', () => {
  const { draft, reply, conversation, programKeyId, code } = bot.idsOf(foreign);
  const theirs = [draft, reply, conversation, programKeyId, code, 'only-theirs', 'theirs'];
  const type = 'application/json';
  const named = withoutStreams.filter(
    ({ scope, method, path }) =>
      scope === 'account' && (method === 'POST' || /:/.test(path)) && !path.includes('/new'),
  );

  it.each([
    ['a draft', `/drafts/${bot.idsOf(own).draft}`, `/drafts/${draft}`],
    ['a rule', '/rules/nearest', '/rules/only-theirs'],
    ['a shop', '/shops/s1', '/shops/theirs'],
    ['a conversation', `/desk/c/${bot.idsOf(own).conversation}`, `/desk/c/${conversation}`],
  ])('is not there under the own address: %s', async (_name, ownPath, theirPath) => {
    const admin = await bot.signIn('admin');
    const [mine, foreignOne] = await Promise.all(
      [ownPath, theirPath].map((path) => admin.get(`/a/${own}${path}`)),
    );
    expect([mine?.status, foreignOne?.status]).toEqual([200, 404]);
  });

  it('is neither shown nor changed by any route, named in its path or its form', async () => {
    const before = rowsOf(foreign);
    const admin = await bot.signIn('admin');
    const attempts = named.flatMap((route) => theirs.map((id) => [route, id] as const));
    const problems = await askInTurns(attempts, async ([route, id]) => {
      const fields = Object.fromEntries(fieldNames.map((name) => [name, id]));
      const answer = await ask(admin, route, { ids: [id], fields });
      const isWrong = answer.status >= 500 || (await answer.text()).includes(foreignMark);
      return isWrong ? nameOf(route, [id]) : undefined;
    });
    expect(problems).toEqual([]);
    expect(before.length).toBeGreaterThan(5);
    expect(rowsOf(foreign)).toEqual(before);
  }, 60_000);

  it.each(allCalls.map(({ name }) => name))(
    'opens nothing with a key of the own one: %s',
    async (name) => {
      const call = async (account: string) => {
        const url = new URL(`/api/${account}/${name}`, bot.consoleUrl);
        const authorization = `Bearer ${bot.idsOf(own).programKey}`;
        const body = JSON.stringify({ code });
        const headers = { authorization, 'idempotency-key': 'attack', 'content-type': type };
        return (await fetch(url, { method: 'POST', headers, body })).status;
      };
      expect(await call(foreign)).toBe(401);
      expect([401, 403]).not.toContain(await call(own));
    },
  );
});

/** What people and followers of an account wrote, a line each; what the server notes of itself moves on. */
function rowsOf(account: string): readonly string[] {
  return allInSqlite(join(bot.dir, 'all.db'))
    .split('\n')
    .filter(
      (line) => line.includes(`"account":"${account}"`) && !/^\["(nodes|tallies)"/.test(line),
    );
}

/** Of every form and query that the pages read, as their source names them. */
async function readFieldNames(): Promise<readonly string[]> {
  const dir = fileURLToPath(new URL('../../../src/console', import.meta.url));
  const files = (await readdir(dir, { recursive: true })).filter((path) => path.endsWith('.ts'));
  const reading = /(?:fieldTexts?\([\w.]+, |(?:query|form|uploads)\[)'([\w-]+)'/g;
  const texts = files.map((path) => readFileSync(join(dir, path), 'utf8'));
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(reading)].map(([, name]) => name ?? ''))),
  ];
}

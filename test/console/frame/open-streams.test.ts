/** Streams over real HTTP, with time held: what is told, how it ends, and who is not told any more. */
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import Fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { addRoutes } from '../../../src/console/frame/add-routes.ts';
import type {
  ConsoleAccount,
  ConsoleAnswer,
  ServerRoute,
} from '../../../src/console/frame/console-call.ts';
import type { Operator } from '../../../src/domain/operator.ts';
import { HeldClock } from '../../support/held-clock.ts';
import { givenCall, someAdmin } from './given-call.ts';

type Events = Extract<ConsoleAnswer, { readonly kind: 'stream' }>['events'];

async function openStage(events: Events) {
  const clock = new HeldClock();
  const failures: unknown[] = [];
  let operator: Operator | undefined = someAdmin;
  const app = Fastify();
  const live: ServerRoute = {
    scope: 'server',
    method: 'GET',
    path: '/live',
    who: 'serve-desk',
    answer: async () => ({ kind: 'stream', events }),
  };
  addRoutes(app, [live], {
    accounts: [{ clock } as unknown as ConsoleAccount],
    people: givenCall().people,
    clock,
    reportFailure: (error) => void failures.push(error),
    doorkeeper: {
      prepare: async () => undefined,
      meet: async () => ({ ...givenCall(), operator, language: undefined }),
      isOwnForm: async () => true,
      change: async () => undefined,
      leaveNotice: async () => undefined,
    },
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const gone = new AbortController();
  onTestFinished(async () => {
    gone.abort();
    await app.close();
  });
  return {
    app,
    clock,
    failures,
    become: (next: Operator | undefined) => {
      operator = next;
    },
    ask: (headers: Record<string, string> = {}, method = 'GET') =>
      fetch(`${url}/live`, { method, headers, signal: gone.signal, redirect: 'manual' }),
    hangUp: () => gone.abort(),
  };
}

/** Says its words, then waits until nobody listens. */
function telling(...values: readonly unknown[]): Events {
  return async function* ({ signal }) {
    for (const [at, value] of values.entries()) yield { id: String(at + 1), value };
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  };
}

async function readUntil(response: Response, words: string): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes(words)) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    if (done) break;
    text += value;
  }
  reader?.releaseLock();
  return text;
}

it('tells each event with its id, as JSON on one line, and is kept by nobody', async () => {
  const { ask } = await openStage(telling({ text: 'a\n\ndata: b' }, 2));
  const response = await ask();
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await readUntil(response, 'data: 2\n\n')).toBe(
    'retry: 2000\n\nid: 1\ndata: {"text":"a\\n\\ndata: b"}\n\nid: 2\ndata: 2\n\n',
  );
});

it('goes on behind the last event that was heard before a cut', async () => {
  const { ask } = await openStage(async function* ({ afterId }) {
    yield { id: '8', value: `after ${afterId}` };
  });
  expect(await (await ask({ 'last-event-id': '7' })).text()).toContain('data: "after 7"');
});

it('gives a sign of life every 15 seconds while nothing happens', async () => {
  const { ask, clock } = await openStage(telling());
  const response = await ask();
  await clock.advance(15_000);
  expect(await readUntil(response, 'still here')).toBe('retry: 2000\n\n: still here\n\n');
});

it.each<readonly [string, Operator | undefined]>([
  ['signed out', undefined],
  ['somebody else', { ...someAdmin, id: 'p2' }],
  ['of a role that may not', { ...someAdmin, role: 'viewer' }],
])('ends within five seconds for whoever is now %s', async (_name, later) => {
  const { ask, clock, become } = await openStage(telling('before'));
  const response = await ask();
  become(later);
  await clock.advance(5_000);
  expect(await response.text()).toContain('before');
});

it('ends when the server drains, and begins none after', async () => {
  const { app, ask } = await openStage(telling('before'));
  const response = await ask();
  const closed = app.close();
  expect(await response.text()).toContain('before');
  await closed;
});

it('tells the route that nobody listens any more', async () => {
  const { promise: heard, resolve } = Promise.withResolvers<void>();
  const { ask, hangUp } = await openStage(async function* ({ signal }) {
    signal.addEventListener('abort', () => resolve());
    yield { id: '1', value: 1 };
    yield { id: '2', value: await heard };
  });
  await readUntil(await ask(), 'data: 1');
  hangUp();
  await heard;
});

it('refuses an operator the ninth at once, and lets them in again when one is gone', async () => {
  const { ask, clock, become } = await openStage(telling());
  const open = await Promise.all(Array.from({ length: 8 }, () => ask()));
  expect((await ask()).status).toBe(429);
  become(undefined);
  await clock.advance(5_000);
  await Promise.all(open.map((response) => response.text()));
  become(someAdmin);
  await turnOfLoop();
  expect((await ask()).status).toBe(200);
});

it('ends what a failing store cannot go on with, and says so in the log', async () => {
  const away = new Error('the store is away');
  const { ask, failures } = await openStage(async function* () {
    yield { id: '1', value: 1 };
    throw away;
  });
  expect(await (await ask()).text()).toContain('id: 1');
  expect(failures).toEqual([away]);
});

it('answers a HEAD without waiting for an end', async () => {
  const { ask } = await openStage(telling());
  const response = await ask({}, 'HEAD');
  expect([response.status, await response.text()]).toEqual([200, '']);
});

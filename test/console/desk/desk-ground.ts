/** A real desk on a store in memory, behind the routes of the desk: who asks is a header, and time stands still. */
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify from 'fastify';
import { onTestFinished } from 'vitest';
import { type BuiltDesk, buildDesk } from '../../../src/build-desk.ts';
import { deskRoutes } from '../../../src/console/desk/desk-routes.ts';
import { addAssets } from '../../../src/console/frame/add-assets.ts';
import { addRoutes } from '../../../src/console/frame/add-routes.ts';
import type { ConsoleAccount } from '../../../src/console/frame/console-call.ts';
import type { Language } from '../../../src/console/frame/language.ts';
import { ViewNotes } from '../../../src/console/view-notes.ts';
import type { PictureDesk } from '../../../src/desk/picture-desk.ts';
import { firstDeskSettings } from '../../../src/domain/desk-settings.ts';
import type { Operator } from '../../../src/domain/operator.ts';
import { openSqliteStores } from '../../../src/store/sqlite/open.ts';
import type { Workshop } from '../../../src/workshop/workshop.ts';
import { StoreClock } from '../../support/store-clock.ts';
import {
  accountNamed,
  attemptBy,
  commitOf,
  openIdNamed,
  sessionWith,
  turnIdNamed,
  turnOf,
} from '../../support/store-fixtures.ts';
import { givenCall, notAsked } from '../frame/given-call.ts';

const account = accountNamed('main');

const roundTheClock = {
  weekly: Array.from({ length: 7 }, () => [{ startMinute: 0, endMinute: 1440 }]),
  exceptions: {},
};

function person(id: string, name: string, role: Operator['role']): Operator {
  return { id, loginName: id, name, role, accounts: 'all', shops: [] };
}

export const mei = person('mei', '梅', 'agent');
export const lin = person('lin', '林', 'agent');
export const boss = person('boss', '老板', 'admin');
export const reader = person('reader', '看看', 'viewer');
const people = [mei, lin, boss, reader];

interface DeskWish {
  readonly hasDesk?: boolean;
  readonly capacity?: number;
  readonly pictures?: PictureDesk;
  readonly workshop?: Pick<Workshop, 'tryOut'>;
}

export async function openDesk({
  hasDesk = true,
  capacity = 5,
  pictures,
  workshop,
}: DeskWish = {}) {
  const clock = new StoreClock();
  const stores = await openSqliteStores({ path: ':memory:', clock });
  const failures: unknown[] = [];
  const typedTo: string[] = [];
  const built: BuiltDesk = buildDesk({
    account,
    stores,
    observer: { deskFailed: (_account, error) => void failures.push(error) },
    settings: async () => ({ ...firstDeskSettings, capacity }),
    serviceHours: () => roundTheClock,
    jobsWritten: () => undefined,
    showTyping: (openId) => void typedTo.push(openId),
  });
  let language: Language = 'zh';
  let notice: string | undefined;
  const live = {
    ruleset: { titles: new Map() },
    catalogue: { shops: [], campaigns: [{ id: 'spring', name: '春日套餐券' }] },
  };
  const parts = {
    ...notAsked,
    account,
    stores,
    clock,
    content: () => live,
    quotes: new ViewNotes(stores.views, clock),
    desk: hasDesk ? built.room : undefined,
    pictures,
    workshop,
  } as unknown as ConsoleAccount;
  const app = Fastify();
  await app.register(formbody);
  await app.register(multipart, { limits: { fileSize: 8 * 1024 * 1024 } });
  addAssets(app);
  addRoutes(app, deskRoutes, {
    accounts: [parts],
    clock,
    people: givenCall().people,
    reportFailure: (error) => void failures.push(error),
    doorkeeper: {
      prepare: async () => undefined,
      meet: async ({ headers }) => {
        const operator = people.find(({ id }) => headers.cookie === `who=${id}`) ?? mei;
        return { ...givenCall(), operator, language, notice: undefined };
      },
      isOwnForm: async (_request, form) => form['_token'] === 'a-token',
      change: async () => undefined,
      leaveNotice: async (_request, _reply, { text }) => {
        notice = text;
      },
    },
  });
  onTestFinished(async () => {
    await app.close();
    await stores.close();
  });
  const ask = (as: Operator, request: { method: 'GET' | 'POST'; path: string; body?: string }) => {
    notice = undefined;
    return app.inject({
      method: request.method,
      url: `/a/main${request.path}`,
      headers: {
        cookie: `who=${as.id}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      ...(request.body === undefined ? {} : { payload: request.body }),
    });
  };
  return {
    app,
    stores,
    clock,
    failures,
    typedTo,
    speak: (next: Language) => {
      language = next;
    },
    get: (as: Operator, path: string) => ask(as, { method: 'GET', path }),
    async post(as: Operator, path: string, fields: Readonly<Record<string, string>> = {}) {
      const body = new URLSearchParams({ _token: 'a-token', ...fields }).toString();
      const { statusCode, headers, body: page } = await ask(as, { method: 'POST', path, body });
      return { status: statusCode, to: headers['location'], notice, page };
    },
    /** A form with files, as a browser sends it. */
    async postFiles(
      as: Operator,
      path: string,
      { fields = {}, picture }: { fields?: Readonly<Record<string, string>>; picture: Buffer },
    ) {
      const form = new FormData();
      for (const [name, text] of Object.entries({ _token: 'a-token', ...fields })) {
        form.append(name, text);
      }
      form.append('picture', new Blob([new Uint8Array(picture)]), 'any name.exe');
      notice = undefined;
      const encoded = new Response(form);
      const { statusCode, body: page } = await app.inject({
        method: 'POST',
        url: `/a/main${path}`,
        headers: {
          cookie: `who=${as.id}`,
          'content-type': encoded.headers.get('content-type') ?? '',
        },
        payload: Buffer.from(await encoded.arrayBuffer()),
      });
      return { status: statusCode, notice, page };
    },
    /** Somebody asks for a person. @returns the path of their conversation */
    async arrive(name: string, text = '找人工', hasWindow = true): Promise<string> {
      const openId = openIdNamed(name);
      if (hasWindow) {
        const key = turnOf(account, name, 'window');
        await stores.turns.begin(key, attemptBy('a node'));
        const openings = { message: clock.now() };
        await stores.turns.commit(commitOf(key, 'a node', { session: sessionWith({ openings }) }));
      }
      const turnId = turnIdNamed(`${name} ${text}`);
      const atMs = clock.now();
      const asked = { account, openId, turnId, text, atMs, cause: 'asked' } as const;
      await built.room.seen(boss, 'available');
      const entered = await built.door.enter({ ...asked, topic: '退款' });
      if (entered.kind === 'nobody-there') throw new Error('Nobody serves.');
      return `/desk/c/${entered.conversationId}`;
    },
    /** Nobody is there, and they leave a message. @returns the path of their conversation */
    async leaveMessage(name: string, text: string): Promise<string> {
      const message = { account, openId: openIdNamed(name), text, atMs: clock.now() };
      await built.room.seen(boss, 'away');
      const turnId = turnIdNamed(`${name} asks`);
      await built.door.enter({ ...message, turnId, cause: 'asked' });
      await built.door.receive({ ...message, turnId: turnIdNamed(`${name} ${text}`) });
      return `/desk/c/${turnId}`;
    },
    /** They claim a coupon. */
    async claimCoupon(name: string, code: string): Promise<void> {
      const claim = { account, campaignId: 'spring', openId: openIdNamed(name), code };
      const turnId = turnIdNamed(`${name} claims`);
      await stores.coupons.claim({ ...claim, turnId, stock: 9, grantedAtMs: clock.now() });
    },
    /** A follower who is at the desk says more. */
    more: (name: string, text: string) => {
      const turnId = turnIdNamed(`${name} ${text}`);
      const openId = openIdNamed(name);
      return built.door.receive({ account, openId, turnId, text, atMs: clock.now() });
    },
    linesOf: async (path: string) =>
      (await stores.desks.lines(account, path.replace('/desk/c/', ''))).map(
        ({ kind, text, by }) => `${kind} ${by?.name ?? ''}: ${text}`,
      ),
  };
}

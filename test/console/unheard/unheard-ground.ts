/** An account with a week of messages: a real store in memory, real content, and the private listener with these routes. */
import type { FastifyInstance } from 'fastify';
import { runInSlices } from '../../../src/brand/run-in-slices.ts';
import { indexCatalogue } from '../../../src/catalogue/catalogue-index.ts';
import { addAssets } from '../../../src/console/frame/add-assets.ts';
import { addRoutes } from '../../../src/console/frame/add-routes.ts';
import type { ConsoleAccount, Notice } from '../../../src/console/frame/console-call.ts';
import type { Doorkeeper } from '../../../src/console/frame/doorkeeper.ts';
import type { Language } from '../../../src/console/frame/language.ts';
import { unheardRoutes } from '../../../src/console/unheard/unheard-routes.ts';
import type { DocumentState } from '../../../src/domain/document-answers.ts';
import type { Edit } from '../../../src/domain/edit.ts';
import type { Operator } from '../../../src/domain/operator.ts';
import type { TurnRecord } from '../../../src/domain/turn-record.ts';
import { buildEditing } from '../../../src/editing/build-editing.ts';
import { AppError } from '../../../src/errors.ts';
import { Metrics } from '../../../src/http/metrics.ts';
import { buildPrivateApp } from '../../../src/http/private-app.ts';
import { openSqliteStores } from '../../../src/store/sqlite/open.ts';
import { MissesOfWeeks } from '../../../src/unheard/misses-of-weeks.ts';
import type { Effect, Workshop, WorkshopFinding } from '../../../src/workshop/workshop.ts';
import { compileWith, filesWith } from '../../brand/small-brand.ts';
import { StoreClock } from '../../support/store-clock.ts';
import {
  accountNamed,
  attemptBy,
  commitOf,
  noonMs,
  recordOf,
  turnOf,
} from '../../support/store-fixtures.ts';
import { givenCall, notAsked, someAdmin } from '../frame/given-call.ts';

const account = accountNamed('main');
const rules = `rules:
  - id: nearest
    title: 找最近的店
    when: { contains: [最近, 附近的门店], menu: [nearest] }
    handler: nearest-shop
  - id: parking
    title: 停车
    when: { contains: [停车场] }
    reply: 门口就能停车。
`;

/** Said by a follower who was not understood, so long before noon. */
export interface Said {
  readonly text: string;
  readonly follower: string;
  readonly minutesAgo: number;
  readonly more?: Partial<TurnRecord>;
}

export interface UnheardGround {
  readonly app: FastifyInstance;
  readonly parts: ConsoleAccount;
  readonly clock: StoreClock;
  edits(): Promise<readonly Edit[]>;
  say(said: readonly Said[]): Promise<void>;
  /** Who asks from now on, and in which language. */
  become(operator: Operator, language?: Language): void;
  post(path: string, form: Readonly<Record<string, string | readonly string[]>>): Promise<Shown>;
  get(path: string): Promise<Shown>;
  stop(): Promise<void>;
}

export interface Shown {
  readonly status: number;
  readonly body: string;
  readonly to: string;
}

/**
 * @param effect what the meter says; it is out of order when undefined
 * @param lint what is wrong with a draft
 */
export async function openUnheardGround(
  effect?: Effect,
  lint: (edits: readonly Edit[]) => readonly WorkshopFinding[] = () => [],
  documents?: DocumentState,
): Promise<UnheardGround> {
  const clock = new StoreClock();
  const stores = await openSqliteStores({ path: ':memory:', clock });
  const files = filesWith({ 'rules.yaml': rules });
  const { ruleset, catalogue } = compileWith({ 'rules.yaml': rules });
  await stores.contents.publish(account, { hash: 'h1', publishedAtMs: noonMs, note: '', files });
  const { contents, drafts, records, auditLog } = stores;
  const { editing } = buildEditing({
    account,
    contents,
    drafts,
    records,
    settings: stores.consoleSettings,
    audit: auditLog,
    clock,
    prepare: () => Promise.reject(new Error('Nothing is published here.')),
    newId: () => 'd1',
    findOperator: async () => undefined,
    failed: () => undefined,
  });
  const workshop = {
    measure: async () => measured(effect),
    lint: async (edits: readonly Edit[]) => lint(edits),
  };
  const { signal } = new AbortController();
  const parts: ConsoleAccount = {
    ...notAsked,
    documents,
    desk: undefined,
    sendsMessages: false,
    account,
    content: () => ({ revision: 1, ruleset, catalogue: indexCatalogue(catalogue) }),
    stores,
    clock,
    editing,
    workshop: workshop as unknown as Workshop,
    trials: undefined as never,
    autoReplies: undefined as never,
    health: undefined as never,
    alertDesk: undefined as never,
    unheard: new MissesOfWeeks({
      account,
      records: stores.records,
      clock,
      runSteps: (steps) => runInSlices(steps, { clock, signal }),
    }),
  };
  const door = openDoor();
  const app = await openListener(parts, door.doorkeeper);
  return {
    app,
    parts,
    clock,
    edits: async () => (await drafts.listOpen(account)).flatMap((draft) => draft.edits),
    become: door.become,
    async say(said) {
      for (const one of said) await commit(parts, one);
    },
    get: async (path) => shown(await app.inject(`/a/main${path}`)),
    post: async (path, form) => {
      const payload = new URLSearchParams([['_token', 'ours'], ...fieldsOf(form)]).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return shown(await app.inject({ method: 'POST', url: `/a/main${path}`, headers, payload }));
    },
    async stop() {
      await app.close();
      await stores.close();
    },
  };
}

function openListener(parts: ConsoleAccount, doorkeeper: Doorkeeper): Promise<FastifyInstance> {
  const { clock } = parts;
  const health = { accounts: [], isDraining: () => false, metrics: new Metrics() };
  const addRooms = (app: FastifyInstance) => {
    addAssets(app);
    addRoutes(app, unheardRoutes, {
      accounts: [parts],
      clock,
      doorkeeper,
      people: givenCall().people,
      reportFailure: (error) => {
        throw error;
      },
    });
  };
  return buildPrivateApp(health, { addRooms, clock }, { names: [], proxies: [] });
}

function measured(effect: Effect | undefined): Effect {
  if (effect) return effect;
  throw new AppError('CONTENT_NOT_PREPARED', 'The meter is out of order.');
}

function fieldsOf(form: Readonly<Record<string, string | readonly string[]>>): string[][] {
  return Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
}

function shown(answer: { statusCode: number; body: string; headers: object }): Shown {
  const { location = '' } = answer.headers as { readonly location?: string };
  return { status: answer.statusCode, body: answer.body, to: location };
}

const visitor = { sessionId: undefined, address: '10.0.0.1', device: '?' };

/** Lets in whoever is told, and keeps what is to be said on their next page. */
function openDoor() {
  let operator: Operator = someAdmin;
  let language: Language = 'zh';
  let notice: Notice | undefined;
  const doorkeeper: Doorkeeper = {
    prepare: async () => undefined,
    meet: async () => {
      const met = { operator, language, formToken: 'ours', notice, visitor };
      notice = undefined;
      return met;
    },
    isOwnForm: async (_request, form) => form['_token'] === 'ours',
    change: async () => undefined,
    leaveNotice: async (_request, _reply, left) => {
      notice = left;
    },
  };
  return {
    doorkeeper,
    become(who: Operator, speaks: Language = 'zh') {
      operator = who;
      language = speaks;
    },
  };
}

async function commit({ stores, clock }: ConsoleAccount, said: Said): Promise<void> {
  const { text, follower, minutesAgo, more } = said;
  const key = turnOf(account, follower, `${text} ${minutesAgo}`);
  const { ruleId: _none, ...missed } = recordOf(key, {
    followerHash: follower,
    receivedAtMs: clock.now() - minutesAgo * 60_000,
    maskedText: text,
    intent: 'fallback',
    matcher: 'fallback',
    result: 'missed',
    reply: { kind: 'text', text: '这句我没听懂' },
  });
  await stores.turns.begin(key, attemptBy('a'));
  await stores.turns.commit(commitOf(key, 'a', { record: { ...missed, ...more } }));
}

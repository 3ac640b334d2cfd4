/** The pages of the rules over HTTP: real editing, a real workshop, and a door that lets in whoever the cookie names. */
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { compileBrand } from '../../../src/brand/compile-brand.ts';
import { hashFiles } from '../../../src/brand/hash-files.ts';
import { draftRoutes } from '../../../src/console/drafts/draft-routes.ts';
import { addAssets } from '../../../src/console/frame/add-assets.ts';
import { addRoutes } from '../../../src/console/frame/add-routes.ts';
import type { Notice } from '../../../src/console/frame/console-call.ts';
import type { Doorkeeper } from '../../../src/console/frame/doorkeeper.ts';
import type { Language } from '../../../src/console/frame/language.ts';
import { rulesRoutes } from '../../../src/console/rules/rules-routes.ts';
import { ViewNotes } from '../../../src/console/view-notes.ts';
import type { ContentFile } from '../../../src/store/contents.ts';
import type { LiveContent } from '../../../src/turn/turn-ports.ts';
import { buildWorkshop, type WorkshopParts } from '../../../src/workshop/build-workshop.ts';
import { buildDraftChecks } from '../../../src/workshop/draft-checks.ts';
import type { Workshop } from '../../../src/workshop/workshop.ts';
import {
  account,
  bo,
  mei,
  openStage,
  operatorNamed,
  type Stage,
} from '../../editing/editing-stage.ts';
import { givenCall, notAsked } from '../frame/given-call.ts';

export interface RulesStage extends Stage {
  readonly app: FastifyInstance;
  readonly workshop: Workshop;
  get(path: string, who?: string): Promise<{ readonly statusCode: number; readonly body: string }>;
  post(
    path: string,
    form: Readonly<Record<string, string>>,
    asked?: {
      readonly who?: string;
      readonly isPart?: boolean;
      /** Fields that come several times. */
      readonly more?: readonly (readonly [string, string])[];
    },
  ): Promise<{
    readonly statusCode: number;
    readonly body: string;
    readonly location: string | undefined;
  }>;
}

/**
 * @param files instead of the small brand
 * @param programs of the workshop's threads, instead of the built-in ones
 */
export async function openRules(
  files?: readonly ContentFile[],
  language: Language = 'zh',
  programs: Pick<WorkshopParts, 'program' | 'lintProgram'> = {},
): Promise<RulesStage> {
  const stage = await openStage();
  if (files) await publish(stage, files);
  const { editing, stores, clock } = stage;
  const live = await readLive(stage);
  const liveRevision = () => live.revision;
  const workshop = buildWorkshop({
    account,
    contents: stores.contents,
    records: stores.records,
    clock: stores.clock,
    liveRevision,
    keptIn: undefined,
    ...programs,
  });
  const draftChecks = buildDraftChecks({ workshop, liveRevision, clock: stores.clock });
  const app = Fastify();
  await app.register(formbody);
  addAssets(app);
  const quotes = new ViewNotes(stores.views, clock);
  const ofAccount = {
    ...notAsked,
    account,
    content: () => live,
    stores,
    clock,
    editing,
    workshop,
    draftChecks,
    quotes,
    sendsMessages: false,
    documents: undefined,
    desk: undefined,
  };
  const reportFailure = (error: unknown) => {
    throw error;
  };
  const { people } = givenCall();
  addRoutes(app, [...rulesRoutes, ...draftRoutes], {
    accounts: [ofAccount],
    clock,
    doorkeeper: openDoor(language),
    people,
    reportFailure,
  });
  return {
    ...stage,
    app,
    workshop,
    get: async (path, who = 'Mei') =>
      app.inject({ url: `/a/main${path}`, headers: { cookie: `who=${who}` } }),
    async post(path, form, { who = 'Mei', isPart = false, more = [] } = {}) {
      const answer = await app.inject({
        method: 'POST',
        url: `/a/main${path}`,
        headers: {
          cookie: `who=${who}`,
          'content-type': 'application/x-www-form-urlencoded',
          ...(isPart && { 'hx-request': 'true' }),
        },
        payload: new URLSearchParams([
          ...Object.entries({ _token: 'ours', ...form }),
          ...more.map(([name, value]) => [name, value]),
        ]).toString(),
      });
      const { statusCode, body, headers } = answer;
      return { statusCode, body, location: headers['location'] as string | undefined };
    },
    async close() {
      await app.close();
      await workshop.close();
      await stage.close();
    },
  };
}

/** Who asks is told by the cookie; what was said to each is kept until they look at a page: a part of one has no room for it. */
function openDoor(language: Language): Doorkeeper {
  const notices = new Map<string, Notice>();
  const nameIn = (cookie = '') => /who=(\w+)/.exec(cookie)?.[1] ?? 'Mei';
  return {
    prepare: async () => undefined,
    async meet({ method, headers }) {
      const name = nameIn(headers.cookie);
      const isPage = method === 'GET' && headers['hx-request'] !== 'true';
      const notice = isPage ? notices.get(name) : undefined;
      if (isPage) notices.delete(name);
      const operator = [mei, bo, operatorNamed('Vera', 'viewer')].find((one) => one.name === name);
      return {
        operator,
        language,
        formToken: 'ours',
        notice,
        visitor: { sessionId: undefined, address: '10.0.0.1', device: '?' },
      };
    },
    isOwnForm: async (_request, form) => form['_token'] === 'ours',
    change: async () => undefined,
    leaveNotice: async ({ headers }, _reply, notice) =>
      void notices.set(nameIn(headers.cookie), notice),
  };
}

async function publish({ stores }: Stage, files: readonly ContentFile[]): Promise<void> {
  await stores.contents.publish(account, {
    hash: hashFiles(files),
    publishedAtMs: stores.clock.now(),
    note: 'demo',
    files,
  });
}

async function readLive({ editing }: Stage): Promise<LiveContent> {
  const { files, revision } = await editing.readLive();
  const { ruleset, catalogue } = compileBrand(files, 'check');
  return { revision, ruleset, catalogue };
}

/** The small brand live in a real store, and calls of its catalogue pages as a route gets them. */

import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import { compileBrand } from '../../../src/brand/compile-brand.ts';
import { indexCatalogue } from '../../../src/catalogue/catalogue-index.ts';
import { catalogueRoutes } from '../../../src/console/catalogue/routes.ts';
import { addRoutes } from '../../../src/console/frame/add-routes.ts';
import type { AccountCall, ConsoleAccount } from '../../../src/console/frame/console-call.ts';
import { ideaRoutes } from '../../../src/console/ideas/idea-routes.ts';
import { remarkRoutes } from '../../../src/console/remarks/remark-routes.ts';
import { setupRoutes } from '../../../src/console/setup/setup-routes.ts';
import { takingPartRoutes } from '../../../src/console/taking-part/taking-part-routes.ts';
import type { EntryValue } from '../../../src/domain/edit.ts';
import type { Operator, Role } from '../../../src/domain/operator.ts';
import { openSqliteStores } from '../../../src/store/sqlite/open.ts';
import { planTable } from '../../../src/workshop/read-brought.ts';
import type { Workshop } from '../../../src/workshop/workshop.ts';
import type { FileTexts } from '../../brand/small-brand.ts';
import { account, editingOn, operatorNamed, publishSmall } from '../../editing/editing-stage.ts';
import { HeldClock } from '../../support/held-clock.ts';
import { notAsked } from '../frame/given-call.ts';

export interface CatalogueStage {
  readonly app: FastifyInstance;
  /** Sends a form as somebody; a field with several values is a list. */
  post(
    path: string,
    form: Readonly<Record<string, string | readonly string[]>>,
    as?: Operator,
  ): Promise<Answer>;
  get(path: string, as?: Operator): Promise<Answer>;
  /** As the files of what is live have it. */
  entry(file: string, id: string): Promise<EntryValue | undefined>;
  readonly parts: ConsoleAccount;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly to: string | undefined;
  readonly notice: string | undefined;
}

export const editor = operatorNamed('Mei');
export const manager: Operator = {
  ...operatorNamed('Bo', 'shop-manager' satisfies Role),
  shops: ['main/s1'],
};

export async function openCatalogue(changes: FileTexts = {}): Promise<CatalogueStage> {
  const clock = new HeldClock();
  const stores = await openSqliteStores({ path: ':memory:', clock });
  await publishSmall({ stores, account }, changes);
  const built = editingOn({ account, stores, audit: stores.auditLog });
  let live = await readContent(built.editing);
  const parts: ConsoleAccount = {
    account,
    sendsMessages: true,
    content: () => live,
    stores,
    clock,
    editing: built.editing,
    documents: undefined,
    desk: undefined,
    ...notAsked,
    workshop: withoutThread as Workshop,
  };
  let asking = editor;
  let notice: string | undefined;
  const app = Fastify();
  await app.register(formbody);
  await app.register(multipart);
  addRoutes(
    app,
    [...catalogueRoutes, ...setupRoutes, ...remarkRoutes, ...takingPartRoutes, ...ideaRoutes],
    {
      accounts: [parts],
      clock: parts.clock,
      people: undefined as never,
      doorkeeper: {
        prepare: async () => undefined,
        meet: async () => ({
          operator: asking,
          visitor: { sessionId: undefined, address: '10.0.0.1', device: '?' },
          language: 'zh',
          formToken: 't',
          notice: undefined,
        }),
        isOwnForm: async () => true,
        change: async () => undefined,
        leaveNotice: async (_request, _reply, { text }) => {
          notice = text;
        },
      },
      reportFailure: (error) => {
        throw error;
      },
    },
  );
  const ask = async (
    as: Operator,
    request: {
      method: 'GET' | 'POST';
      url: string;
      payload?: string;
      headers?: Record<string, string>;
    },
  ): Promise<Answer> => {
    asking = as;
    notice = undefined;
    live = await readContent(built.editing);
    const { statusCode, body, headers } = await app.inject(request);
    return { status: statusCode, body, to: headers.location, notice };
  };
  return {
    app,
    parts,
    post: (path, form, as = editor) =>
      ask(as, {
        method: 'POST',
        url: `/a/main${path}`,
        payload: encode(form),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    get: (path, as = editor) => ask(as, { method: 'GET', url: `/a/main${path}` }),
    async entry(file, id) {
      const { entries } = await built.editing.readLive();
      return entries.find((one) => one.file === file && one.id === id)?.value;
    },
    async close() {
      await app.close();
      await built.close();
      await stores.close();
    },
  };
}

/** As the thread of the workshop does it. */
const withoutThread: Pick<Workshop, 'planTable'> = {
  planTable: async (brought) => planTable(brought),
};

async function readContent(editing: AccountCall['editing']) {
  const { files, revision } = await editing.readLive();
  const { ruleset, catalogue } = compileBrand(files, 'check');
  return { revision, ruleset, catalogue: indexCatalogue(catalogue) };
}

function encode(form: Readonly<Record<string, string | readonly string[]>>): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const one of [value].flat()) fields.append(name, one);
  }
  return fields.toString();
}

/**
 * The operators' pages on the private listener, first version: look, and try a sentence. Nothing here writes, but who
 * looked at what followers said.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { dayNumberAt, dayText } from '../domain/beijing-time.ts';
import type { Clock } from '../domain/clock.ts';
import type { AccountId, AccountName, OpenId } from '../domain/ids.ts';
import type { Decision } from '../domain/intent.ts';
import { newSession } from '../domain/session.ts';
import { AppError } from '../errors.ts';
import { decide } from '../intents/decide.ts';
import type { Stores } from '../store/stores.ts';
import type { LiveContent } from '../turn/turn-ports.ts';
import { addTurnApi } from './add-turn-api.ts';
import type { ApiDoor } from './api-door.ts';
import type { AccountChoice } from './layout.ts';
import { overviewPage } from './overview-page.ts';
import { stylesheet } from './stylesheet.ts';
import { noAccountPage, troublePage } from './trouble-page.ts';
import { tryPage } from './try-page.ts';

export interface ConsoleParts {
  readonly account: AccountName;
  readonly content: () => LiveContent;
  readonly stores: Stores;
  readonly clock: Clock;
}

const recordsShown = 30;
const tryForm = z.object({ text: z.string().max(600) });
const htmlType = 'text/html; charset=utf-8';

/** @param accounts the first is shown when the address names none */
export function addConsole(
  app: FastifyInstance,
  accounts: readonly ConsoleParts[],
  door: ApiDoor,
): void {
  app.get('/console.css', (_request, reply) => reply.type('text/css').send(stylesheet));

  app.get('/favicon.ico', (_request, reply) => reply.code(204).send());

  app.get(
    '/',
    forAccount(accounts, async ({ parts, choice, reply }) => {
      const { account, stores, clock } = parts;
      const { catalogue, ruleset, revision } = parts.content();
      const nowMs = clock.now();
      const what = `the newest ${recordsShown} records`;
      await stores.views.note({ account, who: 'console', what, atMs: nowMs });
      const beijingDay = dayText(dayNumberAt(nowMs));
      const [records, counts] = await Promise.all([
        stores.records.recent(account, recordsShown),
        stores.records.countsOfDay(account, beijingDay),
      ]);
      return reply.send(
        overviewPage({
          choice,
          brandName: catalogue.profile.name,
          revision,
          shopCount: catalogue.shops.length,
          ruleCount: ruleset.ruleCount,
          counts,
          records,
        }),
      );
    }),
  );

  addTurnApi(app, accounts, door);

  app.get(
    '/try',
    forAccount(accounts, async ({ choice, reply }) => reply.send(tryPage('', undefined, choice))),
  );

  app.post(
    '/try',
    forAccount(accounts, async ({ parts, choice, request, reply }) => {
      const form = tryForm.safeParse(request.body);
      if (!form.success) return reply.code(400).send(tryPage('', undefined, choice));
      const { text } = form.data;
      return reply.send(tryPage(text, decideText(text, parts), choice));
    }),
  );
}

interface ConsoleRequest {
  readonly parts: ConsoleParts;
  readonly choice: AccountChoice;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A page of the account that `?account=` names. One that is in trouble must not hide the way to the others. */
function forAccount(
  accounts: readonly ConsoleParts[],
  answer: (asked: ConsoleRequest) => Promise<FastifyReply>,
) {
  const byName = new Map<unknown, ConsoleParts>(accounts.map((parts) => [parts.account, parts]));
  const names = accounts.map(({ account }) => account);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { account = names[0] } = request.query as { account?: unknown };
    const parts = byName.get(account);
    void reply.type(htmlType);
    if (!parts) return reply.code(404).send(noAccountPage({ names, current: undefined }));
    const choice = { names, current: parts.account };
    try {
      return await answer({ parts, choice, request, reply });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return reply.code(503).send(troublePage(error.code, choice));
    }
  };
}

function decideText(text: string, parts: ConsoleParts): Decision {
  const nowMs = parts.clock.now();
  return decide(parts.content().ruleset, {
    message: {
      kind: 'text',
      text,
      accountId: 'gh_console' as AccountId,
      openId: 'console' as OpenId,
      createTimeSec: Math.floor(nowMs / 1000),
    },
    session: newSession,
    nowMs,
  });
}

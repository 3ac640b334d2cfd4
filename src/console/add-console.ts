/** The operators' pages on the private listener, first version: look, and try a sentence. Nothing here writes, but who
 * looked at what followers said. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { dayNumberAt, dayText } from '../domain/beijing-time.ts';
import type { Clock } from '../domain/clock.ts';
import type { AccountId, AccountName, OpenId } from '../domain/ids.ts';
import type { Decision } from '../domain/intent.ts';
import { newSession } from '../domain/session.ts';
import { decide } from '../intents/decide.ts';
import type { Stores } from '../store/stores.ts';
import type { LiveContent } from '../turn/turn-ports.ts';
import { overviewPage } from './overview-page.ts';
import { stylesheet } from './stylesheet.ts';
import { tryPage } from './try-page.ts';

export interface ConsoleParts {
  readonly account: AccountName;
  readonly content: () => LiveContent;
  readonly stores: Stores;
  readonly clock: Clock;
}

const recordsShown = 30;
const tryForm = z.object({ text: z.string().max(600) });

export function addConsole(app: FastifyInstance, parts: ConsoleParts): void {
  app.get('/console.css', (_request, reply) => reply.type('text/css').send(stylesheet));

  app.get('/favicon.ico', (_request, reply) => reply.code(204).send());

  app.get('/', async (_request, reply) => {
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
    return reply.type('text/html; charset=utf-8').send(
      overviewPage({
        brandName: catalogue.profile.name,
        revision,
        shopCount: catalogue.shops.length,
        ruleCount: ruleset.ruleCount,
        counts,
        records,
      }),
    );
  });

  app.get('/try', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(tryPage('', undefined)),
  );

  app.post('/try', (request, reply) => {
    const form = tryForm.safeParse(request.body);
    if (!form.success) return reply.code(400).type('text/html').send(tryPage('', undefined));
    const { text } = form.data;
    return reply.type('text/html; charset=utf-8').send(tryPage(text, decideText(text, parts)));
  });
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

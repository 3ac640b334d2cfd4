/**
 * The health of an account for programs on the private side, as JSON: the same lines as on the page, in both languages.
 * It names no follower and holds no secret.
 */
import type { FastifyInstance } from 'fastify';
import type { AccountName } from '../../domain/ids.ts';
import { AppError } from '../../errors.ts';
import { judgeHealth, worstOf } from '../../vitals/judge-health.ts';
import type { ApiDoor } from '../api-door.ts';
import type { ConsoleAccount } from '../frame/console-call.ts';
import { lineText } from './line-words.ts';
import { readDocuments } from './read-documents.ts';

type HealthApiParts = Pick<ConsoleAccount, 'account' | 'health' | 'alertDesk' | 'documents'>;

/** @param accounts the first is asked when none is named. */
export function addHealthApi(
  app: FastifyInstance,
  accounts: readonly HealthApiParts[],
  door: ApiDoor,
): void {
  app.get('/api/health', async (request, reply) => {
    const { account: wanted = accounts[0]?.account } = request.query as { account?: string };
    const wish = { account: wanted as AccountName, permission: 'see-overview' } as const;
    try {
      const admitted = await door.admit(request, wish);
      if (admitted.kind === 'refused') {
        return await reply
          .code(admitted.status)
          .send({ problems: [strangerProblems[admitted.status]] });
      }
      const parts = accounts.find(({ account }) => account === wanted);
      if (!parts)
        return await reply.code(404).send({ problems: [`there is no account ${wanted}`] });
      return await describe(parts);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const problems = [`${error.code}: the store cannot be asked just now; try again in a moment`];
      return reply.code(503).send({ state: 'trouble', problems });
    }
  });
}

const strangerProblems: Readonly<Record<401 | 403, string>> = {
  401: 'send Authorization: Bearer with CONSOLE_API_KEY, or sign in to the console first',
  403: 'your role may not see the health of this account',
};

async function describe(parts: HealthApiParts): Promise<object> {
  const { account, health, alertDesk } = parts;
  const [facts, unsent, raised, documents] = await Promise.all([
    health.facts(),
    health.unsent(),
    alertDesk.raised(),
    readDocuments(parts),
  ]);
  const lines = judgeHealth({ facts, unsent, documents });
  const { living, gone, nowMs } = facts;
  return {
    account,
    atMs: nowMs,
    state: worstOf(lines),
    lines: lines.map(({ says: _, ...line }) => ({
      ...line,
      zh: lineText({ ...line, says: _ }, 'zh'),
      en: lineText({ ...line, says: _ }, 'en'),
    })),
    nodes: { living, gone },
    unsent,
    alerts: raised.map(({ kind, sinceMs }) => ({ kind, sinceMs })),
  };
}

/**
 * "Why this answer" for programs on the private side: the decision records of one follower in a short span, as JSON,
 * and what the rules in them are called. Records are masked when they are written; the openid is only asked with, never
 * told. Nothing here writes, but that somebody looked; where that cannot be noted, nothing is told.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import { AppError } from '../errors.ts';
import { hashFollower } from '../store/follower-hash.ts';
import type { Stores } from '../store/stores.ts';
import type { LiveContent } from '../turn/turn-ports.ts';
import type { Admitted, ApiDoor } from './api-door.ts';
import { ViewNotes } from './view-notes.ts';

const maxSpanMs = 3_600_000;
const pageSize = 200;

const query = z
  .object({
    openid: z.string().min(1).max(64),
    from: z.coerce.number().int().min(0),
    to: z.coerce.number().int().min(0),
    account: z.string().optional(),
  })
  .refine(({ from, to }) => to > from && to - from <= maxSpanMs, {
    message: 'from and to are milliseconds since the epoch, an hour apart at most',
  });

export interface TurnApiParts {
  readonly account: AccountName;
  readonly content: () => LiveContent;
  readonly stores: Pick<Stores, 'records' | 'views'>;
  readonly clock: Clock;
}

/** @param accounts the first is asked when none is named. */
export function addTurnApi(
  app: FastifyInstance,
  accounts: readonly TurnApiParts[],
  door: ApiDoor,
): void {
  const askable = accounts.map(({ account, content, stores, clock }) => ({
    account,
    content,
    records: stores.records,
    notes: new ViewNotes(stores.views, clock),
  }));
  app.get('/api/turns', async (request, reply) => {
    const asked = query.safeParse(request.query);
    const wanted = readAccount(request.query) ?? accounts[0]?.account;
    const admitted = await admit(() =>
      door.admit(request, { account: wanted as AccountName, permission: 'see-messages' }),
    );
    if (admitted.kind === 'refused') return refuseStranger(admitted.status, reply);
    if (!asked.success) {
      return reply.code(400).send({ problems: asked.error.issues.map(({ message }) => message) });
    }
    const { openid, from: fromMs, to: toMs, account: name = accounts[0]?.account } = asked.data;
    const parts = askable.find(({ account }) => account === name);
    if (!parts) return reply.code(404).send({ problems: [`there is no account ${name}`] });
    const { account, content, records, notes } = parts;
    const followerHash = hashFollower(account, openid as OpenId);
    try {
      const what = 'the records of one follower';
      await notes.note({ account, who: admitted.who, what, followerHash });
      const turns = await listTurns(records, { account, followerHash, fromMs, toMs });
      return { turns: turns.map(withoutFollower), titles: titlesIn(turns, content) };
    } catch (error) {
      return refuse(error, reply);
    }
  });
}

type Door = Admitted | { readonly kind: 'refused'; readonly status: 503 };

/** Where sessions cannot be looked up, nobody gets in. */
async function admit(ask: () => Promise<Admitted>): Promise<Door> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError) return { kind: 'refused', status: 503 };
    throw error;
  }
}

function readAccount(asked: unknown): unknown {
  return (asked as { readonly account?: unknown }).account;
}

const strangerProblems: Readonly<Record<401 | 403 | 503, string>> = {
  401: 'send Authorization: Bearer with CONSOLE_API_KEY, or sign in to the console first',
  403: 'your role may not see messages of this account',
  503: 'the store cannot be asked just now; try again in a moment',
};

function refuseStranger(status: 401 | 403 | 503, reply: FastifyReply): FastifyReply {
  return reply.code(status).send({ problems: [strangerProblems[status]] });
}

async function listTurns(
  records: TurnApiParts['stores']['records'],
  asked: {
    readonly account: AccountName;
    readonly followerHash: string;
    readonly fromMs: number;
    readonly toMs: number;
  },
): Promise<readonly TurnRecord[]> {
  const { account, fromMs, toMs } = asked;
  const turns: TurnRecord[] = [];
  let cursor: string | undefined;
  do {
    const span = { fromMs, toMs, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
    const page = await records.between(account, span);
    turns.push(...page.records.filter(({ followerHash }) => followerHash === asked.followerHash));
    cursor = page.next;
  } while (cursor !== undefined);
  return turns;
}

function refuse(error: unknown, reply: FastifyReply): FastifyReply {
  if (!(error instanceof AppError)) throw error;
  const problems = [`${error.code}: the store cannot be asked just now; try again in a moment`];
  return reply.code(503).send({ problems });
}

/** As the live rules are called; a rule that is gone has none, and neither has an account without content. */
function titlesIn(
  turns: readonly TurnRecord[],
  content: TurnApiParts['content'],
): Readonly<Record<string, string>> {
  if (turns.length === 0) return {};
  const { titles } = liveRuleset(content) ?? { titles: [] };
  const ids = new Set(turns.flatMap(({ ruleId, runnersUp }) => [ruleId ?? '', ...runnersUp]));
  return Object.fromEntries([...titles].filter(([id]) => ids.has(id)));
}

function liveRuleset(content: TurnApiParts['content']): LiveContent['ruleset'] | undefined {
  try {
    return content().ruleset;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function withoutFollower({
  followerHash: _,
  ...record
}: TurnRecord): Omit<TurnRecord, 'followerHash'> {
  return record;
}

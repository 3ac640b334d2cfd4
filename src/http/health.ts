/**
 * Probes and metrics of the private listener: is the process alive, may the load balancer send to it? A node is ready
 * while it can serve one account (docs/decisions/0019-accounts-stand-alone.md); the others are named. Without its store it
 * is degraded and still sent to: the store is away for all nodes, and who is sent nowhere sees an error.
 */
import type { FastifyInstance } from 'fastify';
import type { AccountName } from '../domain/ids.ts';
import { AppError, type ErrorCode, errorCode } from '../errors.ts';
import type { Stores } from '../store/stores.ts';
import type { Metrics } from './metrics.ts';

export interface AccountHealth {
  readonly account: AccountName;
  /** Accounts may share it. Its `ping` throws when it cannot be read and written now. */
  readonly store: Pick<Stores, 'ping'>;
  readonly isContentLive: () => boolean;
  /** Why everything that comes for it is refused (docs/decisions/0009). */
  readonly closedBy: () => ErrorCode | undefined;
}

export interface Health {
  readonly accounts: readonly AccountHealth[];
  readonly isDraining: () => boolean;
  readonly metrics: Metrics;
}

export function addHealthRoutes(app: FastifyInstance, health: Health): void {
  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    // At once: the store may be slow, and whoever asks must not be told too late.
    if (health.isDraining()) {
      return reply.code(503).send({ status: 'not-ready', reason: 'draining', accounts: {} });
    }
    const judged = await judgeAccounts(health.accounts);
    const reason = findReason(judged);
    const accounts = Object.fromEntries(judged.map((one) => [one.account, describe(one)]));
    if (!reason) return { status: 'ready', accounts };
    const isAnswering = judged.some(({ isLive }) => isLive);
    if (isAnswering) return { status: 'degraded', reason, accounts };
    return reply.code(503).send({ status: 'not-ready', reason, accounts });
  });

  app.get('/metrics', async (_request, reply) => {
    const { metrics } = health;
    for (const one of await judgeAccounts(health.accounts)) {
      metrics.accountJudged(one.account, describe(one) === 'ready');
    }
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

interface JudgedAccount {
  readonly account: AccountName;
  readonly closedBy: ErrorCode | undefined;
  readonly isLive: boolean;
  readonly problem: string | undefined;
}

async function judgeAccounts(accounts: readonly AccountHealth[]): Promise<JudgedAccount[]> {
  const stores = [...new Set(accounts.map(({ store }) => store))];
  const pings = new Map(stores.map((store) => [store, findStoreProblem(store)]));
  return Promise.all(
    accounts.map(async ({ account, store, isContentLive, closedBy }) => {
      const storeProblem = await pings.get(store);
      const isLive = isContentLive();
      const problem = isLive ? storeProblem : 'no content is published';
      return { account, closedBy: closedBy(), isLive, problem };
    }),
  );
}

async function findStoreProblem(store: AccountHealth['store']): Promise<string | undefined> {
  try {
    await store.ping();
    return undefined;
  } catch (error) {
    return `store: ${reasonOf(error) === 'EMPTIED' ? 'emptied' : errorCode(error)}`;
  }
}

function reasonOf(error: unknown): unknown {
  return error instanceof AppError ? error.details.reason : undefined;
}

/** An account that its own configuration closed would be closed on every node: it turns no probe red. */
function findReason(judged: readonly JudgedAccount[]): string | undefined {
  const open = judged.filter(({ closedBy }) => !closedBy);
  const counted = open.length > 0 ? open : judged;
  if (counted.some(({ problem }) => !problem)) return undefined;
  return [...new Set(counted.map(({ problem }) => problem))].join('; ');
}

function describe({ closedBy, problem }: JudgedAccount): string {
  return closedBy ? `closed: ${closedBy}` : (problem ?? 'ready');
}

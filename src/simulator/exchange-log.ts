/** The newest exchanges of a platform, by number. An exchange is replaced, never changed in place. */
import type { OpenId } from '../domain/ids.ts';
import type { Exchange } from './exchange.ts';
import type { FollowerAct } from './follower-act.ts';
import type { DeliveryAttempt, SignedRequest } from './post-delivery.ts';

export interface NewExchange {
  readonly openId: OpenId;
  readonly act: FollowerAct;
  readonly sentAtMs: number;
  readonly plainBody: string;
  readonly request: SignedRequest;
}

export interface ExchangeLog {
  open(exchange: NewExchange): Exchange;
  addAttempt(id: number, attempt: DeliveryAttempt): void;
  settle(
    id: number,
    outcome: Pick<Exchange, 'shown' | 'plainReply' | 'remarks' | 'twins'>,
  ): Exchange;
  find(id: number): Exchange | undefined;
  /** @throws Error when it was dropped */
  get(id: number): Exchange;
  list(openId?: string): readonly Exchange[];
}

export function createExchangeLog(kept: number): ExchangeLog {
  const exchanges = new Map<number, Exchange>();
  let lastId = 0;

  function get(id: number): Exchange {
    const exchange = exchanges.get(id);
    if (!exchange) throw new Error(`Exchange ${id} is not in the log any more`);
    return exchange;
  }

  return {
    open(opened) {
      lastId += 1;
      const exchange: Exchange = {
        ...opened,
        id: lastId,
        attempts: [],
        shown: { kind: 'pending' },
      };
      exchanges.set(lastId, exchange);
      dropOldest(exchanges, kept);
      return exchange;
    },
    addAttempt(id, attempt) {
      const exchange = exchanges.get(id);
      if (!exchange) return;
      exchanges.set(id, { ...exchange, attempts: [...exchange.attempts, attempt] });
    },
    settle(id, outcome) {
      const delivered = get(id);
      const exchange = { ...delivered, ...outcome, ...waitedFor(delivered) };
      exchanges.set(id, exchange);
      return exchange;
    },
    find: (id) => exchanges.get(id),
    get,
    list: (openId) =>
      [...exchanges.values()].filter((one) => openId === undefined || one.openId === openId),
  };
}

/** A delivery made later, by hand, does not change what the follower waited. */
function waitedFor({ attempts }: Exchange): Pick<Exchange, 'tookMs'> {
  const [first] = attempts;
  if (!first) return {};
  const endMs = Math.max(...attempts.map((one) => one.startedAtMs + one.tookMs));
  return { tookMs: endMs - first.startedAtMs };
}

/** Never one that still waits for its answer. */
function dropOldest(exchanges: Map<number, Exchange>, kept: number): void {
  for (const [id, exchange] of exchanges) {
    if (exchanges.size <= kept) return;
    if (exchange.shown.kind !== 'pending') exchanges.delete(id);
  }
}

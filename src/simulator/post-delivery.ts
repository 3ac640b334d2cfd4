/**
 * One HTTP attempt, the way the platform makes it: a kept-alive connection, and a hard cut after five seconds.
 * Nothing here throws: whatever happens on the wire is a value.
 */
import { type ClientRequest, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Clock } from '../domain/clock.ts';

/** What is sent, byte for byte the same at every attempt. */
export interface SignedRequest {
  /** `signature`, `timestamp`, `nonce`, `openid` and, when encrypted, `encrypt_type` and `msg_signature`. */
  readonly query: string;
  readonly body: string;
  readonly contentType: string;
}

export type AttemptResult =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly body: Buffer;
    }
  /** No whole answer before the platform lost patience. */
  | { readonly kind: 'cut' }
  /** Refused, reset, or not HTTP. */
  | { readonly kind: 'broken'; readonly reason: string };

export interface DeliveryAttempt {
  /** 1 for the first delivery. */
  readonly number: number;
  /** Made beside the delivery of the same number, at the same moment. */
  readonly isTwin?: boolean;
  readonly url: string;
  readonly startedAtMs: number;
  readonly tookMs: number;
  readonly result: AttemptResult;
}

export interface Wire {
  readonly clock: Clock;
  readonly cutMs: number;
  readonly connections: Connections;
  /** An answer is not let through before this long after the start. */
  readonly heldAnswerMs?: number;
}

/** The connections kept alive between deliveries. */
export interface Connections {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  close(): void;
}

export function openConnections(maxSockets: number): Connections {
  const http = new HttpAgent({ keepAlive: true, maxSockets });
  const https = new HttpsAgent({ keepAlive: true, maxSockets });
  return {
    http,
    https,
    close() {
      http.destroy();
      https.destroy();
    },
  };
}

/** The platform reads no more than this of an answer. */
const maxAnswerBytes = 1024 * 1024;

/** Posts `request` to `webhookUrl` once. The returned attempt has number 1; who repeats, renumbers. */
export async function postDelivery(
  webhookUrl: string,
  request: SignedRequest,
  wire: Wire,
): Promise<DeliveryAttempt> {
  const startedAtMs = wire.clock.now();
  const result = await race(webhookUrl, request, wire);
  return {
    number: 1,
    url: webhookUrl,
    startedAtMs,
    tookMs: wire.clock.now() - startedAtMs,
    result,
  };
}

async function race(
  webhookUrl: string,
  request: SignedRequest,
  wire: Wire,
): Promise<AttemptResult> {
  const patience = wire.clock.after(wire.cutMs);
  const exchange = startExchange(webhookUrl, request, wire.connections);
  const cut = patience.rang.then((): AttemptResult => ({ kind: 'cut' }));
  const held = wire.heldAnswerMs ? wire.clock.after(wire.heldAnswerMs) : undefined;
  const answer = held ? held.rang.then(() => exchange.result) : exchange.result;
  const result = await Promise.race([answer, cut]);
  held?.cancel();
  patience.cancel();
  exchange.drop();
  return result;
}

interface HttpExchange {
  readonly result: Promise<AttemptResult>;
  /** Closes the connection if it is still busy with this exchange. */
  drop(): void;
}

function startExchange(
  webhookUrl: string,
  sent: SignedRequest,
  connections: Connections,
): HttpExchange {
  let current: ClientRequest | undefined;
  let settled = false;
  const result = (async () => {
    const first = requestOnce(webhookUrl, sent, connections);
    current = first.request;
    let outcome = await first.result;
    // A server may close an idle connection just when we write to it; that is nobody's failed delivery.
    if (outcome.kind === 'broken' && first.request.reusedSocket && !settled) {
      const second = requestOnce(webhookUrl, sent, connections);
      current = second.request;
      outcome = await second.result;
    }
    settled = true;
    return outcome;
  })();
  return {
    result,
    drop() {
      if (!settled) current?.destroy();
      settled = true;
    },
  };
}

function requestOnce(
  webhookUrl: string,
  sent: SignedRequest,
  connections: Connections,
): { request: ClientRequest; result: Promise<AttemptResult> } {
  const { promise, resolve } = Promise.withResolvers<AttemptResult>();
  const url = new URL(webhookUrl);
  for (const [name, value] of new URLSearchParams(sent.query)) url.searchParams.append(name, value);
  const secure = url.protocol === 'https:';
  const request = (secure ? httpsRequest : httpRequest)(url, {
    method: 'POST',
    agent: secure ? connections.https : connections.http,
    headers: {
      'content-type': sent.contentType,
      'content-length': Buffer.byteLength(sent.body),
      'user-agent': 'Mozilla/4.0',
      accept: '*/*',
    },
  });
  request.on('error', (error) => resolve({ kind: 'broken', reason: error.message }));
  request.on('response', (response) => {
    const parts: Buffer[] = [];
    let size = 0;
    response.on('data', (part: Buffer) => {
      size += part.length;
      if (size > maxAnswerBytes) request.destroy(new Error('the answer is longer than 1 MB'));
      else parts.push(part);
    });
    response.on('error', (error) => resolve({ kind: 'broken', reason: error.message }));
    response.on('aborted', () => resolve({ kind: 'broken', reason: 'the connection broke' }));
    response.on('end', () =>
      resolve({
        kind: 'answered',
        status: response.statusCode ?? 0,
        contentType: response.headers['content-type'] ?? '',
        body: Buffer.concat(parts),
      }),
    );
  });
  request.end(sent.body);
  return { request, result: promise };
}

/**
 * One HTTP exchange with the platform. It knows nothing of tokens and codes, follows no redirect, reads no more than it
 * was told, and never hands out an error's own text: addresses hold the access token.
 *
 * It is built on `node:http` and not on `fetch`, because only there can be seen whether a request has left.
 */
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../../domain/clock.ts';
import { type NotSent, notSent, type Unknown, unknown } from './call-result.ts';

// An import would load Node's whole `fetch` with it, by reading every export: half a tenth of a start.
const { Agent: HttpAgent, request: httpRequest } = process.getBuiltinModule('node:http');
const { Agent: HttpsAgent, request: httpsRequest } = process.getBuiltinModule('node:https');

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly body?: { readonly contentType: string; readonly bytes: Uint8Array };
  /** From the start to the last byte of the answer. */
  readonly limitMs: number;
  readonly maxAnswerBytes: number;
}

export interface WireAnswer {
  readonly kind: 'answered';
  readonly status: number;
  readonly contentType: string;
  /** When it was answered by the other side's clock, to the second; undefined when it did not say. */
  readonly answeredAtMs: number | undefined;
  readonly bytes: Buffer;
}

export type Exchange = WireAnswer | NotSent | Unknown;

/** A connection that takes longer to open is none. */
const connectLimitMs = 3_000;
/**
 * A connection serves the calls of a burst and is then let go, long before the platform's side would do it: a call that
 * meets a closing connection ends as unknown, and a message that may have arrived is never sent again.
 */
const idleMs = 1_000;

export class Transport {
  readonly #clock: Clock;
  readonly #agents = {
    'http:': new HttpAgent({ keepAlive: true, timeout: idleMs }),
    'https:': new HttpsAgent({ keepAlive: true, timeout: idleMs }),
  };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Never throws for what a network does. */
  async exchange(wanted: WireRequest): Promise<Exchange> {
    // Lets the loop hear first of connections that the other side has closed.
    await new Promise((resolve) => setImmediate(resolve));
    const { promise, resolve } = Promise.withResolvers<Exchange>();
    const call = this.#open(wanted);
    const departure = watchDeparture(call);
    const stop = (how: Exchange) => {
      resolve(how);
      call.destroy();
    };
    const alarms = [
      this.#ringAfter(connectLimitMs, () => {
        if (!departure.hasLeft) stop(notSent('no-connection-in-time'));
      }),
      this.#ringAfter(wanted.limitMs, () =>
        stop(departure.hasLeft ? unknown('timed-out') : notSent('no-connection-in-time')),
      ),
    ];
    call.on('error', (error) =>
      stop(departure.hasLeft ? unknown('cut-off') : notSent(reasonOf(error))),
    );
    call.on('response', (response) => {
      const parts: Buffer[] = [];
      let sizeBytes = 0;
      response.on('data', (part: Buffer) => {
        sizeBytes += part.length;
        if (sizeBytes > wanted.maxAnswerBytes) stop(unknown('answer-too-long'));
        else parts.push(part);
      });
      response.on('error', () => stop(unknown('cut-off')));
      response.on('end', () =>
        resolve({
          kind: 'answered',
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          answeredAtMs: readHttpDate(response.headers.date),
          bytes: Buffer.concat(parts),
        }),
      );
    });
    call.end(wanted.body?.bytes);
    try {
      return await promise;
    } finally {
      for (const alarm of alarms) alarm.cancel();
    }
  }

  /** Lets go of idle connections; those at work end with their limit. */
  close(): void {
    this.#agents['http:'].destroy();
    this.#agents['https:'].destroy();
  }

  #open({ method, url, body }: WireRequest): ClientRequest {
    const headers = {
      accept: '*/*',
      ...(body && { 'content-type': body.contentType, 'content-length': body.bytes.length }),
    };
    return url.protocol === 'https:'
      ? httpsRequest(url, { method, headers, agent: this.#agents['https:'] })
      : httpRequest(url, { method, headers, agent: this.#agents['http:'] });
  }

  #ringAfter(delayMs: number, act: () => void): { cancel(): void } {
    const alarm = this.#clock.after(delayMs);
    void alarm.rang.then(act);
    return alarm;
  }
}

/** Nothing is written before the connection stands, with TLS the encrypted one. */
function watchDeparture(call: ClientRequest): { readonly hasLeft: boolean } {
  const departure = { hasLeft: false };
  const note = () => {
    departure.hasLeft = true;
  };
  call.on('socket', (socket: Socket) => {
    if (call.reusedSocket) return note();
    socket.once(call.protocol === 'https:' ? 'secureConnect' : 'connect', note);
  });
  return departure;
}

/** The machine's own word for it, such as ECONNREFUSED, ENOTFOUND or CERT_HAS_EXPIRED; never its sentence. */
function reasonOf(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[A-Z0-9_]{2,60}$/.test(code)
    ? `no-connection-${code}`
    : 'no-connection';
}

function readHttpDate(text = ''): number | undefined {
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : atMs;
}

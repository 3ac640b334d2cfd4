/**
 * One signed POST of JSON to the configured address. Where it goes is never made of what a follower or an answer says:
 * redirects are answers like any other, and wrong ones. Never throws and never hands out an address.
 */
import { request as httpRequest, Agent as PlainAgent } from 'node:http';
import { request as httpsRequest, Agent as TlsAgent } from 'node:https';
import type { Clock } from '../domain/clock.ts';
import { signCall } from './sign-call.ts';

export type Posted =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: 'timed-out' | 'too-long' | 'no-connection' };

export interface PostSetup {
  /** https, or this very machine: `account-config.ts` has checked it. */
  readonly baseUrl: URL;
  readonly secret: string;
  readonly clock: Clock;
  readonly limitMs: number;
  readonly newNonce: () => string;
}

/** More than any answer needs. */
const maxAnswerBytes = 16_384;

export class Post {
  readonly #setup: PostSetup;
  readonly #agent: PlainAgent | TlsAgent;

  constructor(setup: PostSetup) {
    this.#setup = setup;
    const kept = { keepAlive: true, maxSockets: 32 };
    this.#agent = setup.baseUrl.protocol === 'https:' ? new TlsAgent(kept) : new PlainAgent(kept);
  }

  /** @param path below the base address: `v1/customers/find`; '' for the address itself. */
  async send(path: string, content: object): Promise<Posted> {
    const { clock, limitMs } = this.#setup;
    const { promise, resolve } = Promise.withResolvers<Posted>();
    const call = this.#open(path, JSON.stringify(content), resolve);
    const limit = clock.after(limitMs);
    void limit.rang.then(() => {
      resolve({ kind: 'failed', reason: 'timed-out' });
      call.destroy();
    });
    try {
      return await promise;
    } finally {
      limit.cancel();
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #open(path: string, body: string, resolve: (posted: Posted) => void) {
    const { baseUrl, secret, clock, newNonce } = this.#setup;
    const url = new URL(baseUrl);
    if (path !== '') url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
    const timestamp = Math.floor(clock.now() / 1000);
    const call = { path: url.pathname, body, timestamp, nonce: newNonce() };
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      ...signCall(secret, call),
    };
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = open(url, { method: 'POST', agent: this.#agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        chunks.push(chunk);
        if (length <= maxAnswerBytes) return;
        resolve({ kind: 'failed', reason: 'too-long' });
        request.destroy();
      });
      response.on('error', () => resolve(cut));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ kind: 'answered', status: response.statusCode ?? 0, text });
      });
    });
    request.on('error', () => resolve(cut));
    request.end(body);
    return request;
  }
}

const cut: Posted = { kind: 'failed', reason: 'no-connection' };

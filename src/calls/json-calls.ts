/**
 * POSTs of JSON to one configured address. Where they go is never made of what a follower or an answer says: redirects are
 * answers like any other, and wrong ones. Never throws and never hands out an address.
 */
import type { Agent } from 'node:http';
import type { Clock } from '../domain/clock.ts';

// As in `wechat/api/transport.ts`: an import would load Node's whole `fetch` with it.
const { request: httpRequest, Agent: PlainAgent } = process.getBuiltinModule('node:http');
const { request: httpsRequest, Agent: TlsAgent } = process.getBuiltinModule('node:https');

export type Posted =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: 'timed-out' | 'too-long' | 'no-connection' };

export interface CallSetup {
  /** https, or this very machine: `account-config.ts` has checked it. */
  readonly baseUrl: URL;
  readonly clock: Clock;
  readonly limitMs: number;
  /** More than any answer needs. */
  readonly maxAnswerBytes: number;
  /** Beside those of JSON: who calls. @param call its path with the base address's own, and its body */
  readonly headers: (call: CallMade) => Readonly<Record<string, string>>;
}

export interface CallMade {
  readonly path: string;
  readonly body: string;
}

export class JsonCalls {
  readonly #setup: CallSetup;
  readonly #agent: Agent;

  constructor(setup: CallSetup) {
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
    const { baseUrl, maxAnswerBytes, headers: headersOf } = this.#setup;
    const url = new URL(baseUrl);
    if (path !== '') url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      ...headersOf({ path: url.pathname, body }),
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

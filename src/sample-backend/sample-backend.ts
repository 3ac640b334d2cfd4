/**
 * A small system of the kind a brand has of its own (CRM, ledger, SMS gateway), for the demo and the tests: a real
 * server with its own data, that believes only signed calls. It knows nothing of the bot, and no production needs it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../domain/clock.ts';
import { type Answer, answerCall } from './answer-call.ts';
import { sampleCustomers } from './customers.ts';
import { inboxPage, placeholderPage, type ReceivedCode } from './inbox-page.ts';
import { CallVerifier } from './verify-call.ts';

export interface SampleBackend {
  readonly url: string;
  readonly smsUrl: string;
  /** The newest code that this phone received. */
  findCode(phone: string): string | undefined;
  /** While it is off it answers every call with an error, as a system under repair does. */
  switchOff(isOff: boolean): void;
  stop(): Promise<void>;
}

export interface SampleBackendChoice {
  readonly secret: string;
  readonly clock: Clock;
  readonly host?: string;
  /** 0: a free one. */
  readonly port?: number;
}

/** Nobody needs more, and nobody can fill the memory. */
const maxBodyBytes = 4_096;
const maxCodes = 50;

export async function startSampleBackend(choice: SampleBackendChoice): Promise<SampleBackend> {
  const { secret, clock, host = '127.0.0.1', port = 0 } = choice;
  const verifier = new CallVerifier(secret);
  const received: ReceivedCode[] = [];
  const sent = new Set<string>();
  let isOff = false;

  function answerBody(path: string, body: string): Answer {
    if (isOff) return away;
    const content = parseObject(body);
    if (!content) return { status: 400, body: { error: 'no JSON object' } };
    if (path !== '/sms') {
      return answerCall({
        what: path.replace('/v1/', ''),
        content,
        customers: sampleCustomers,
        ownUrl: url,
      });
    }
    const sendId = String(content['sendId']);
    if (!sent.has(sendId)) {
      received.push({ phone: String(content['phone']), code: String(content['code']) });
      sent.add(sendId);
    }
    received.splice(0, received.length - maxCodes);
    return { status: 200, body: {} };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', url).pathname;
    if (request.method === 'GET') {
      const html = path === '/' ? inboxPage(sampleCustomers, received) : placeholderPage();
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
      return;
    }
    const body = await readBody(request);
    const { headers } = request;
    const problem = verifier.findProblem({ path, headers, body, nowMs: clock.now() });
    const { status, body: told } = problem ? refuse(problem) : answerBody(path, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await listen(server, { host, port });
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    url,
    smsUrl: `${url}/sms`,
    findCode: (phone) => received.findLast((one) => one.phone === phone)?.code,
    switchOff(off) {
      isOff = off;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const away: Answer = { status: 503, body: { error: 'under repair' } };

function refuse(problem: string): Answer {
  return { status: 401, body: { error: problem } };
}

function listen(server: Server, place: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(place, resolve);
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) throw new Error('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

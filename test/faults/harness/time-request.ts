/** One request over a connection that is kept, and how long its whole answer took. */
import { type Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface TimedAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  readonly tookMs: number;
}

export async function timeRequest(
  url: string,
  {
    agent,
    body,
    headers = {},
  }: {
    readonly agent: Agent;
    readonly body: string;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<TimedAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const startedAtMs = performance.now();
  const asked = request(url, { method: 'POST', agent, headers }, resolve);
  asked.on('error', reject);
  asked.end(body);
  const answer = await promise;
  const said = await text(answer);
  const tookMs = performance.now() - startedAtMs;
  return { status: answer.statusCode ?? 0, body: said, headers: answer.headers, tookMs };
}

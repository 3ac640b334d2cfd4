/** One request over a connection that is kept, and how long its whole answer took. */
import { type Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface TimedAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  readonly tookMs: number;
}

interface TimedPost {
  readonly agent: Agent;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks once more when the server let go of an idle connection at the moment at which it was to be used. */
export async function timeRequest(url: string, post: TimedPost): Promise<TimedAnswer> {
  const startedAtMs = performance.now();
  const answer = await send(url, post);
  const said = await text(answer);
  const tookMs = performance.now() - startedAtMs;
  return { status: answer.statusCode ?? 0, body: said, headers: answer.headers, tookMs };
}

function send(url: string, post: TimedPost): Promise<IncomingMessage> {
  const { agent, body, headers = {} } = post;
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers }, resolve);
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(send(url, post));
      else reject(error);
    });
    asked.end(body);
  });
}

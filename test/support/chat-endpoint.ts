/** Plays an endpoint that speaks OpenAI's chat protocol: a real server on this machine, which says what a test has it say. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeardCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  };
  /** What was handed over as data. */
  readonly asked: {
    readonly question: string;
    readonly passages: readonly { readonly id: string; readonly text: string }[];
  };
}

/** What it does with a call: gives a text as the model's, or answers by itself. */
export type Play = (call: HeardCall, response: ServerResponse) => string | undefined;

export interface ChatEndpointPlayer {
  /** As in `DOCUMENTS_URL`. */
  readonly url: string;
  readonly calls: readonly HeardCall[];
  /** From now on. */
  play(next: Play): void;
  stop(): Promise<void>;
}

/** Says the sentence of the passages that has these words, and quotes it: an honest model of few words. */
export function quotePassage({ asked }: HeardCall, words: string): string {
  const passage = asked.passages.find(({ text }) => text.includes(words));
  const quote = passage?.text.match(/[^。\n]+。?/g)?.find((one) => one.includes(words)) ?? '';
  return JSON.stringify({ answer: quote, quotes: [{ passage: passage?.id, quote }] });
}

/** The first sentence of the first. */
export const quoteFirst: Play = (call) => quotePassage(call, '');

export function status(code: number, body = '{}'): Play {
  return (_call, response) => {
    response.writeHead(code, { 'content-type': 'application/json' }).end(body);
    return undefined;
  };
}

/** Takes the call and never answers. */
export const silence: Play = () => undefined;

export async function startChatEndpoint(first: Play = quoteFirst): Promise<ChatEndpointPlayer> {
  const calls: HeardCall[] = [];
  let play = first;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const asked = JSON.parse(body.messages.at(-1).content);
    const call = { path: request.url ?? '', headers: request.headers, body, asked };
    calls.push(call);
    const said = play(call, response);
    if (said === undefined) return;
    const message = { role: 'assistant', content: said };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    calls,
    play(next) {
      play = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

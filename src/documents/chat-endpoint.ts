/**
 * An endpoint that speaks the chat protocol of OpenAI, as many do: one call, one text. What is sent is all that leaves the
 * house, and must hold nothing of a person; the key goes into one header and into no error.
 */
import { z } from 'zod';
import { JsonCalls, type Posted } from '../calls/json-calls.ts';
import type { Clock } from '../domain/clock.ts';
import type { ChatMessage } from './write-prompt.ts';

export interface ChatEndpointSetup {
  /** `https://api.example.com/v1` */
  readonly baseUrl: URL;
  readonly apiKey: string | undefined;
  readonly model: string;
  readonly clock: Clock;
}

export type ChatFailure =
  | 'timed-out'
  | 'too-long'
  | 'no-connection'
  /** It does not take our key, or knows no such model. */
  | 'refused'
  | 'busy'
  | 'wrong-status'
  | 'wrong-answer';

export type Said =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: ChatFailure };

/** Well below what a handler may take; the follower was promised the answer long before. */
export const chatLimitMs = 20_000;
const maxAnswerBytes = 65_536;
/** Of the answer and its quotes, generously. */
const maxTokens = 800;

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

export class ChatEndpoint {
  readonly #calls: JsonCalls;
  readonly #model: string;

  constructor({ baseUrl, apiKey, model, clock }: ChatEndpointSetup) {
    this.#model = model;
    const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
    this.#calls = new JsonCalls({
      ...{ baseUrl, clock, maxAnswerBytes },
      limitMs: chatLimitMs,
      headers: () => headers,
    });
  }

  async ask(messages: readonly ChatMessage[]): Promise<Said> {
    return readCompletion(
      await this.#calls.send('chat/completions', {
        model: this.#model,
        messages,
        temperature: 0,
        max_tokens: maxTokens,
        response_format: { type: 'json_object' },
        stream: false,
      }),
    );
  }

  close(): void {
    this.#calls.close();
  }
}

function readCompletion(posted: Posted): Said {
  if (posted.kind === 'failed') return posted;
  const { status, text } = posted;
  if (status !== 200) return { kind: 'failed', reason: reasonOf(status) };
  const { data } = completion.safeParse(parseJson(text));
  const [first] = data?.choices ?? [];
  if (!first) return { kind: 'failed', reason: 'wrong-answer' };
  return { kind: 'said', text: first.message.content };
}

function reasonOf(status: number): ChatFailure {
  if (status === 429) return 'busy';
  return [401, 403, 404].includes(status) ? 'refused' : 'wrong-status';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The brand's own system behind one door: what it is asked, whether its answer can be used, and what is said while it is
 * away (docs/connector.md). It knows nothing of followers. Only the composition root knows it.
 */
import type { z } from 'zod';
import { Breaker } from '../calls/breaker.ts';
import type { JsonCalls } from '../calls/json-calls.ts';
import type {
  AccountAnswers,
  AccountTopic,
  Customer,
  CustomerId,
  CustomerSystem,
  FromSystem,
} from '../domain/customer-system.ts';
import { answerSchemas, customerSchema } from './answer-schemas.ts';
import type { ConnectorObserver, Failure } from './connector-observer.ts';
import { KeptAnswers } from './kept-answers.ts';
import { openSignedCalls, type SignedCallSetup } from './signed-calls.ts';

/** Well inside a turn's deadline: what follows has to be said, too. */
export const callLimitMs = 1_500;

const keptTopics = ['bill', 'limit', 'points'] as const satisfies readonly AccountTopic[];

export type ConnectorSetup = Omit<SignedCallSetup, 'limitMs'> & {
  readonly observer: ConnectorObserver;
};

export interface ConnectorState {
  /** False while calls are spared. */
  readonly isAnswering: boolean;
  readonly lastAnswerAtMs?: number;
  readonly lastFailure?: { readonly atMs: number; readonly reason: Failure };
  /** Until then something that it said may be told while it is away. */
  readonly keptUntilMs?: number;
}

export class Connector implements CustomerSystem {
  readonly #post: JsonCalls;
  readonly #breaker: Breaker;
  readonly #kept: KeptAnswers;
  readonly #setup: ConnectorSetup;
  #lastAnswerAtMs: number | undefined;
  #lastFailure: { readonly atMs: number; readonly reason: Failure } | undefined;

  constructor(setup: ConnectorSetup) {
    this.#setup = setup;
    this.#post = openSignedCalls({ ...setup, limitMs: callLimitMs });
    this.#breaker = new Breaker(setup.clock);
    this.#kept = new KeptAnswers(setup.clock);
  }

  /** How it has answered so far; nobody is asked for it. */
  get state(): ConnectorState {
    const keptUntilMs = this.#kept.untilMs;
    return {
      isAnswering: this.#breaker.isClosed,
      ...(this.#lastAnswerAtMs !== undefined && { lastAnswerAtMs: this.#lastAnswerAtMs }),
      ...(this.#lastFailure && { lastFailure: this.#lastFailure }),
      ...(keptUntilMs !== undefined && { keptUntilMs }),
    };
  }

  findByPhone(phone: string): Promise<FromSystem<Customer>> {
    return this.#call('customers/find', { phone }, customerSchema);
  }

  async ask<T extends AccountTopic>(
    topic: T,
    id: CustomerId,
  ): Promise<FromSystem<AccountAnswers[T]>> {
    const schema = answerSchemas[topic] as z.ZodType<AccountAnswers[T]>;
    const told = await this.#call(`accounts/${topic}`, { customerId: id }, schema);
    if (!isKept(topic)) return told;
    const key = keyOf(topic, id);
    if (told.kind === 'told') this.#kept.keep(key, told.value);
    if (told.kind === 'unknown') this.#kept.forget(key);
    const kept = told.kind === 'away' ? this.#kept.find(key) : undefined;
    if (!kept) return told;
    const value = kept.value as AccountAnswers[T];
    return { kind: 'told', value, asOfMs: kept.atMs, isKept: true };
  }

  forget(id: CustomerId): void {
    for (const topic of keptTopics) this.#kept.forget(keyOf(topic, id));
  }

  close(): void {
    this.#post.close();
  }

  async #call<T>(path: string, content: object, schema: z.ZodType<T>): Promise<FromSystem<T>> {
    if (!this.#breaker.mayCall()) return { kind: 'away' };
    const read = readAnswer(await this.#post.send(`v1/${path}`, content), schema);
    if (typeof read === 'string') {
      this.#breaker.failed();
      this.#lastFailure = { atMs: this.#setup.clock.now(), reason: read };
      this.#setup.observer.callFailed(path, read);
      return { kind: 'away' };
    }
    this.#breaker.succeeded();
    this.#lastAnswerAtMs = this.#setup.clock.now();
    if (read.kind === 'unknown') return read;
    return { ...read, asOfMs: this.#lastAnswerAtMs, isKept: false };
  }
}

function readAnswer<T>(
  posted: Awaited<ReturnType<JsonCalls['send']>>,
  schema: z.ZodType<T>,
): Failure | { readonly kind: 'unknown' } | { readonly kind: 'told'; readonly value: T } {
  if (posted.kind === 'failed') return posted.reason;
  const { status, text } = posted;
  if (status === 404) return isUnknown(text) ? { kind: 'unknown' } : 'refused';
  if (status !== 200) return status === 401 || status === 403 ? 'refused' : 'wrong-status';
  const { data } = schema.safeParse(parseJson(text));
  return data === undefined ? 'wrong-answer' : { kind: 'told', value: data };
}

/** A wrong address answers 404, too. */
function isUnknown(text: string): boolean {
  const answer = parseJson(text);
  return typeof answer === 'object' && answer !== null && 'unknown' in answer;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isKept(topic: AccountTopic): boolean {
  return keptTopics.some((kept) => kept === topic);
}

function keyOf(topic: AccountTopic, id: CustomerId): string {
  return `${topic} ${id}`;
}

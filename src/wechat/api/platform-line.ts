/**
 * The line to the platform: one exchange at a time goes over it, when there is room and the platform is there. It knows
 * nothing of access tokens beyond handing them on, and repeats nothing.
 */
import type { Clock } from '../../domain/clock.ts';
import { Breaker } from './breaker.ts';
import { CallLimit } from './call-limit.ts';
import { notSent } from './call-result.ts';
import { encodeForm, type FormFile } from './form-body.ts';
import { type Answer, openAnswer } from './read-answer.ts';
import { type Exchange, Transport, type WireRequest } from './transport.ts';

export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  /** `/cgi-bin/message/custom/send` */
  readonly path: string;
  /** The access token is added by the client. */
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** Sent as a form, instead of `body`. */
  readonly file?: FormFile;
  /** Needs no access token, and is at the platform's site for people. */
  readonly isPublic?: boolean;
  /** From the first byte to the last; 10 s when left out. */
  readonly limitMs?: number;
  /** 1 MiB when left out. */
  readonly maxAnswerBytes?: number;
}

export interface PlatformLineOptions {
  readonly baseUrl: string;
  readonly clock: Clock;
  /** The platform cannot be reached any more, or again. */
  readonly onBreaker: (isOpen: boolean) => void;
}

/** Most exchanges at once; the platform counts calls, not connections. */
const maxAtWork = 20;
const maxWaiting = 2_000;
const maxWaitMs = 10_000;
const defaultLimitMs = 10_000;
const defaultMaxAnswerBytes = 1_048_576;
/** Answers anybody, "access token missing" to us: enough to know that the platform is there, and it changes nothing. */
const probe: ApiRequest = { method: 'GET', path: '/cgi-bin/get_api_domain_ip' };

export class PlatformLine {
  readonly #clock: Clock;
  readonly #baseUrl: string;
  readonly #transport: Transport;
  readonly #limit: CallLimit;
  readonly #breaker: Breaker;
  #clockAheadMs: number | undefined;

  constructor({ baseUrl, clock, onBreaker }: PlatformLineOptions) {
    this.#clock = clock;
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#transport = new Transport(clock);
    this.#limit = new CallLimit({ clock, maxAtWork, maxWaiting, maxWaitMs });
    this.#breaker = new Breaker({
      clock,
      probe: async () => isThere(await this.#exchange(probe)),
      onChange: onBreaker,
    });
  }

  get isCutOff(): boolean {
    return this.#breaker.isOpen;
  }

  /** How far our clock is ahead of the platform's, by its last answer; undefined before one that told its time. */
  get clockAheadMs(): number | undefined {
    return this.#clockAheadMs;
  }

  whenUsable(): Promise<void> {
    return this.#breaker.whenUsable();
  }

  async ask(request: ApiRequest, expects: 'json' | 'file'): Promise<Answer> {
    const answer = await this.#limit.run(async () => {
      // Looked at last: it may have opened while this call waited for its turn.
      if (this.#breaker.isOpen) return notSent('breaker-open');
      const answer = openAnswer(await this.#exchange(request), expects);
      this.#breaker.note(isAnswer(answer));
      return answer;
    });
    return answer ?? notSent('too-many-calls');
  }

  close(): void {
    this.#breaker.stop();
    this.#transport.close();
  }

  async #exchange(request: ApiRequest): Promise<Exchange> {
    const url = new URL(
      `${request.isPublic ? publicBaseOf(this.#baseUrl) : this.#baseUrl}${request.path}`,
    );
    for (const [name, value] of Object.entries(request.query ?? {})) {
      url.searchParams.set(name, value);
    }
    const { method, limitMs = defaultLimitMs, maxAnswerBytes = defaultMaxAnswerBytes } = request;
    const body = await encodeBody(request);
    const wanted = { method, url, limitMs, maxAnswerBytes, ...(body && { body }) };
    const exchange = await this.#transport.exchange(wanted);
    if (exchange.kind === 'answered' && exchange.answeredAtMs !== undefined) {
      this.#clockAheadMs = this.#clock.now() - exchange.answeredAtMs;
    }
    return exchange;
  }
}

/** The platform's site has a host of its own; whoever plays the platform serves both. */
export function publicBaseOf(baseUrl: string): string {
  return baseUrl.replace('//api.weixin.qq.com', '//mp.weixin.qq.com').replace(/\/+$/, '');
}

function isAnswer({ kind }: Answer): boolean {
  return kind === 'json' || kind === 'file';
}

/** A gateway that passes only the paths in use may refuse the probe: whether it passes those, only they can tell. */
function isThere(exchange: Exchange): boolean {
  return exchange.kind === 'answered' && exchange.status < 500;
}

/** Text stays as it is, not as \uXXXX, which the platform refuses (40033). */
async function encodeBody({ body, file }: ApiRequest): Promise<WireRequest['body']> {
  if (file) return encodeForm(file);
  if (!body) return undefined;
  return {
    contentType: 'application/json; charset=utf-8',
    bytes: Buffer.from(JSON.stringify(body)),
  };
}

/**
 * The client of the platform's API for one official account. No method throws for what a network or the platform does:
 * a result says whether it was done, refused, did not leave, or left with nobody knowing the end. The client puts a
 * working access token into a call, replaces a refused one and repeats the call once; it repeats nothing else.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import type { OfficialAccount } from '../../domain/official-account.ts';
import type { AccessTokenEntry, AccessTokenStore } from '../../store/access-tokens.ts';
import type { ApiObserver, FinishedCall } from '../api-observer.ts';
import { AccessTokens, type FetchedToken } from './access-tokens.ts';
import { type CallResult, notSent, unknown } from './call-result.ts';
import { findErrorCode, isTokenRefused, quotaUsedUp } from './error-codes.ts';
import type { Failure } from './explain-failure.ts';
import { type ApiRequest, PlatformLine } from './platform-line.ts';
import { QuotaHolds } from './quota-holds.ts';
import {
  type DownloadedFile,
  type Received,
  readOk,
  readValue,
  refusedWith,
} from './read-answer.ts';

export interface PlatformClientOptions {
  readonly account: Pick<OfficialAccount, 'name' | 'appId' | 'appSecret'>;
  /** Where the API is: `https://api.weixin.qq.com`. */
  readonly baseUrl: string;
  readonly tokens: AccessTokenStore;
  readonly clock: Clock;
  readonly observer: ApiObserver;
  /** A name that no other node has, for claims in `tokens`. */
  readonly owner: () => string;
}

interface Reading<T> {
  readonly expects: 'json' | 'file';
  readonly read: (received: Received) => CallResult<T>;
}

const tokenPath = '/cgi-bin/stable_token';
const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().int().positive(),
});

export class PlatformClient {
  readonly #options: PlatformClientOptions;
  readonly #line: PlatformLine;
  readonly #holds: QuotaHolds;
  readonly #tokens: AccessTokens;

  constructor(options: PlatformClientOptions) {
    const { account, baseUrl, clock, observer } = options;
    const { name } = account;
    this.#options = options;
    this.#holds = new QuotaHolds(clock);
    this.#line = new PlatformLine({
      baseUrl,
      clock,
      onBreaker: (isOpen) => (isOpen ? observer.breakerOpened(name) : observer.breakerClosed(name)),
    });
    this.#tokens = new AccessTokens({
      account: name,
      secretHash: hashOf(`${account.appId} ${account.appSecret}`),
      owner: options.owner(),
      store: options.tokens,
      clock,
      observer,
      fetch: (how) => this.#fetchToken(how),
    });
  }

  get baseUrl(): string {
    return this.#options.baseUrl;
  }

  get appId(): string {
    return this.#options.account.appId;
  }

  /** Nothing leaves: the platform cannot be reached, or gives no access token. `whenUsable` tells when to try again. */
  get isCutOff(): boolean {
    return this.#line.isCutOff || this.#tokens.areResting;
  }

  /** Our clock before the platform's, to the second; undefined before an answer that told the time. */
  get clockAheadMs(): number | undefined {
    return this.#line.clockAheadMs;
  }

  /** Resolves when calls may leave: at once, unless it is cut off. */
  async whenUsable(): Promise<void> {
    while (this.isCutOff) {
      await this.#line.whenUsable();
      if (this.#tokens.areResting) await this.#tokens.whenRested();
    }
  }

  /** A call that is answered in JSON. `schema` is what an answer without error holds. */
  call<T>(request: ApiRequest, schema: z.ZodType<T>): Promise<CallResult<T>> {
    return this.#perform(
      request,
      readingJson((json) => readValue(json, schema)),
    );
  }

  /** A call that is answered with nothing but "ok". */
  command(request: ApiRequest): Promise<CallResult<undefined>> {
    return this.#perform(request, readingJson(readOk));
  }

  /** A call that is answered with a file. JSON that is no error goes to `schema`: a video comes as a link. */
  download<T>(request: ApiRequest, schema: z.ZodType<T>): Promise<CallResult<DownloadedFile | T>> {
    return this.#perform<DownloadedFile | T>(request, {
      expects: 'file',
      read: (received) =>
        received.kind === 'json'
          ? readValue(received.json, schema)
          : { kind: 'done', value: received.file },
    });
  }

  /** After the quotas were cleared, calls may leave that were held until tomorrow. */
  liftQuotaHolds(): void {
    this.#holds.lift();
  }

  /** No more probes and no idle connections. Calls at work end by themselves. */
  close(): void {
    this.#tokens.stop();
    this.#line.close();
  }

  #perform<T>(request: ApiRequest, reading: Reading<T>): Promise<CallResult<T>> {
    return this.#observe(request.path, async () => {
      if (this.#holds.isHeld(request.path)) return refusedWith(quotaUsedUp);
      if (this.#line.isCutOff) return notSent('breaker-open');
      if (request.isPublic) return this.#ask(request, reading);
      const token = await this.#tokens.current();
      return token.kind === 'token' ? this.#askOrReplace(token.entry, request, reading) : token;
    });
  }

  async #askOrReplace<T>(
    entry: AccessTokenEntry,
    request: ApiRequest,
    reading: Reading<T>,
  ): Promise<CallResult<T>> {
    const first = await this.#askWith(entry.accessToken, request, reading);
    if (first.kind !== 'refused' || !isTokenRefused(first.errcode)) return first;
    const fresh = await this.#tokens.replace(entry);
    if (fresh.kind === 'not-sent') return first;
    return this.#askWith(fresh.entry.accessToken, request, reading);
  }

  async #askWith<T>(
    accessToken: string,
    request: ApiRequest,
    reading: Reading<T>,
  ): Promise<CallResult<T>> {
    const query = { ...request.query, access_token: accessToken };
    const result = await this.#ask({ ...request, query }, reading);
    if (result.kind === 'refused' && result.errcode === quotaUsedUp) this.#holds.hold(request.path);
    return result;
  }

  async #ask<T>(request: ApiRequest, { expects, read }: Reading<T>): Promise<CallResult<T>> {
    const answer = await this.#line.ask(request, expects);
    return answer.kind === 'json' || answer.kind === 'file' ? read(answer) : answer;
  }

  async #fetchToken({ isForced }: { isForced: boolean }): Promise<FetchedToken | Failure> {
    const { appId, appSecret } = this.#options.account;
    const body = {
      grant_type: 'client_credential',
      appid: appId,
      secret: appSecret,
      ...(isForced && { force_refresh: true }),
    };
    const result = await this.#observe(tokenPath, () =>
      this.#ask<z.infer<typeof tokenSchema>>(
        { method: 'POST', path: tokenPath, body },
        readingJson((json) => readValue(json, tokenSchema)),
      ),
    );
    if (result.kind !== 'done') return result;
    const { access_token: accessToken, expires_in: expiresInSec } = result.value;
    return { kind: 'fetched', accessToken, expiresInSec };
  }

  async #observe<T>(path: string, work: () => Promise<CallResult<T>>): Promise<CallResult<T>> {
    const { account, clock, observer } = this.#options;
    const startedAtMs = clock.now();
    const result = await work();
    const tookMs = clock.now() - startedAtMs;
    observer.callFinished({ account: account.name, path, tookMs, ...withoutValue(result) });
    return result;
  }
}

function readingJson<T>(read: (json: unknown) => CallResult<T>): Reading<T> {
  return {
    expects: 'json',
    read: (received) =>
      received.kind === 'json' ? read(received.json) : unknown('unexpected-answer'),
  };
}

function withoutValue(
  result: CallResult<unknown>,
): Pick<FinishedCall, 'kind' | 'reason' | 'refusal'> {
  if (result.kind === 'done') return { kind: result.kind };
  if (result.kind !== 'refused') return { kind: result.kind, reason: result.reason };
  const { kind, ...said } = result;
  return { kind, refusal: { ...findErrorCode(said.errcode), ...said } };
}

/** Tells one secret from another; a secret has 128 bits, so nobody finds it by trying. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 16);
}

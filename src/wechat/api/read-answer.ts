/** From an HTTP answer to what it means: a value, a refusal with its code, or nothing that can be relied upon. */
import { isIP } from 'node:net';
import { z } from 'zod';
import {
  type CallResult,
  type NotSent,
  notSent,
  type Refused,
  type Unknown,
  unknown,
} from './call-result.ts';
import { findErrorCode } from './error-codes.ts';
import type { Exchange, WireAnswer } from './transport.ts';

/** Bytes of a picture, a voice or a file. */
export interface DownloadedFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

export type Received =
  | { readonly kind: 'json'; readonly json: unknown }
  | { readonly kind: 'file'; readonly file: DownloadedFile };

export type Answer = Received | NotSent | Unknown;

const addressNotAllowed = 40164;

/** An error may come as JSON under any text type; what is a file has another. */
export function openAnswer(exchange: Exchange, expects: 'json' | 'file'): Answer {
  if (exchange.kind !== 'answered') return exchange;
  if (exchange.status !== 200) return judgeStatus(exchange.status);
  if (expects === 'file' && !isText(exchange.contentType)) {
    const { contentType, bytes } = exchange;
    return { kind: 'file', file: { contentType, bytes } };
  }
  return readJson(exchange);
}

/**
 * A command is answered with code 0 and nothing else worth reading. JSON that names no code may be that of a gateway:
 * what it did with the command nobody knows.
 */
export function readOk(json: unknown): CallResult<undefined> {
  const { errcode } = findErrcode(json);
  return errcode === undefined ? unknown('unexpected-answer') : readValue(json, anything);
}

export function readValue<T>(json: unknown, schema: z.ZodType<T>): CallResult<T> {
  const { errcode, isMalformed, errmsg } = findErrcode(json);
  if (isMalformed) return unknown('unexpected-answer');
  if (errcode !== undefined && errcode !== 0) return refusedWith(errcode, errmsg);
  const parsed = schema.safeParse(json);
  return parsed.success ? { kind: 'done', value: parsed.data } : unknown('unexpected-answer');
}

const anything = z.unknown().transform(() => undefined);

interface FoundErrcode {
  readonly errcode?: number;
  /** There is one that is no whole number. */
  readonly isMalformed?: boolean;
  readonly errmsg?: string;
}

/** A number in quotes counts as one: gateways and kits rewrite JSON. */
function findErrcode(json: unknown): FoundErrcode {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, 'errcode')) return {};
  const { errcode: given, errmsg } = json as { errcode?: unknown; errmsg?: unknown };
  const isQuoted = typeof given === 'string' && /^-?\d{1,9}$/.test(given);
  const errcode = isQuoted ? Number(given) : given;
  if (typeof errcode !== 'number' || !Number.isSafeInteger(errcode)) return { isMalformed: true };
  return { errcode, ...(typeof errmsg === 'string' && { errmsg }) };
}

/**
 * What the platform says of `errcode`. Of its sentence only the number for its support, and our address where that is the
 * matter, are kept: it may quote anything.
 */
export function refusedWith(errcode: number, errmsg = ''): Refused {
  const supportId = /rid: ([\w-]{1,64})/.exec(errmsg)?.[1];
  const { advice } = findErrorCode(errcode);
  const seenAddress = errcode === addressNotAllowed ? findSeenAddress(errmsg) : undefined;
  return {
    ...{ kind: 'refused', errcode, advice },
    ...(supportId !== undefined && { supportId }),
    ...(seenAddress !== undefined && { seenAddress }),
  };
}

/** `invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist`: the first of the two is the one to allow. */
function findSeenAddress(errmsg: string): string | undefined {
  const [, ...named] = /^invalid ip ([^\s,]{0,45})(?: ipv6 ([^\s,]{1,45}))?/.exec(errmsg) ?? [];
  return named.find((text) => text !== undefined && isIP(text) !== 0);
}

/** 503 and every 4xx say that nothing was done; a redirect or another 5xx may come from halfway. */
function judgeStatus(status: number): NotSent | Unknown {
  if (status === 503 || (status >= 400 && status < 500)) return notSent(`http-${status}`);
  return unknown(`http-${status}`);
}

function isText(contentType: string): boolean {
  return contentType === '' || /^(text\/|application\/(json|javascript))/i.test(contentType);
}

function readJson({ bytes }: WireAnswer): Answer {
  try {
    return { kind: 'json', json: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return unknown('not-json');
  }
}

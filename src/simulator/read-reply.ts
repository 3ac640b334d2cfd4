/**
 * Reads the body of an HTTP 200 the way the platform does: silence, a reply, or something it cannot show. Nothing
 * here throws: a broken reply is a value with the reasons in it.
 */
import { isUtf8 } from 'node:buffer';
import type { Reply } from '../domain/reply.ts';
import { openEnvelope, parseEncodingAesKey } from '../wechat/envelope.ts';
import { isSignedBy } from '../wechat/signature.ts';
import { parseXml } from '../wechat/xml.ts';
import {
  type ReplyExpectation,
  type ReplyFields,
  readReplyFields,
  textOf,
} from './reply-fields.ts';
import type { SimulatedAccount } from './simulated-account.ts';

export type ReadReply =
  /** `success` or nothing at all. */
  | { readonly kind: 'silence' }
  | {
      readonly kind: 'reply';
      readonly reply: Reply;
      readonly remarks: readonly string[];
      readonly plainReply: string;
    }
  | {
      readonly kind: 'malformed';
      readonly problems: readonly string[];
      readonly plainReply?: string;
    };

export interface ReplyToRead extends ReplyExpectation {
  readonly account: SimulatedAccount;
  readonly format: 'xml' | 'json';
  readonly body: Buffer;
}

export function readReply(toRead: ReplyToRead): ReadReply {
  if (!isUtf8(toRead.body)) return malformed('the body is not UTF-8');
  const text = toRead.body.toString('utf8');
  if (text === '' || text === 'success') return { kind: 'silence' };
  const outer = parse(text, toRead.format);
  if (outer === undefined) {
    return malformed(
      `the body is neither success nor the ${toRead.format.toUpperCase()} of a reply`,
    );
  }
  const opened = open(outer, text, toRead);
  if (opened.kind === 'malformed') return opened;
  const read = readReplyFields(opened.fields, toRead);
  return { ...read, plainReply: opened.plain };
}

type Opened =
  | { readonly kind: 'opened'; readonly fields: ReplyFields; readonly plain: string }
  | Extract<ReadReply, { kind: 'malformed' }>;

/** Safe mode takes sealed replies only, compatible mode both, plain mode none that is sealed. */
function open(outer: ReplyFields, text: string, toRead: ReplyToRead): Opened {
  const { account } = toRead;
  const isSealed = 'Encrypt' in outer;
  if (!isSealed && account.mode === 'safe') return malformed('the reply is not encrypted');
  if (!isSealed || account.mode === 'plain') return { kind: 'opened', fields: outer, plain: text };
  const [ciphertext, signature, timestamp, nonce] = [
    'Encrypt',
    'MsgSignature',
    'TimeStamp',
    'Nonce',
  ].map((tag) => textOf(outer[tag]) ?? '') as [string, string, string, string];
  if (!isSignedBy([account.webhookToken, timestamp, nonce, ciphertext], signature)) {
    return malformed('MsgSignature of the reply is wrong');
  }
  const plain = unseal(ciphertext, account);
  if (plain === undefined) return malformed('the envelope of the reply cannot be opened');
  const fields = parse(plain, toRead.format);
  return fields
    ? { kind: 'opened', fields, plain }
    : malformed('what the envelope holds is no reply');
}

function unseal(ciphertext: string, account: SimulatedAccount): string | undefined {
  try {
    const key = parseEncodingAesKey(account.encodingAesKey ?? '');
    return openEnvelope({ ciphertext, key, appId: account.appId });
  } catch {
    return undefined;
  }
}

function parse(text: string, format: 'xml' | 'json'): ReplyFields | undefined {
  try {
    const value: unknown = format === 'json' ? JSON.parse(text) : parseXml(text);
    return typeof value === 'object' && value !== null ? (value as ReplyFields) : undefined;
  } catch {
    return undefined;
  }
}

function malformed(problem: string): Extract<ReadReply, { kind: 'malformed' }> {
  return { kind: 'malformed', problems: [problem] };
}

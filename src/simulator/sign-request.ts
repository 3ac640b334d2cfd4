/** Makes the signed request of one message, in the account's mode. The same request serves every delivery of it. */
import { randomBytes, randomInt } from 'node:crypto';
import type { BodyFormat } from '../wechat/decode.ts';
import { parseEncodingAesKey, sealEnvelope } from '../wechat/envelope.ts';
import { signParts } from '../wechat/signature.ts';
import { writeBody } from './message-body.ts';
import type { MessageFields } from './message-fields.ts';
import type { SignedRequest } from './post-delivery.ts';
import type { SimulatedAccount } from './simulated-account.ts';

export interface RequestToSign {
  readonly account: SimulatedAccount;
  readonly fields: MessageFields;
  readonly format: BodyFormat;
  readonly openId: string;
  readonly timestampSec: number;
}

/** @throws AppError CONFIG_INVALID when the account's mode needs a key and the key is none. */
export function signRequest(toSign: RequestToSign): SignedRequest & { readonly plainBody: string } {
  const { account, fields, format } = toSign;
  const plainBody = writeBody(fields, format);
  const timestamp = String(toSign.timestampSec);
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  const query = new URLSearchParams({
    signature: signParts([account.webhookToken, timestamp, nonce]),
    timestamp,
    nonce,
    openid: toSign.openId,
  });
  const contentType = format === 'json' ? 'application/json' : 'text/xml';
  if (account.mode === 'plain') {
    return { query: query.toString(), body: plainBody, contentType, plainBody };
  }
  const ciphertext = seal(plainBody, account);
  query.set('encrypt_type', 'aes');
  query.set('msg_signature', signParts([account.webhookToken, timestamp, nonce, ciphertext]));
  const body = writeBody(envelopeFields(toSign, ciphertext), format);
  return { query: query.toString(), body, contentType, plainBody };
}

/** Compatible mode sends everything twice: in the clear, and sealed. */
function envelopeFields({ account, fields }: RequestToSign, ciphertext: string): MessageFields {
  const clear: MessageFields =
    account.mode === 'compatible' ? fields : { ToUserName: fields['ToUserName'] ?? '' };
  return { ...clear, Encrypt: ciphertext };
}

function seal(plaintext: string, account: SimulatedAccount): string {
  const key = parseEncodingAesKey(account.encodingAesKey ?? '');
  return sealEnvelope({ plaintext, key, appId: account.appId, random16: randomBytes(16) });
}

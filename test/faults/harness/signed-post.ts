/** A delivery of the rig's own platform that no simulator would make: any text, sealed and signed, or only one of the two. */
import { randomBytes, randomInt } from 'node:crypto';
import { parseEncodingAesKey, sealEnvelope } from '../../../src/wechat/envelope.ts';
import { signParts } from '../../../src/wechat/signature.ts';
import { rigAccount } from './rig.ts';

export interface RawDelivery {
  readonly url: string;
  readonly body: string;
}

export function sealAny(plaintext: string): string {
  const key = parseEncodingAesKey(rigAccount.encodingAesKey);
  const { appId } = rigAccount;
  return sealEnvelope({ plaintext, key, appId, random16: randomBytes(16) });
}

/** @param signature instead of the right one */
export function deliveryOf(
  ciphertext: string,
  { webhookUrl, signature }: { readonly webhookUrl: string; readonly signature?: string },
): RawDelivery {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  const right = signParts([rigAccount.webhookToken, timestamp, nonce, ciphertext]);
  const query = new URLSearchParams({ timestamp, nonce, msg_signature: signature ?? right });
  const body = `<xml><Encrypt><![CDATA[${ciphertext}]]></Encrypt></xml>`;
  return { url: `${webhookUrl}?${query}`, body };
}

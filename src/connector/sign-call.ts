/**
 * Signs a call to the brand's own system, so that it can tell our calls from anybody's (docs/connector.md, with a test
 * vector). Pure.
 */
import { createHmac, hash } from 'node:crypto';

export interface CallToSign {
  /** As it is asked for, with the base address's own path: `/yingda/v1/customers/find`. */
  readonly path: string;
  readonly body: string;
  /** Seconds. */
  readonly timestamp: number;
  /** Of one call, never of another. */
  readonly nonce: string;
}

export function signCall(secret: string, call: CallToSign): Readonly<Record<string, string>> {
  const { path, body, timestamp, nonce } = call;
  const signed = ['v1', 'POST', path, timestamp, nonce, hash('sha256', body)].join('\n');
  return {
    'x-yingda-timestamp': String(timestamp),
    'x-yingda-nonce': nonce,
    'x-yingda-signature': `v1=${createHmac('sha256', secret).update(signed).digest('hex')}`,
  };
}

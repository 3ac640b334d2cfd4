/** One-time codes through the brand's own gateway: one signed call for each (docs/connector.md). It never logs a code. */
import type { JsonCalls } from '../calls/json-calls.ts';
import type { CodeSender, OneTimeCode } from '../domain/code-sender.ts';
import type { ConnectorObserver } from './connector-observer.ts';
import { openSignedCalls, type SignedCallSetup } from './signed-calls.ts';

/** A gateway takes its time; together with the call before it, it must end before the turn's deadline. */
const sendLimitMs = 2_000;

export class CodeWebhook implements CodeSender {
  readonly #post: JsonCalls;
  readonly #observer: ConnectorObserver;

  constructor(setup: Omit<SignedCallSetup, 'limitMs'> & { readonly observer: ConnectorObserver }) {
    this.#post = openSignedCalls({ ...setup, limitMs: sendLimitMs });
    this.#observer = setup.observer;
  }

  async send({ phone, code, validMinutes, sendId }: OneTimeCode): Promise<'sent' | 'away'> {
    const posted = await this.#post.send('', { phone, code, validMinutes, sendId });
    if (posted.kind === 'answered' && posted.status >= 200 && posted.status < 300) return 'sent';
    const failure = posted.kind === 'failed' ? posted.reason : 'wrong-status';
    this.#observer.callFailed('sms', failure);
    return 'away';
  }

  close(): void {
    this.#post.close();
  }
}

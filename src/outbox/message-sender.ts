/**
 * The way out, as the outbox needs it; the root puts the platform's API client behind it. It takes a job and nothing
 * else, so that nothing can be sent without a cause (docs/decisions/0018). Only the worker may call it.
 */
import type { OutboxJob, SendResult } from '../domain/outgoing.ts';

export interface MessageSender {
  /** One attempt. Answers within the sender's own limit; a rejection counts as `unknown`. */
  send(job: OutboxJob): Promise<SendResult>;
  /** False while it would be of no use to try: no access token, the breaker is open. */
  isUsable(): boolean;
  /** Resolves when trying is of use again; at once when it is now. */
  whenUsable(): Promise<void>;
}

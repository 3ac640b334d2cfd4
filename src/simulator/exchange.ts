/** The platform's log: each message with every delivery of it, what came back, and what the follower saw. */
import type { OpenId } from '../domain/ids.ts';
import type { Reply } from '../domain/reply.ts';
import type { FollowerAct } from './follower-act.ts';
import type { DeliveryAttempt, SignedRequest } from './post-delivery.ts';

export interface Exchange {
  /** Counts up from 1 for each platform. */
  readonly id: number;
  readonly openId: OpenId;
  readonly act: FollowerAct;
  readonly sentAtMs: number;
  /** The message before encryption. */
  readonly plainBody: string;
  readonly request: SignedRequest;
  readonly attempts: readonly DeliveryAttempt[];
  readonly shown: Shown;
  /** How long the follower waited, from the start of the first delivery to the end of the last that was needed. */
  readonly tookMs?: number;
  /** The reply after decryption, as it was written; undefined when there was none to read. */
  readonly plainReply?: string;
  /** What the platform let pass in the reply, and no server should rely on; sentences for developers. */
  readonly remarks?: readonly string[];
  /** Whether both of two deliveries made at once were answered with the same. */
  readonly twins?: 'same' | 'different';
}

/** What the follower's phone shows after an exchange. */
export type Shown =
  | { readonly kind: 'pending' }
  | { readonly kind: 'reply'; readonly reply: Exclude<Reply, { kind: 'none' | 'handoff' }> }
  /** "success" or an empty answer: nothing. */
  | { readonly kind: 'silence' }
  /** The message went on to the platform's own customer service. */
  | { readonly kind: 'handoff'; readonly serviceAgent?: string }
  /** An agent has the follower: the message went straight to the desk and the webhook never saw it. */
  | { readonly kind: 'with-agent' }
  /** The platform's own error sentence, and why; `sentence` is undefined when nobody was waiting. */
  | {
      readonly kind: 'failure';
      readonly sentence?: string;
      readonly problems: readonly string[];
    };

/** What the platform tells a follower whose account did not answer properly. */
export const failureSentence = '该公众号提供的服务出现故障，请稍后再试';

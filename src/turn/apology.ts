/** What is said when something broke or takes long: to a person, never to a notification that nobody reads. */
import type { InboundKind, InboundMessage } from '../domain/inbound.ts';
import { noReply, type Reply, textReply } from '../domain/reply.ts';

const spokenTo: ReadonlySet<InboundKind> = new Set([
  'text',
  'unsupported',
  'image',
  'voice',
  'video',
  'short-video',
  'location',
  'link',
  'file',
  'followed',
  'scanned',
  'menu-clicked',
  'code-scanned',
]);

export function apologyFor(message: InboundMessage): Reply {
  return sayTo(message, '抱歉，刚才没办成。请您再发一次；要是还不行，回复「人工」找我的同事。');
}

/** For a message that could not be started because the follower's earlier one is still at work. */
export function stillBusyFor(message: InboundMessage): Reply {
  return sayTo(message, '您上一条我还在查，请稍等几秒，再把这一条发给我。');
}

/** For the last delivery of a message that found no room among too many. */
export function crowdedFor(message: InboundMessage): Reply {
  return sayTo(message, '现在找我的朋友太多，我没顾过来。请过一分钟再发一次，我一定回您。');
}

/** Whether anybody reads an answer to it. */
export function isSpokenTo({ kind }: InboundMessage): boolean {
  return spokenTo.has(kind);
}

/** For the last delivery of a turn that needs longer (docs/decisions/0003). */
export function promiseFor(message: InboundMessage): Reply {
  return sayTo(message, '这个我要多查一会儿。请稍后回复「1」，我把结果给您；也可以先问别的。');
}

function sayTo(message: InboundMessage, text: string): Reply {
  return spokenTo.has(message.kind) ? textReply(text) : noReply;
}

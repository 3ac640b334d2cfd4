/** What a follower said in words, written or spoken; '' for any other message. */
import type { InboundMessage } from '../domain/inbound.ts';

export function utteranceOf(message: InboundMessage): string {
  if (message.kind === 'text') return message.text.trim();
  return message.kind === 'voice' ? (message.recognition ?? '').trim() : '';
}

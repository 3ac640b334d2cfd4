/** What is kept for the follower's next message when an answer could not be sent. Pure. */
import type { OutgoingMessage } from '../domain/outgoing.ts';
import { type Reply, textReply } from '../domain/reply.ts';

/** The message as a reply; undefined when a reply cannot say it. */
export function findKeptReply(message: OutgoingMessage): Reply | undefined {
  switch (message.kind) {
    case 'news':
      return { kind: 'news', articles: [message.article] };
    case 'choices': {
      const labels = message.choices.map(({ label }) => label);
      return textReply([message.head, ...labels, message.tail].filter(Boolean).join('\n'));
    }
    case 'own-article':
    case 'mini-program':
    case 'card':
    case 'notification':
      return undefined;
    default:
      return message;
  }
}

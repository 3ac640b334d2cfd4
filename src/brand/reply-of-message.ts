import type { OutgoingMessage } from '../domain/outgoing.ts';
import { noReply, type Reply } from '../domain/reply.ts';

/** Service messages that no reply can be are shown as what stands in them. */
export function replyOfMessage(message: OutgoingMessage): Reply {
  switch (message.kind) {
    case 'text':
    case 'image':
    case 'voice':
    case 'video':
    case 'music':
      return message;
    case 'news':
      return { kind: 'news', articles: [message.article] };
    case 'choices': {
      const lines = [message.head, ...message.choices.map(({ label }) => label), message.tail];
      return { kind: 'text', text: lines.filter((line) => line !== '').join('\n') };
    }
    case 'mini-program':
      return { kind: 'text', text: message.title };
    case 'own-article':
    case 'card':
    case 'notification':
      return noReply;
  }
}

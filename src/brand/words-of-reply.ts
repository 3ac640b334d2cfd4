import type { Reply } from '../domain/reply.ts';

/** All that a follower reads of it. */
export function wordsOfReply(reply: Reply): string {
  switch (reply.kind) {
    case 'text':
      return reply.text;
    case 'news':
      return reply.articles
        .flatMap(({ title, description = '' }) => [title, description])
        .join('\n');
    case 'video':
    case 'music':
      return [reply.title, reply.description].filter((text) => text !== undefined).join('\n');
    case 'image':
    case 'voice':
    case 'handoff':
    case 'none':
      return '';
  }
}

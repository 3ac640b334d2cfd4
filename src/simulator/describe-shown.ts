/** What a phone shows, as one plain text: for the terminal, for scenarios and for their failures. */
import type { Reply } from '../domain/reply.ts';
import type { Shown } from './exchange.ts';

export function describeShown(shown: Shown): string {
  switch (shown.kind) {
    case 'pending':
      return '（还没有回答）';
    case 'reply':
      return describeReply(shown.reply);
    case 'silence':
      return '（不回复）';
    case 'handoff':
      return '（已转接人工客服，正在排队）';
    case 'with-agent':
      return '（消息直接给了人工客服）';
    case 'failure':
      return `${shown.sentence ?? '（没有人看见的失败）'}\n  ${shown.problems.join('\n  ')}`;
  }
}

/** A text as it is; other kinds with a word for what they are in front. */
export function describeReply(reply: Reply): string {
  switch (reply.kind) {
    case 'text':
      return reply.text;
    case 'image':
      return `［图片］${reply.mediaId}`;
    case 'voice':
      return `［语音］${reply.mediaId}`;
    case 'video':
      return ['［视频］', reply.title, reply.description, reply.mediaId].filter(Boolean).join(' ');
    case 'music':
      return ['［音乐］', reply.title, reply.description, reply.musicUrl].filter(Boolean).join(' ');
    case 'news':
      return reply.articles
        .map((one) => `［图文］${[one.title, one.description, one.url].filter(Boolean).join('\n')}`)
        .join('\n');
    case 'handoff':
      return '（已转接人工客服，正在排队）';
    case 'none':
      return '（不回复）';
  }
}

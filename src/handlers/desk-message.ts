/** A follower's message as our own desk keeps it: masked as records are, with a word for what is no text. Pure. */
import type { DeskMessage } from '../desk/desk.ts';
import { findLanguage } from '../domain/follower-language.ts';
import type { AccountName, TurnId } from '../domain/ids.ts';
import type { InboundMessage } from '../domain/inbound.ts';
import { maskText } from '../intents/mask-text.ts';
import { utteranceOf } from './utterance-of.ts';

export function deskMessageOf(turn: {
  readonly account: AccountName;
  readonly turnId: TurnId;
  readonly message: InboundMessage;
  readonly atMs: number;
}): DeskMessage {
  const { account, turnId, message, atMs } = turn;
  return {
    account,
    openId: message.openId,
    turnId,
    text: wordsOf(message),
    language: findLanguage(utteranceOf(message)),
    ...(message.kind === 'image' && { picture: pictureOf(message) }),
    atMs,
  };
}

function pictureOf({ mediaId, pictureUrl }: Extract<InboundMessage, { kind: 'image' }>) {
  return { mediaId, ...(pictureUrl !== undefined && { url: pictureUrl }) };
}

function wordsOf(message: InboundMessage): string {
  switch (message.kind) {
    case 'text':
      return maskText(message.text);
    case 'voice':
      return maskText(message.recognition || '「语音」');
    case 'location':
      return ['「位置」', message.label].join('');
    case 'link':
      return `「链接」${message.title} ${message.url}`;
    case 'file':
      return `「文件」${message.title}`;
    case 'image':
      return '「图片」';
    case 'video':
    case 'short-video':
      return '「视频」';
    case 'unsupported':
      return '「表情」';
    default:
      return '「别的消息」';
  }
}

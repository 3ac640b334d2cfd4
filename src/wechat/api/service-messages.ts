/**
 * Sends one message outside a reply. It asks for no cause and counts no window: that is the outbox's work, and nothing
 * else may call it. Pages: doc/service/api/customer/message/api_sendcustommessage for service messages,
 * doc/service/api/notify/notify/api_sendnewsubscribemsg for notifications.
 */
import type { OpenId } from '../../domain/ids.ts';
import type { OutgoingMessage, SendResult } from '../../domain/outgoing.ts';
import type { Article } from '../../domain/reply.ts';
import { maxTextBytes } from '../limits.ts';
import type { PlatformClient } from './platform-client.ts';
import { refusedWith } from './read-answer.ts';

export interface SendOptions {
  /** The agent of the native customer service whose name and picture the follower sees. */
  readonly serviceAgent?: string;
}

const contentTooLong = 45002;

/**
 * A text longer than `maxTextBytes` is refused as the platform would do it (45002), before it leaves. What is refused
 * with advice `final` will be refused again; 45015 and 45047 mean that the follower's windows are over or used up.
 */
export async function sendMessage(
  client: PlatformClient,
  to: { readonly openId: OpenId; readonly message: OutgoingMessage },
  { serviceAgent }: SendOptions = {},
): Promise<SendResult> {
  const { openId, message } = to;
  if (message.kind === 'text' && Buffer.byteLength(message.text) > maxTextBytes) {
    return refusedWith(contentTooLong);
  }
  const agent = serviceAgent !== undefined && { customservice: { kf_account: serviceAgent } };
  const request =
    message.kind === 'notification'
      ? { path: '/cgi-bin/message/subscribe/bizsend', body: notificationBody(message) }
      : { path: '/cgi-bin/message/custom/send', body: { ...serviceBody(message), ...agent } };
  const body = { touser: openId, ...request.body };
  const result = await client.command({ method: 'POST', path: request.path, body });
  return result.kind === 'done' ? { kind: 'sent' } : result;
}

type Notification = Extract<OutgoingMessage, { kind: 'notification' }>;

function notificationBody({ templateId, fields, page }: Notification): object {
  const data = Object.entries(fields).map(([name, value]) => [name, { value }]);
  return { template_id: templateId, page, data: Object.fromEntries(data) };
}

function serviceBody(message: Exclude<OutgoingMessage, Notification>): object {
  switch (message.kind) {
    case 'text':
      return { msgtype: 'text', text: { content: message.text } };
    case 'image':
      return { msgtype: 'image', image: { media_id: message.mediaId } };
    case 'voice':
      return { msgtype: 'voice', voice: { media_id: message.mediaId } };
    case 'video': {
      const { mediaId, title, description } = message;
      return { msgtype: 'video', video: { media_id: mediaId, title, description } };
    }
    case 'music':
      return { msgtype: 'music', music: musicBody(message) };
    case 'news':
      return { msgtype: 'news', news: { articles: [articleBody(message.article)] } };
    case 'own-article':
      return { msgtype: 'mpnewsarticle', mpnewsarticle: { article_id: message.articleId } };
    case 'choices': {
      const { head, choices, tail } = message;
      const list = choices.map(({ id, label }) => ({ id, content: label }));
      return { msgtype: 'msgmenu', msgmenu: { head_content: head, list, tail_content: tail } };
    }
    case 'mini-program': {
      const { title, appId: appid, page: pagepath, thumbMediaId } = message;
      const page = { title, appid, pagepath, thumb_media_id: thumbMediaId };
      return { msgtype: 'miniprogrampage', miniprogrampage: page };
    }
    case 'card':
      return { msgtype: 'wxcard', wxcard: { card_id: message.cardId } };
  }
}

/** Both links are asked for; one serves as the other. */
function musicBody(message: Extract<OutgoingMessage, { kind: 'music' }>): object {
  const { title, description, thumbMediaId, musicUrl, hqMusicUrl } = message;
  return {
    title,
    description,
    musicurl: musicUrl ?? hqMusicUrl ?? '',
    hqmusicurl: hqMusicUrl ?? musicUrl ?? '',
    thumb_media_id: thumbMediaId,
  };
}

function articleBody({ title, description = '', url, pictureUrl = '' }: Article): object {
  return { title, description, url, picurl: pictureUrl };
}

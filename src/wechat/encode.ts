/**
 * Our answer in the platform's words. Sender and receiver are swapped here and nowhere else; what the platform would
 * refuse becomes silence, because a refused reply shows the follower an error.
 */

import { cutText } from '../domain/cut-text.ts';
import type { AccountId, OpenId } from '../domain/ids.ts';
import type { Article, Reply, SettledReply } from '../domain/reply.ts';
import type { BodyFormat } from './decode.ts';
import { maxArticlesForEvent, maxArticlesForMessage, maxTextBytes } from './limits.ts';
import { writeXml, type XmlFields } from './xml.ts';
import { dropForeignCharacters } from './xml-gate.ts';

/** "Received, and nothing to say": the platform neither repeats the delivery nor shows an error. */
export const silence = 'success';

export interface ReplyToEncode {
  readonly settled: SettledReply;
  /** Both as they came in the message that is answered. */
  readonly to: { readonly accountId: AccountId; readonly openId: OpenId };
  /** That of the message. */
  readonly format: BodyFormat;
  /** An event may be answered with more articles, and never with a handoff. */
  readonly answersEvent: boolean;
}

/** The same bytes for the same arguments. Fields: doc/subscription/guide/product/message/Passive_user_reply_message */
export function encodeReply({ settled, to, format, answersEvent }: ReplyToEncode): string {
  const own = describeReply(settled.reply, { format, answersEvent });
  if (own === undefined) return silence;
  const fields: XmlFields = {
    ToUserName: to.openId,
    FromUserName: to.accountId,
    CreateTime: settled.createTimeSec,
    ...own,
  };
  return format === 'xml' ? writeXml(fields) : JSON.stringify(fields, cleanText);
}

type ReplyPlace = Pick<ReplyToEncode, 'format' | 'answersEvent'>;

/** The reply's own fields; undefined when there is nothing that the platform would take. */
function describeReply(reply: Reply, place: ReplyPlace): XmlFields | undefined {
  switch (reply.kind) {
    case 'text': {
      const content = cutText(dropForeignCharacters(reply.text), maxTextBytes);
      return content === '' ? undefined : { MsgType: 'text', Content: content };
    }
    case 'image':
      return { MsgType: 'image', Image: { MediaId: reply.mediaId } };
    case 'voice':
      return { MsgType: 'voice', Voice: { MediaId: reply.mediaId } };
    case 'video':
      return { MsgType: 'video', Video: describeVideo(reply) };
    case 'music':
      return { MsgType: 'music', Music: describeMusic(reply) };
    case 'news':
      return describeNews(reply.articles, place);
    case 'handoff':
      return place.answersEvent ? undefined : describeHandoff(reply.serviceAgent);
    case 'none':
      return undefined;
    default:
      return reply satisfies never;
  }
}

function describeVideo(reply: Extract<Reply, { kind: 'video' }>): XmlFields {
  return { MediaId: reply.mediaId, Title: reply.title, Description: reply.description };
}

function describeMusic(reply: Extract<Reply, { kind: 'music' }>): XmlFields {
  return {
    Title: reply.title,
    Description: reply.description,
    MusicUrl: reply.musicUrl,
    HQMusicUrl: reply.hqMusicUrl,
    ThumbMediaId: reply.thumbMediaId,
  };
}

/** In JSON the articles are a plain list (miniprogram/dev/wxcloudservice/wxcloudrun, development/weixin/callback). */
function describeNews(articles: readonly Article[], place: ReplyPlace): XmlFields | undefined {
  const most = place.answersEvent ? maxArticlesForEvent : maxArticlesForMessage;
  const taken = articles.slice(0, most).map(describeArticle);
  if (taken.length === 0) return undefined;
  return {
    MsgType: 'news',
    ArticleCount: taken.length,
    Articles: place.format === 'xml' ? { item: taken } : taken,
  };
}

function describeArticle(article: Article): XmlFields {
  return {
    Title: article.title,
    Description: article.description,
    PicUrl: article.pictureUrl,
    Url: article.url,
  };
}

/** Which agent: doc/subscription/guide/product/kf/forwarding. */
function describeHandoff(serviceAgent: string | undefined): XmlFields {
  return {
    MsgType: 'transfer_customer_service',
    TransInfo: serviceAgent === undefined ? undefined : { KfAccount: serviceAgent },
  };
}

function cleanText(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? dropForeignCharacters(value) : value;
}

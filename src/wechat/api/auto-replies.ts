/**
 * The auto-replies that people set in the platform's console, read so that they can be brought over. The platform gives
 * what it likes here, so everything beyond the frame is read leniently: what has an unknown kind stays, as `other`. Page:
 * doc/service/api/notify/autoreplies/api_getcurrentautoreplyinfo, which every account may call.
 */
import { z } from 'zod';
import { type CallResult, mapDone } from './call-result.ts';
import type { PlatformClient } from './platform-client.ts';

export type ConsoleReply =
  | { readonly kind: 'text'; readonly text: string }
  /** Media ids are temporary and made for this answer: fetch the media at once. Some videos are a link instead. */
  | { readonly kind: 'image' | 'voice' | 'video'; readonly mediaId: string }
  | { readonly kind: 'news'; readonly articles: readonly ConsoleArticle[] }
  | { readonly kind: 'other'; readonly type: string };

export interface ConsoleArticle {
  readonly title: string;
  readonly digest: string;
  readonly pictureUrl: string;
  readonly url: string;
}

export interface ConsoleKeyword {
  /** `text` as far as anybody knows. */
  readonly type: string;
  readonly match: 'contain' | 'equal';
  readonly content: string;
}

export interface ConsoleRule {
  readonly name: string;
  readonly createdAtMs: number;
  readonly mode: 'all' | 'random';
  readonly keywords: readonly ConsoleKeyword[];
  readonly replies: readonly ConsoleReply[];
}

export interface ConsoleAutoReplies {
  /** Whether they are switched on in the console. */
  readonly answersFollows: boolean;
  readonly answersMessages: boolean;
  readonly onFollow?: ConsoleReply;
  /** When no rule hits; the platform gives it once an hour at most. */
  readonly onOther?: ConsoleReply;
  readonly rules: readonly ConsoleRule[];
}

export async function readAutoReplies(
  client: PlatformClient,
): Promise<CallResult<ConsoleAutoReplies>> {
  const path = '/cgi-bin/get_current_autoreply_info';
  const request = { method: 'GET', path, maxAnswerBytes: maxAnswerBytes } as const;
  return mapDone(await client.call(request, infoSchema), toAutoReplies);
}

/** 200 rules of five replies each, articles included. */
const maxAnswerBytes = 8 * 1_048_576;

const text = z.string().catch('');
const articleSchema = z.looseObject({
  title: text,
  digest: text,
  cover_url: text,
  content_url: text,
});
const replySchema = z.looseObject({
  type: text,
  content: text,
  news_info: z.object({ list: z.array(articleSchema) }).optional(),
});
const keywordSchema = z.looseObject({ type: text, match_mode: text, content: text });
const ruleSchema = z.looseObject({
  rule_name: text,
  create_time: z.coerce.number().catch(0),
  reply_mode: text,
  keyword_list_info: z.array(keywordSchema).catch([]),
  reply_list_info: z.array(replySchema).catch([]),
});
const infoSchema = z.looseObject({
  is_add_friend_reply_open: z.coerce.number(),
  is_autoreply_open: z.coerce.number(),
  add_friend_autoreply_info: replySchema.optional(),
  message_default_autoreply_info: replySchema.optional(),
  keyword_autoreply_info: z.looseObject({ list: z.array(ruleSchema) }).optional(),
});

type WireReply = z.infer<typeof replySchema>;

function toAutoReplies(info: z.infer<typeof infoSchema>): ConsoleAutoReplies {
  const onFollow = info.add_friend_autoreply_info;
  const onOther = info.message_default_autoreply_info;
  return {
    answersFollows: info.is_add_friend_reply_open === 1,
    answersMessages: info.is_autoreply_open === 1,
    ...(onFollow && { onFollow: toReply(onFollow) }),
    ...(onOther && { onOther: toReply(onOther) }),
    rules: (info.keyword_autoreply_info?.list ?? []).map(toRule),
  };
}

function toRule(rule: z.infer<typeof ruleSchema>): ConsoleRule {
  return {
    name: rule.rule_name,
    createdAtMs: rule.create_time * 1000,
    mode: rule.reply_mode === 'reply_all' ? 'all' : 'random',
    keywords: rule.keyword_list_info.map(({ type, match_mode: match, content }) => ({
      type,
      match: match === 'equal' ? 'equal' : 'contain',
      content,
    })),
    replies: rule.reply_list_info.map(toReply),
  };
}

function toReply({ type, content, news_info: news }: WireReply): ConsoleReply {
  switch (type) {
    case 'text':
      return { kind: 'text', text: content };
    case 'img':
      return { kind: 'image', mediaId: content };
    case 'voice':
    case 'video':
      return { kind: type, mediaId: content };
    case 'news':
      return { kind: 'news', articles: (news?.list ?? []).map(toArticle) };
    default:
      return { kind: 'other', type };
  }
}

function toArticle(article: z.infer<typeof articleSchema>): ConsoleArticle {
  const { title, digest, cover_url: pictureUrl, content_url: url } = article;
  return { title, digest, pictureUrl, url };
}

/**
 * What `get_current_autoreply_info` answers, read into our words: doc/service/api/notify/autoreplies. A part that does
 * not look as documented becomes an unknown one, which is reported, and hides no other part.
 */
import { z } from 'zod';
import type {
  ConsoleKeyword,
  ConsoleMessage,
  ConsoleReplies,
  ConsoleRule,
} from '../domain/console-replies.ts';
import type { Article } from '../domain/reply.ts';
import { AppError } from '../errors.ts';

const text = z.string().catch('');
const flag = z.union([z.number(), z.boolean(), z.string()]).catch(0);
const list = z.array(z.unknown()).catch([]);

const message = z
  .looseObject({ type: text, content: text, news_info: z.object({ list }).catch({ list: [] }) })
  .catch({ type: '', content: '', news_info: { list: [] } });
const article = z
  .looseObject({ title: text, digest: text, cover_url: text, content_url: text })
  .catch({ title: '', digest: '', cover_url: '', content_url: '' });
const keyword = z
  .looseObject({ type: text, match_mode: text, content: text })
  .catch({ type: '', match_mode: '', content: '' });
const rule = z
  .looseObject({
    rule_name: text,
    reply_mode: text,
    keyword_list_info: list,
    reply_list_info: list,
  })
  .catch({ rule_name: '', reply_mode: '', keyword_list_info: [], reply_list_info: [] });

const answer = z
  .looseObject({
    is_add_friend_reply_open: flag,
    is_autoreply_open: flag,
    add_friend_autoreply_info: z.unknown().optional(),
    message_default_autoreply_info: z.unknown().optional(),
    keyword_autoreply_info: z.object({ list }).catch({ list: [] }).optional(),
  })
  .refine((value) => 'is_autoreply_open' in value || 'keyword_autoreply_info' in value);

/** @throws AppError JSON_REFUSED for what is no answer of that kind. */
export function readAutoReplies(value: unknown): ConsoleReplies {
  const isAnswer =
    typeof value === 'object' &&
    value !== null &&
    ('is_autoreply_open' in value || 'keyword_autoreply_info' in value);
  const parsed = isAnswer ? answer.safeParse(value) : undefined;
  if (!parsed?.success) {
    throw new AppError(
      'JSON_REFUSED',
      'This is not what the platform answers to get_current_autoreply_info. 这不是平台「自动回复」接口返回的内容。',
    );
  }
  const given = parsed.data;
  const { add_friend_autoreply_info: follow, message_default_autoreply_info: otherwise } = given;
  return {
    isFollowReplyOn: isOn(given.is_add_friend_reply_open),
    isAutoReplyOn: isOn(given.is_autoreply_open),
    ...(isFilled(follow) && { follow: readMessage(follow) }),
    ...(isFilled(otherwise) && { otherwise: readMessage(otherwise) }),
    rules: (given.keyword_autoreply_info?.list ?? []).map(readRule),
  };
}

function isOn(value: number | boolean | string): boolean {
  return value === 1 || value === true || value === '1';
}

/** A reply that was never typed in comes as an empty object. */
function isFilled(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function readRule(value: unknown): ConsoleRule {
  const given = rule.parse(value);
  return {
    name: given.rule_name,
    says: given.reply_mode === 'random_one' ? 'one' : 'all',
    keywords: given.keyword_list_info.map(readKeyword),
    replies: given.reply_list_info.map(readMessage),
  };
}

function readKeyword(value: unknown): ConsoleKeyword {
  const { type, match_mode: mode, content } = keyword.parse(value);
  const isText = type === 'text' || type === '';
  const isKnown = isText && content !== '' && (mode === 'equal' || mode === 'contain');
  return { match: isKnown ? mode : 'unknown', text: content };
}

function readMessage(value: unknown): ConsoleMessage {
  const { type, content, news_info: news } = message.parse(value);
  switch (type) {
    case 'text':
      return { kind: 'text', text: content };
    case 'img':
      return { kind: 'image', mediaId: content };
    case 'voice':
    case 'video':
      return { kind: type, mediaId: content };
    case 'news':
      return { kind: 'news', articles: news.list.map(readArticle) };
    default:
      return { kind: 'unknown', sort: type.slice(0, 40) };
  }
}

export function readArticle(value: unknown): Article {
  const { title, digest, cover_url: pictureUrl, content_url: url } = article.parse(value);
  return { title, url, ...(digest && { description: digest }), ...(pictureUrl && { pictureUrl }) };
}

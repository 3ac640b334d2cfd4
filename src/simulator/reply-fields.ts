/**
 * From the fields of a passive reply to a `Reply`, with every rule that the platform holds it to. A reply that
 * breaks one is not shown: the follower sees the platform's error sentence instead.
 */
import type { Article, Reply } from '../domain/reply.ts';
import { maxArticlesForEvent, maxArticlesForMessage, maxTextBytes } from '../wechat/limits.ts';

/** One level of a reply: texts by tag, or deeper fields. Numbers come from the JSON data format only. */
export interface ReplyFields {
  readonly [tag: string]: unknown;
}

export interface ReplyExpectation {
  readonly openId: string;
  readonly accountId: string;
  /** A reply to an event may hold more articles, and cannot be handed to an agent. */
  readonly toEvent: boolean;
}

export type ReadFields =
  | {
      readonly kind: 'reply';
      readonly reply: Reply;
      /** What the platform lets pass, and no server should rely on. */
      readonly remarks: readonly string[];
    }
  | { readonly kind: 'malformed'; readonly problems: readonly string[] };

/** Checks addressing, time, kind and the limits of the kind. Problems and remarks are sentences for developers. */
export function readReplyFields(fields: ReplyFields, expected: ReplyExpectation): ReadFields {
  const problems = findAddressProblems(fields, expected);
  const body = readKind(fields, expected);
  problems.push(...body.problems);
  if (problems.length > 0 || !body.reply) return { kind: 'malformed', problems };
  return { kind: 'reply', reply: body.reply, remarks: findTimeRemarks(fields) };
}

function findAddressProblems(fields: ReplyFields, expected: ReplyExpectation): string[] {
  const problems: string[] = [];
  if (textOf(fields['ToUserName']) !== expected.openId) {
    problems.push('ToUserName is not the openid of the follower');
  }
  if (textOf(fields['FromUserName']) !== expected.accountId) {
    problems.push('FromUserName is not the original id of the account');
  }
  if (!/^(?:\d{10}|\d{13})$/.test(timeOf(fields))) {
    problems.push('CreateTime is not a time in seconds');
  }
  return problems;
}

/** Many servers run on a library that writes milliseconds (npm wechat), and their followers see the replies. */
function findTimeRemarks(fields: ReplyFields): readonly string[] {
  if (timeOf(fields).length !== 13) return [];
  return [
    'CreateTime is in milliseconds: the platform lets it pass, its documentation says seconds',
  ];
}

function timeOf(fields: ReplyFields): string {
  return textOf(fields['CreateTime']) ?? '';
}

interface ReadKind {
  readonly reply?: Reply;
  readonly problems: readonly string[];
}

function readKind(fields: ReplyFields, expected: ReplyExpectation): ReadKind {
  const kind = textOf(fields['MsgType']) ?? '';
  switch (kind) {
    case 'text':
      return readText(textOf(fields['Content']));
    case 'image':
    case 'voice':
      return readMedia(kind, groupOf(fields, kind === 'image' ? 'Image' : 'Voice'));
    case 'video':
      return readVideo(groupOf(fields, 'Video'));
    case 'music':
      return readMusic(groupOf(fields, 'Music'));
    case 'news':
      return readNews(fields, expected);
    case 'transfer_customer_service':
      return readTransfer(groupOf(fields, 'TransInfo'), expected);
    default:
      return { problems: [`MsgType '${kind}' is none of the seven kinds of reply`] };
  }
}

function readText(text: string | undefined): ReadKind {
  if (!text) return { problems: ['Content is empty: silence is an empty body, not an empty text'] };
  const size = Buffer.byteLength(text);
  if (size > maxTextBytes) {
    return { problems: [`Content has ${size} bytes, more than ${maxTextBytes}`] };
  }
  return { reply: { kind: 'text', text }, problems: [] };
}

function readMedia(kind: 'image' | 'voice', group: ReplyFields): ReadKind {
  const mediaId = textOf(group['MediaId']);
  return mediaId
    ? { reply: { kind, mediaId }, problems: [] }
    : { problems: ['MediaId is missing'] };
}

function readVideo(group: ReplyFields): ReadKind {
  const mediaId = textOf(group['MediaId']);
  if (!mediaId) return { problems: ['MediaId is missing'] };
  const words = given({
    title: textOf(group['Title']),
    description: textOf(group['Description']),
  });
  return { reply: { kind: 'video', mediaId, ...words }, problems: [] };
}

function readMusic(group: ReplyFields): ReadKind {
  const thumbMediaId = textOf(group['ThumbMediaId']);
  if (!thumbMediaId) return { problems: ['ThumbMediaId is missing'] };
  const words = given({
    title: textOf(group['Title']),
    description: textOf(group['Description']),
    musicUrl: textOf(group['MusicUrl']),
    hqMusicUrl: textOf(group['HQMusicUrl']),
  });
  return { reply: { kind: 'music', thumbMediaId, ...words }, problems: [] };
}

function readNews(fields: ReplyFields, expected: ReplyExpectation): ReadKind {
  const list = articlesOf(fields['Articles']);
  const count = Number(textOf(fields['ArticleCount']));
  if (list.length === 0) return { problems: ['Articles is empty'] };
  if (count !== list.length) {
    return { problems: [`ArticleCount says ${count}, Articles holds ${list.length}`] };
  }
  const shown = expected.toEvent ? maxArticlesForEvent : maxArticlesForMessage;
  return { reply: { kind: 'news', articles: list.slice(0, shown).map(readArticle) }, problems: [] };
}

/** A plain list in JSON, repeated `item` elements in XML. */
function articlesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const inside = isFields(value) ? value['item'] : undefined;
  if (inside === undefined || inside === '') return [];
  return Array.isArray(inside) ? inside : [inside];
}

function readArticle(value: unknown): Article {
  const fields = isFields(value) ? value : {};
  return {
    title: textOf(fields['Title']) ?? '',
    url: textOf(fields['Url']) ?? '',
    ...given({
      description: textOf(fields['Description']),
      pictureUrl: textOf(fields['PicUrl']),
    }),
  };
}

function readTransfer(group: ReplyFields, expected: ReplyExpectation): ReadKind {
  if (expected.toEvent) return { problems: ['an event cannot be handed to an agent'] };
  const words = given({ serviceAgent: textOf(group['KfAccount']) });
  return { reply: { kind: 'handoff', ...words }, problems: [] };
}

/** Without the fields that are missing or empty. */
function given<K extends string>(fields: Record<K, string | undefined>): { [P in K]?: string } {
  const kept = Object.entries<string | undefined>(fields).filter(([, text]) => text);
  return Object.fromEntries(kept) as { [P in K]?: string };
}

/** Undefined for what is no text: deeper fields, a list, nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

function groupOf(fields: ReplyFields, tag: string): ReplyFields {
  const value = fields[tag];
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is ReplyFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an account may send outside a reply: the body of `/cgi-bin/message/custom/send`, checked as the platform does. */
import { z } from 'zod';
import { maxTextBytes } from '../wechat/limits.ts';

const id = z.string().min(1);
const article = z.object({
  title: z.string().default(''),
  description: z.string().default(''),
  url: z.string().default(''),
  picurl: z.string().default(''),
});

const bodies = {
  text: z.object({ content: z.string().min(1) }),
  image: z.object({ media_id: id }),
  voice: z.object({ media_id: id }),
  video: z.object({
    media_id: id,
    thumb_media_id: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
  }),
  music: z.object({
    title: z.string().optional(),
    description: z.string().optional(),
    musicurl: z.string(),
    hqmusicurl: z.string(),
    thumb_media_id: id,
  }),
  news: z.object({ articles: z.array(article).min(1) }),
  mpnews: z.object({ media_id: id }),
  mpnewsarticle: z.object({ article_id: id }),
  msgmenu: z.object({
    head_content: z.string().default(''),
    list: z.array(z.object({ id: z.coerce.string(), content: z.string() })).min(1),
    tail_content: z.string().default(''),
  }),
  wxcard: z.object({ card_id: id }),
  miniprogrampage: z.object({
    title: z.string().default(''),
    appid: id,
    pagepath: id,
    thumb_media_id: id,
  }),
} as const;

export type ServiceMessageKind = keyof typeof bodies;

export type ServiceMessage = {
  readonly [K in ServiceMessageKind]: {
    readonly kind: K;
    readonly body: z.infer<(typeof bodies)[K]>;
  };
}[ServiceMessageKind];

const frame = z.looseObject({
  touser: z.string().min(1),
  msgtype: z.string().min(1),
  customservice: z.object({ kf_account: z.string() }).optional(),
});

export interface ServiceSend {
  readonly openId: string;
  readonly message: ServiceMessage;
  readonly serviceAgent?: string;
}

export type ReadServiceSend =
  | { readonly kind: 'read'; readonly send: ServiceSend }
  | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string };

/** Checks one request body. Error codes are the platform's. */
export function readServiceSend(value: unknown): ReadServiceSend {
  const outer = frame.safeParse(value);
  if (!outer.success) return refused(47001, 'data format error');
  const kind = outer.data.msgtype;
  if (!isKind(kind)) return refused(40008, 'invalid message type');
  const body = bodies[kind].safeParse(outer.data[kind]);
  if (!body.success) return refused(...missing(kind));
  const message = { kind, body: body.data } as ServiceMessage;
  const excess = findExcess(message);
  if (excess) return excess;
  const agent = outer.data.customservice?.kf_account;
  return {
    kind: 'read',
    send: { openId: outer.data.touser, message, ...(agent ? { serviceAgent: agent } : {}) },
  };
}

function findExcess(message: ServiceMessage): ReadServiceSend | undefined {
  if (message.kind === 'text' && Buffer.byteLength(message.body.content) > maxTextBytes) {
    return refused(45002, 'content size out of limit');
  }
  if (message.kind === 'news' && message.body.articles.length > 1) {
    return refused(45008, 'article size out of limit');
  }
  return undefined;
}

function missing(kind: ServiceMessageKind): [number, string] {
  if (kind === 'text') return [44004, 'empty content'];
  if (kind === 'news') return [44003, 'empty news data'];
  return [40007, 'invalid media_id'];
}

function isKind(kind: string): kind is ServiceMessageKind {
  return Object.hasOwn(bodies, kind);
}

function refused(
  errcode: number,
  errmsg: string,
): { kind: 'refused'; errcode: number; errmsg: string } {
  return { kind: 'refused', errcode, errmsg };
}

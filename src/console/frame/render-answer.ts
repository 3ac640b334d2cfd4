/** From a route's answer to the response: the only place where headers of pages are set. */
import type { FastifyReply } from 'fastify';
import type { Html } from '../../markup/html.ts';
import type { ConsoleAnswer } from './console-call.ts';
import { layOut, type PageSetting } from './layout.ts';

type Shown = Exclude<ConsoleAnswer, { readonly kind: 'redirect' | 'stream' }>;

export function renderAnswer(
  reply: FastifyReply,
  answer: Shown,
  { isPart, ...setting }: Omit<PageSetting, 'area' | 'islands'> & { readonly isPart: boolean },
): FastifyReply {
  switch (answer.kind) {
    case 'page': {
      const { title, body, status = 200, area, islands = [], asPart, isShownOnce } = answer;
      if (isPart && asPart) return renderRefusal(reply, asPart, status);
      const url = isShownOnce ? undefined : setting.url;
      const markup = layOut(title, body, { ...setting, url, area, islands });
      return reply.code(status).type('text/html; charset=utf-8').send(markup);
    }
    case 'part':
      return reply
        .code(answer.status ?? 200)
        .type('text/html; charset=utf-8')
        .send(answer.body.markup);
    case 'file':
      return reply
        .type(answer.type)
        .header('content-disposition', dispositionOf(answer.fileName))
        .send(answer.body);
    case 'picture':
      return reply.type(answer.picture.contentType).send(answer.picture.bytes);
    case 'json':
      return reply.code(answer.status ?? 200).send(answer.value);
  }
}

/** Whatever would have been picked out of the answer, and put in whose place: the words go into it, so that it can ask again. */
function renderRefusal(reply: FastifyReply, words: Html, status: number): FastifyReply {
  return reply
    .code(status)
    .headers({ 'hx-reselect': '[data-refused]', 'hx-reswap': 'innerHTML' })
    .type('text/html; charset=utf-8')
    .send(words.markup);
}

/** The name in UTF-8, as RFC 6266 has it. */
function dispositionOf(fileName: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}

/**
 * Followers' pages on the public listener: for each request whether it is for us, not too often and not too many at
 * once; then whose link it is; only then the page is asked. Whatever is wrong with a link, the answer is the same.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressRange } from '../domain/address-range.ts';
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import { Paces } from '../domain/paces.ts';
import { AppError } from '../errors.ts';
import { findPage } from '../follower-pages/all-pages.ts';
import {
  type PageAnswer,
  type PageCall,
  type PageLanguage,
  type PagePorts,
  pageLanguages,
} from '../follower-pages/follower-page.ts';
import { busyPage, gonePage, pageDocument } from '../follower-pages/page-document.ts';
import type { PageSeal, SealedLink } from '../follower-pages/page-seal.ts';
import type { LiveContent } from '../turn/turn-ports.ts';

export interface PageAccount {
  readonly account: AccountName;
  readonly seal: PageSeal;
  readonly content: () => LiveContent;
  readonly ports: PagePorts;
  /** Of the stores. */
  readonly clock: Clock;
}

export interface PagesDoor {
  /** `https://bot.example.com`, without a slash at its end. */
  readonly publicUrl: string;
  readonly accounts: readonly PageAccount[];
  /** Told of what a page threw and nobody expected. */
  readonly reportFailure: (error: unknown) => void;
}

/** Many followers may come from one address of their network. */
const pace = { burst: 60, perMinute: 120, maxKnown: 10_000 };
/** More wait for nothing: the webhook shares the process with them. */
const maxAtWork = 32;
const maxFormBytes = 8 * 1024;
const maxFormFields = 60;
const busyPauseSec = 5;
const yearSec = 31_536_000;

const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  vary: 'accept-language',
};

interface Link {
  readonly account: string;
  readonly page: string;
  readonly '*': string;
}

interface Open {
  readonly door: PagesDoor;
  readonly stylesheet: string;
}

export function addFollowerPages(app: FastifyInstance, door: PagesDoor, clock: Clock): void {
  const css = readFileSync(new URL('../follower-pages/page.css', import.meta.url));
  const mark = createHash('sha256').update(css).digest('base64url').slice(0, 12);
  const { host, pathname } = new URL(door.publicUrl);
  const open: Open = { door, stylesheet: `${pathname.replace(/\/$/, '')}/p/page-${mark}.css` };
  const paces = new Paces(pace);
  let atWork = 0;
  app.register((pages, _options, done) => {
    pages.addHook('onRequest', async (request, reply) => {
      if (request.host !== host) return reply.code(421).type('text/plain').send('unknown host');
      const pauseMs = paces.take(addressRange(request.ip), clock.now());
      if (pauseMs > 0) return sendBusy({ request, reply }, { ...open, status: 429, pauseMs });
    });
    pages.setErrorHandler((error, request, reply) => {
      const { statusCode } = error as { readonly statusCode?: number };
      if (statusCode !== undefined && statusCode < 500) {
        return reply.code(statusCode).type('text/plain').send('bad request');
      }
      if (!(error instanceof AppError)) door.reportFailure(error);
      return sendBusy({ request, reply }, { ...open, status: 503 });
    });
    pages.get(`/p/page-${mark}.css`, (_request, reply) =>
      reply
        .header('cache-control', `public, max-age=${yearSec}, immutable`)
        .type('text/css; charset=utf-8')
        .send(css),
    );
    // Browsers ask for it by themselves; that there is none is no mistake.
    pages.get('/favicon.ico', (_request, reply) =>
      reply.code(204).header('cache-control', `public, max-age=${yearSec}`).send(),
    );
    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      if (atWork >= maxAtWork) return sendBusy({ request, reply }, { ...open, status: 503 });
      atWork += 1;
      try {
        return await answerLink({ request, reply }, open);
      } finally {
        atWork -= 1;
      }
    };
    pages.get('/p/:account/:page/*', answer);
    pages.post('/p/:account/:page/*', { bodyLimit: maxFormBytes }, answer);
    done();
  });
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answerLink(exchange: Exchange, open: Open): Promise<FastifyReply> {
  const { request } = exchange;
  const { account: name, page: pageName, '*': token } = request.params as Link;
  const account = open.door.accounts.find((one) => one.account === name);
  const nowMs = account?.clock.now() ?? 0;
  const link = account?.seal.open(pageName, token, nowMs);
  const page = findPage(pageName);
  if (!account || !link || !page) return sendGone(exchange, open);
  const call: PageCall = {
    account: account.account,
    openId: link.openId,
    subject: link.subject,
    language: languageOf(request),
    nowMs,
    catalogue: account.content().catalogue,
    ports: account.ports,
  };
  if (request.method === 'GET') return send(await page.show(call), exchange, { open, link, nowMs });
  const form = readForm(request);
  if (!page.take || !form) return exchange.reply.code(405).type('text/plain').send('bad request');
  return send(await page.take({ ...call, form }), exchange, { open, link, nowMs });
}

function send(
  answer: PageAnswer,
  exchange: Exchange,
  { open, link, nowMs }: { readonly open: Open; readonly link: SealedLink; readonly nowMs: number },
): FastifyReply {
  const { request, reply } = exchange;
  switch (answer.kind) {
    case 'gone':
      return sendGone(exchange, open);
    case 'again': {
      const { account, page, '*': token } = request.params as Link;
      return reply.redirect(`${open.door.publicUrl}/p/${account}/${page}/${token}`, 303);
    }
    case 'page': {
      const { title, body, status = 200, freshMs = 0 } = answer;
      const freshSec = Math.floor(Math.min(freshMs, link.expiresAtMs - nowMs) / 1000);
      void reply.code(status).header('cache-control', cacheWords(freshSec));
      return sendDocument(exchange, open, { title, body });
    }
  }
}

function cacheWords(freshSec: number): string {
  return freshSec > 0 ? `private, max-age=${freshSec}` : 'no-store';
}

function sendGone(exchange: Exchange, open: Open): FastifyReply {
  void exchange.reply.code(404).header('cache-control', 'no-store');
  return sendDocument(exchange, open, gonePage(languageOf(exchange.request)));
}

function sendBusy(
  exchange: Exchange,
  {
    status,
    pauseMs = busyPauseSec * 1000,
    ...open
  }: Open & { readonly status: 429 | 503; readonly pauseMs?: number },
): FastifyReply {
  void exchange.reply
    .code(status)
    .header('retry-after', Math.ceil(pauseMs / 1000))
    .header('cache-control', 'no-store');
  return sendDocument(exchange, open, busyPage(languageOf(exchange.request)));
}

function sendDocument(
  { request, reply }: Exchange,
  { stylesheet }: Open,
  page: Pick<Extract<PageAnswer, { readonly kind: 'page' }>, 'title' | 'body'>,
): FastifyReply {
  const text = pageDocument({ ...page, language: languageOf(request), stylesheet });
  return reply.headers(pageHeaders).type('text/html; charset=utf-8').send(text);
}

/** What the phone asks for first, of what we speak; Chinese otherwise. */
function languageOf({ headers }: FastifyRequest): PageLanguage {
  const tags = (headers['accept-language'] ?? '').split(',').slice(0, 10);
  const wishes = tags.map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return wishes.flatMap((wish) => pageLanguages.find((one) => one === wish) ?? [])[0] ?? 'zh';
}

/** Undefined for what no form of ours sends. */
function readForm({ headers, body }: FastifyRequest): ReadonlyMap<string, string> | undefined {
  const type = headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type) || !Buffer.isBuffer(body)) {
    return undefined;
  }
  const fields = [...new URLSearchParams(body.toString('utf8'))];
  if (fields.length > maxFormFields) return undefined;
  return new Map(fields.toReversed());
}

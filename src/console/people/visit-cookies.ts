/**
 * The console's cookies. The visit's holds a random id: of a session once somebody is signed in, of nothing before. Over
 * https it has the prefix `__Host-`, which no other host and no plain connection can set, and nothing else is read.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionAgeLimitMs } from '../../store/operator-sessions.ts';
import type { Notice } from '../frame/console-call.ts';
import { type Language, languages } from '../frame/language.ts';

type CookieName = 'visit' | 'language' | 'notice' | 'place';

const lifeSec: Readonly<Record<CookieName, number>> = {
  visit: sessionAgeLimitMs / 1000,
  language: 400 * 86_400,
  notice: 60,
  place: 400 * 86_400,
};
const maxNoticeChars = 600;

export function readVisitId(request: FastifyRequest): string | undefined {
  const id = read(request, 'visit');
  return id !== undefined && /^[\w-]{43}$/.test(id) ? id : undefined;
}

export function readLanguage(request: FastifyRequest): Language | undefined {
  return languages.find((language) => language === read(request, 'language'));
}

export function readPlace(request: FastifyRequest): string | undefined {
  return read(request, 'place');
}

/** Shown as text, whoever wrote it. */
export function readNotice(request: FastifyRequest): Notice | undefined {
  const [, kind, text = ''] = /^(good|bad)\.([\w-]+)$/.exec(read(request, 'notice') ?? '') ?? [];
  if (kind !== 'good' && kind !== 'bad') return undefined;
  return { kind, text: Buffer.from(text, 'base64url').toString('utf8') };
}

export function writeNotice(request: FastifyRequest, reply: FastifyReply, notice: Notice): void {
  const text = Buffer.from(notice.text.slice(0, maxNoticeChars)).toString('base64url');
  writeCookie(request, reply, { name: 'notice', value: `${notice.kind}.${text}` });
}

export function writeCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, value }: { readonly name: CookieName; readonly value: string },
): void {
  void reply.setCookie(nameOf(request, name), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(request),
    maxAge: value === '' ? 0 : lifeSec[name],
  });
}

function read(request: FastifyRequest, name: CookieName): string | undefined {
  return request.cookies[nameOf(request, name)];
}

function nameOf(request: FastifyRequest, name: CookieName): string {
  return isSecure(request) ? `__Host-yd-${name}` : `yd-${name}`;
}

/** Whoever forges the header spoils their own cookies alone. */
function isSecure({ protocol, headers }: FastifyRequest): boolean {
  const forwarded = headers['x-forwarded-proto'];
  return protocol === 'https' || (typeof forwarded === 'string' && /^https\b/i.test(forwarded));
}

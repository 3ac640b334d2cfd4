/** A part of a page that htmx asks for, and the page that it belongs to. */
import type { FastifyRequest } from 'fastify';
import { localPath } from './local-path.ts';

/** In which a page says with each part it asks for where it can be opened again: what a form drew is not at its address. */
export const pageHeader = 'yd-page';

export function asksForPart({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['hx-request'] === 'true';
}

/** Path and query of the page, as it names itself or else htmx names it; the start where it names none. Undefined where a whole page is asked for. */
export function pageOfPart({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  if (!asksForPart({ headers })) return undefined;
  const own = headers[pageHeader];
  if (typeof own === 'string') return localPath(own);
  const named = headers['hx-current-url'];
  const url = typeof named === 'string' ? URL.parse(named) : null;
  return localPath(url ? `${url.pathname}${url.search}` : undefined);
}

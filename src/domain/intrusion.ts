/**
 * Whether a request to a private site comes from where it should: from the site's own pages, or from no browser at
 * all. A page of somebody else, open in the same browser, must neither act nor read, not even when its own name has
 * been made to resolve to this machine (DNS rebinding).
 */

export interface PrivateRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** `host`: addressed by a name that anybody can own. `page`: sent by a page of another site. */
export type Intrusion = 'host' | 'page';

export function findIntrusion(request: PrivateRequest): Intrusion | undefined {
  const host = textOf(request.headers['host']);
  if (host !== undefined && !isPrivateName(host)) return 'host';
  return isFromOtherPage(request) ? 'page' : undefined;
}

/** Whether a browser sent it for a page of another site, otherwise than by a link that somebody followed. */
export function isFromOtherPage({ method, headers }: PrivateRequest): boolean {
  const host = textOf(headers['host']);
  const origin = textOf(headers['origin']);
  if (origin !== undefined && URL.parse(origin)?.host !== host) return true;
  const site = textOf(headers['sec-fetch-site']) ?? 'none';
  const isOwn = site === 'same-origin' || site === 'none';
  return !isOwn && !(method === 'GET' && isLink(headers));
}

/** A link may be followed: the page it came from sees nothing of what it leads to. A frame is filled by itself. */
function isLink(headers: PrivateRequest['headers']): boolean {
  const fills = textOf(headers['sec-fetch-dest']) ?? 'document';
  return textOf(headers['sec-fetch-mode']) === 'navigate' && fills === 'document';
}

/** Reserved, or never given to anybody: RFC 6761, RFC 6762, RFC 8375, ICANN's `.internal`, and `.lan`, which routers use. */
const privateEndings = ['localhost', 'local', 'internal', 'lan', 'home.arpa', 'test'];

/** An address, a name without a dot, or one that no public name server tells. The port does not matter. */
function isPrivateName(host: string): boolean {
  if (host.startsWith('[')) return true;
  const name = host.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
  if (!name.includes('.') || /^[\d.]+$/.test(name)) return true;
  return privateEndings.some((ending) => name.endsWith(`.${ending}`));
}

function textOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

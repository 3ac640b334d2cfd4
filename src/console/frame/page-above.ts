/** Where a page that a form drew can be asked for again: another language is chosen on it, and a form is not sent twice. */
import type { ConsoleRoute } from './console-call.ts';

/** Scope and path of each route that is looked at. */
export type PageNames = ReadonlySet<string>;

export function pageNames(routes: readonly ConsoleRoute[]): PageNames {
  return new Set(routes.filter(({ method }) => method === 'GET').map(nameOf));
}

function nameOf({ scope, path }: Pick<ConsoleRoute, 'scope' | 'path'>): string {
  return `${scope} ${path}`;
}

/** The address itself where it is looked at too, else the nearest above it that is, else the start. */
export function pageAbove(
  { scope, path }: Pick<ConsoleRoute, 'scope' | 'path'>,
  { method, url }: { readonly method: string; readonly url: string },
  pages: PageNames,
): string {
  if (method !== 'POST' || pages.has(nameOf({ scope, path }))) return url;
  let [above, address] = [withoutLast(path), withoutLast(url.split('?')[0] ?? '')];
  while (above !== '') {
    if (pages.has(nameOf({ scope, path: above }))) return address;
    [above, address] = [withoutLast(above), withoutLast(address)];
  }
  return '/';
}

function withoutLast(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

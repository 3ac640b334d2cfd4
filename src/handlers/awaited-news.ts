/** What a follower waits to hear of, as their session keeps it. Pure. */
import type { AwaitedNews, Session } from '../domain/session.ts';
import type { HandlerPorts, HandlerTurn } from './handler.ts';

/** `next`: what they wait to hear of from then on. */
export interface News {
  readonly text: string;
  readonly next?: AwaitedNews;
}

/** @returns what there is to tell; `none` when there never will be any. */
export type NewsReader = (
  awaited: AwaitedNews,
  turn: HandlerTurn,
  ports: HandlerPorts,
) => Promise<News | 'not-yet' | 'none'>;

/** The oldest is forgotten first: one can always ask. */
const maxAwaited = 12;

export function awaitNews(
  { awaitsNews = [] }: Pick<Session, 'awaitsNews'>,
  one: AwaitedNews,
): readonly AwaitedNews[] {
  return [...awaitsNews.filter((other) => !isSame(one, other)), one].slice(-maxAwaited);
}

/** They heard it, or want to hear of it no more. */
export function dropNews(
  { awaitsNews = [] }: Pick<Session, 'awaitsNews'>,
  one: AwaitedNews,
): readonly AwaitedNews[] | null {
  const left = awaitsNews.filter((other) => !isSame(one, other));
  return left.length > 0 ? left : null;
}

function isSame(one: AwaitedNews, other: AwaitedNews): boolean {
  return one.source === other.source && one.id === other.id;
}

/**
 * Tells a follower what they asked to hear of, in front of an answer to whatever they wrote: nothing is ever sent for it.
 * What was told is forgotten with the same commit that keeps the answer, so that it is told once. A commit that comes late
 * forgets nothing, so it is given the answer without them.
 */
import type { Outcome } from '../domain/outcome.ts';
import { textReply } from '../domain/reply.ts';
import type { AwaitedNews, Session } from '../domain/session.ts';
import { awaitNews, dropNews, type News, type NewsReader } from './awaited-news.ts';
import { fitsText } from './fit-text.ts';
import type { HandlerPorts, HandlerTurn } from './handler.ts';
import { ideaNews } from './idea-news.ts';
import { launchNews } from './launch-news.ts';

const readers: Readonly<Record<string, NewsReader>> = { launch: launchNews, idea: ideaNews };

export async function bringNews(
  turn: Omit<HandlerTurn, 'parameters'>,
  ports: HandlerPorts,
  outcome: Outcome,
): Promise<Outcome> {
  const { awaitsNews = [] } = turn.session;
  // The service itself has just spoken of it.
  if (outcome.session?.awaitsNews !== undefined) return outcome;
  let told = outcome;
  for (const awaited of awaitsNews) {
    const reader = readers[awaited.source];
    // Of a service that only a newer version has.
    if (!reader) continue;
    const news = await reader(awaited, { ...turn, parameters: {} }, ports);
    if (news !== 'not-yet') told = tell(told, { awaited, news, session: turn.session });
  }
  return told === outcome ? outcome : { ...told, withoutNews: outcome };
}

/** What does not fit waits for the next answer. */
function tell(
  outcome: Outcome,
  {
    awaited,
    news,
    session,
  }: {
    readonly awaited: AwaitedNews;
    readonly news: News | 'none';
    readonly session: Session;
  },
): Outcome {
  const { reply } = outcome;
  const before = outcome.session?.awaitsNews ?? session.awaitsNews ?? [];
  const left = dropNews({ awaitsNews: before }, awaited);
  const next = news === 'none' ? undefined : news.next;
  const awaitsNews = next ? awaitNews({ awaitsNews: left ?? [] }, next) : left;
  const heard = { ...outcome, session: { ...outcome.session, awaitsNews } };
  if (news === 'none') return heard;
  if (reply.kind !== 'text') return outcome;
  const text = `${news.text}\n\n——\n${reply.text}`;
  return fitsText(text) ? { ...heard, reply: textReply(text) } : outcome;
}

/** Whether something came of an idea that a follower wants to hear of. */
import type { AwaitedNews } from '../domain/session.ts';
import { type Idea, isNews, isSettled } from '../services/idea-shape.ts';
import { findOwnIdeas } from '../services/ideas.ts';
import type { NewsReader } from './awaited-news.ts';
import { ideaNewsText } from './idea-words.ts';

/** Names what they know of it, too: the form by which it became so. */
export function awaitedIdea({ id, settledBy = '' }: Idea): AwaitedNews {
  return { source: 'idea', id: `${id} ${settledBy}` };
}

export const ideaNews: NewsReader = async (awaited, { account, message }, { registers }) => {
  const [id] = awaited.id.split(' ');
  const own = await findOwnIdeas(registers, { account, openId: message.openId });
  const idea = own.find((one) => one.id === id);
  if (!idea) return 'none';
  const next = awaitedIdea(idea);
  if (next.id === awaited.id || !isNews(idea)) return isSettled(idea) ? 'none' : 'not-yet';
  return { text: ideaNewsText(idea), ...(!isSettled(idea) && { next }) };
};

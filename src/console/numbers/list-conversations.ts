/** The conversations that a number counts: the same test makes the number, the list and the export. Pure. */
import { type Conversation, type CountName, countNames } from '../../numbers/conversation.ts';
import { isWithin } from '../../numbers/figures.ts';
import type { Behind } from './figure-links.ts';
import type { NumbersWish } from './read-wish.ts';

/** What is no count is left out: an address may have been typed. */
export function readBehind(query: Readonly<Record<string, string>>): Behind {
  const named = (text: string | undefined): CountName | undefined =>
    countNames.find((name) => name === text);
  const [has, hasNot] = [named(query['has']), named(query['has-not'])];
  const topic = query['topic'] || undefined;
  return {
    ...(has && { has }),
    ...(hasNot && { hasNot }),
    ...(topic !== undefined && { topic }),
  };
}

/** The newest first. */
export function listConversations(
  all: readonly Conversation[],
  { span, filter }: Pick<NumbersWish, 'span' | 'filter'>,
  { has, hasNot, topic }: Behind,
): readonly Conversation[] {
  return all
    .filter(
      (one) =>
        isWithin(one, span, filter) &&
        (!has || one.counts[has] > 0) &&
        (!hasNot || one.counts[hasNot] === 0) &&
        (topic === undefined || one.topics.includes(topic)),
    )
    .toReversed();
}

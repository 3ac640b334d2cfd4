/** The ideas of one state, those that are alike together. Whoever looks is noted before anything is read. */
import { normalise } from '../../intents/normalise.ts';
import { finishSteps } from '../../intents/steps.ts';
import { type IdeaState, ideaStates } from '../../services/idea-shape.ts';
import { type IdeaPage, type KeptIdea, listIdeas } from '../../services/ideas.ts';
import { groupTexts } from '../../unheard/group-texts.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { noteLook } from '../frame/note-look.ts';

/** Followers that are read for a page. */
export const mostFollowers = 500;
/** Whoever looks further back than that looks at a table. */
const mostPages = 20;

export function readState(text: string | undefined): IdeaState {
  return ideaStates.find((state) => state === text) ?? 'new';
}

/** From 1. */
export function readPage(text: string | undefined): number {
  return /^[1-9]\d?$/.test(text ?? '') ? Math.min(Number(text), mostPages) : 1;
}

/** Of the page that was open, for its forms and the way back. */
export function ideasPath({ query, path }: Pick<AccountCall, 'query' | 'path'>): string {
  return path(`/ideas?state=${readState(query['state'])}&page=${readPage(query['page'])}`);
}

export async function findIdeas(
  call: AccountCall,
  state: IdeaState,
  page: number,
): Promise<IdeaPage> {
  await noteLook(call, { what: `ideas: ${state}` });
  const found = await listIdeas(call.stores.registers, call.account, {
    ...{ state, most: mostFollowers, page },
  });
  return { ...found, hasMore: found.hasMore && page < mostPages };
}

/** The largest group first; within one, and of equal ones, the newest. */
export function groupIdeas(ideas: readonly KeptIdea[]): readonly (readonly KeptIdea[])[] {
  const byText = Map.groupBy(ideas, ({ text }) => normalise(text) || text);
  const groups = finishSteps(groupTexts([...byText.keys()]));
  return groups
    .map((texts) =>
      texts.flatMap((text) => byText.get(text) ?? []).toSorted((a, b) => b.atMs - a.atMs),
    )
    .toSorted((a, b) => b.length - a.length || (b[0]?.atMs ?? 0) - (a[0]?.atMs ?? 0));
}

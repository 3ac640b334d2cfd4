/** An idea as it is kept: read back with care, for another version of us may have written it. */
import { z } from 'zod';
import type { RegisterBody } from '../store/registers.ts';

export const ideaStates = ['new', 'looked-at', 'planned', 'built', 'not-now'] as const;
export type IdeaState = (typeof ideaStates)[number];

const ideaSchema = z.object({
  id: z.string(),
  /** As it is told to the follower: they and an operator can speak of it. */
  number: z.string(),
  state: z.enum(ideaStates),
  atMs: z.number(),
  /** In the follower's words, numbers hidden. */
  text: z.string(),
  /** To the follower. */
  answer: z.string().optional(),
  /** Who looked at it last. */
  by: z.string().optional(),
  /** The form by which it became what it is; missing while nobody looked. */
  settledBy: z.string().optional(),
  /** They asked to hear of it; with the topic by which, where the brand has one. */
  hears: z.boolean().default(false),
  alert: z.string().optional(),
});
export type Idea = Readonly<z.infer<typeof ideaSchema>>;

export function readIdeas(body: RegisterBody | undefined): readonly Idea[] {
  const list = body?.['ideas'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((one) => {
    const { data } = ideaSchema.safeParse(one);
    return data ? [data] : [];
  });
}

/** Nothing more is to come of it. */
export function isSettled({ state }: Pick<Idea, 'state'>): boolean {
  return state === 'built' || state === 'not-now';
}

/** That somebody looked at it is no news, unless they had something to say. */
export function isNews({ state, answer }: Pick<Idea, 'state' | 'answer'>): boolean {
  return answer !== undefined || (state !== 'new' && state !== 'looked-at');
}

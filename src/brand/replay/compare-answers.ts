/** Says how the draft's answer to a turn differs from the live one's. */
import { isDeepStrictEqual } from 'node:util';
import { listWordings, type ReplayedAnswer, type SaidMessages } from './replayed-answer.ts';

export const replayClasses = [
  'same',
  'newly-answered',
  'lost',
  'other-rule',
  'other-text',
] as const;
export type ReplayClass = (typeof replayClasses)[number];

export interface Difference {
  readonly class: ReplayClass;
  /** What becomes of the follower's way to a person. */
  readonly handoff?: 'gained' | 'lost';
  /** Another rule may say the very same: the follower sees no difference. */
  readonly isSameReply: boolean;
}

export async function compareAnswers(
  live: ReplayedAnswer,
  draft: ReplayedAnswer,
): Promise<Difference> {
  const isSameReply = sayTheSame(live, draft);
  if (live.isHandoff !== draft.isHandoff) {
    const handoff = draft.isHandoff ? 'gained' : 'lost';
    return { class: compareTargets(live, draft) ?? 'other-text', isSameReply, handoff };
  }
  const moved = compareTargets(live, draft);
  if (moved) return { class: moved, isSameReply };
  const isAsToday = isSameReply || (await mightSay(live, draft));
  return { class: isAsToday ? 'same' : 'other-text', isSameReply };
}

/** Undefined when the same rule, or the same that is built in, answers. */
function compareTargets(live: ReplayedAnswer, draft: ReplayedAnswer): ReplayClass | undefined {
  if (live.isMiss !== draft.isMiss) return live.isMiss ? 'newly-answered' : 'lost';
  const isSame = live.target.by === draft.target.by && live.target.id === draft.target.id;
  return isSame ? undefined : 'other-rule';
}

/** Which of a rule's wordings is chosen is chance: one that could be said today already is no change. */
async function mightSay(live: ReplayedAnswer, draft: ReplayedAnswer): Promise<boolean> {
  const wordings = await listWordings(live);
  return wordings.some((wording) => sayTheSame(wording, draft));
}

function sayTheSame(one: SaidMessages, other: SaidMessages): boolean {
  return isDeepStrictEqual([one.reply, ...one.more], [other.reply, ...other.more]);
}

/** The owner's words to the follower, the last ones perhaps. Nobody else's go out. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
import { closedByAgent } from './close.ts';
import {
  type LineDraft,
  refuseStranger,
  type Speaker,
  type StepResult,
  type StepTime,
  step,
} from './step.ts';

export interface Said {
  readonly by: Speaker;
  readonly actId: string;
  readonly text?: string | undefined;
  readonly picture?: { readonly mediaId: string } | undefined;
  readonly closesAfter?: boolean | undefined;
}

/** A text and a picture are two messages. The lengths were looked at before. */
export function say(conversation: DeskConversation, said: Said, time: StepTime): StepResult {
  const refusal = refuseStranger(conversation, said.by);
  if (refusal) return refusal;
  const { nowMs } = time;
  const spoken = {
    state: 'waiting-for-follower' as const,
    isAnswered: true,
    firstReplyAtMs: conversation.firstReplyAtMs ?? nowMs,
    lastAgentAtMs: nowMs,
  };
  const lines = linesOf(said);
  const changes = {
    ...spoken,
    // They heard a word: what they waited before is over, whoever has them next.
    requeuedAtMs: undefined,
    unansweredSinceMs: undefined,
    handedOn: undefined,
  };
  if (!said.closesAfter) return step(conversation, { changes, lines }, time);
  const closing = closedByAgent({ ...conversation, ...spoken }, said.by, time);
  return step(
    conversation,
    { changes: { ...changes, ...closing.changes }, lines: [...lines, ...closing.lines] },
    time,
  );
}

function linesOf({ by, actId, text, picture }: Said): readonly LineDraft[] {
  const spoken = { kind: 'agent', by, isSent: true } as const;
  const pictured = picture && {
    ...spoken,
    id: text === undefined ? actId : `${actId}:picture`,
    text: '',
    picture,
  };
  return [
    ...(text === undefined ? [] : [{ ...spoken, id: actId, text }]),
    ...(pictured ? [pictured] : []),
  ];
}

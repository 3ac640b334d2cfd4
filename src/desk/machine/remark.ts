/** Words for people at the desk only: a note of anybody, or a supervisor's whisper to the owner. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
import { hasOwner, type Speaker, type StepResult, type StepTime, step } from './step.ts';

export interface Remark {
  readonly by: Speaker;
  readonly actId: string;
  readonly text: string;
}

/** Of a closed one too: what is known about it may be written down later. */
export function note(conversation: DeskConversation, remark: Remark, time: StepTime): StepResult {
  return added(conversation, 'note', { remark, time });
}

export function whisper(
  conversation: DeskConversation,
  remark: Remark,
  time: StepTime,
): StepResult {
  if (conversation.state === 'closed') return { kind: 'closed' };
  if (!hasOwner(conversation)) return { kind: 'not-yours' };
  return added(conversation, 'whisper', { remark, time });
}

function added(
  conversation: DeskConversation,
  kind: 'note' | 'whisper',
  { remark, time }: { readonly remark: Remark; readonly time: StepTime },
): StepResult {
  const { actId, by, text } = remark;
  return step(conversation, { changes: {}, lines: [{ id: actId, kind, by, text }] }, time);
}

/** A follower's message as a line, and what a conversation knows of it. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
import type { DeskMessage } from '../desk.ts';
import type { LineDraft } from './step.ts';

export function followerLine({ turnId, text, picture }: DeskMessage): LineDraft {
  return { id: turnId, kind: 'follower', text, ...(picture && { picture }) };
}

/** Messages may be taken out of order: the newest stays the newest. */
export function heardFrom(
  { lastFollowerAtMs, lastTurnId }: DeskConversation,
  { atMs, turnId, language }: DeskMessage,
): Pick<DeskConversation, 'lastFollowerAtMs' | 'lastTurnId' | 'language'> {
  return atMs < lastFollowerAtMs
    ? { lastFollowerAtMs, lastTurnId }
    : { lastFollowerAtMs: atMs, lastTurnId: turnId, ...(language && { language }) };
}

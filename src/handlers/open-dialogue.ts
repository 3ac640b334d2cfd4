/** Opens and reads the conversation's question: numbered options, or a slot to fill. */
import type { AwaitedSlot, Dialogue, DialogueOption, PausedDialogue } from '../domain/session.ts';
import type { HandlerTurn } from './handler.ts';

/** From the last question on. */
export const dialogueMs = 10 * 60_000;

export function openDialogue(
  nowMs: number,
  options: readonly DialogueOption[],
  awaits?: AwaitedSlot,
): Dialogue {
  return { options, expiresAtMs: nowMs + dialogueMs, ...(awaits && { awaits }) };
}

/** The open question, as long as it is one. */
export function findDialogue({
  session,
  nowMs,
}: Pick<HandlerTurn, 'session' | 'nowMs'>): Dialogue | undefined {
  return session.dialogue && session.dialogue.expiresAtMs > nowMs ? session.dialogue : undefined;
}

/** The question that a change of the subject left open, as long as one may come back to it. */
export function findPaused({
  session,
  nowMs,
}: Pick<HandlerTurn, 'session' | 'nowMs'>): PausedDialogue | undefined {
  return session.paused && session.paused.expiresAtMs > nowMs ? session.paused : undefined;
}

/** A word that two of them have picks neither: it would pick the first. */
export function withoutSharedWords(options: readonly DialogueOption[]): readonly DialogueOption[] {
  const isShared = (word: string) => options.filter(({ words }) => words.includes(word)).length > 1;
  return options.map((option) => ({
    ...option,
    words: option.words.filter((word) => !isShared(word)),
  }));
}

/** "1. 找附近的门店": the number is what the follower may answer. */
export function numberedLines(options: readonly DialogueOption[]): readonly string[] {
  return options.map(({ label }, index) => `${index + 1}. ${label}`);
}

/** Builds the outcome of a service that answers with text, or stays silent on purpose. */
import type { Outcome } from '../domain/outcome.ts';
import { noReply, textReply } from '../domain/reply.ts';
import type { SessionChange } from '../domain/session.ts';
import { fitText, type TextPart } from './fit-text.ts';
import type { Result } from './results.ts';

/** @param parts lines from top to bottom; the droppable ones make room when the text gets too long. */
export function say(
  result: Result,
  parts: readonly TextPart[],
  session?: SessionChange,
): Outcome & { readonly result: Result } {
  return { reply: textReply(fitText(parts)), result, ...(session && { session }) };
}

export function saySilently(
  result: Result,
  session?: SessionChange,
): Outcome & { readonly result: Result } {
  return { reply: noReply, result, ...(session && { session }) };
}

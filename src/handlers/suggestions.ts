/** Turns what the matcher almost chose into options that a follower can pick by number. */
import type { Candidate, HandlerName } from '../domain/intent.ts';
import type { DialogueOption } from '../domain/session.ts';
import { shorten } from './fit-text.ts';

export const maxLabelLength = 30;

/** Calls that are no service one would ask for. */
const neverSuggested: ReadonlySet<HandlerName> = new Set([
  'fallback',
  'clarify',
  'control',
  'remember',
  'acknowledge',
]);

/** Each label once, in the candidates' order. */
export function suggestionsFrom(
  candidates: readonly Candidate[],
  limit: number,
): readonly DialogueOption[] {
  const options = new Map<string, DialogueOption>();
  for (const { label, call } of candidates) {
    if (neverSuggested.has(call.handler) || label === '' || options.has(label)) continue;
    options.set(label, { label: shorten(label, maxLabelLength), words: [label], call });
  }
  return [...options.values()].slice(0, limit);
}

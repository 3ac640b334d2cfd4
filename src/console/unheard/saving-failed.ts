/** What an operator is told when a draft did not take an edit. */
import type { SaveEnd } from '../../editing/editing.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { unheardWords } from './words.ts';

export function savingFailed(
  end: Exclude<SaveEnd, { readonly kind: 'saved' }>,
  { path, language }: AccountCall,
): ConsoleAnswer {
  const words = unheardWords[language];
  const isConflict = end.kind === 'conflict';
  return {
    kind: 'redirect',
    to: path(isConflict ? '/drafts' : '/unheard'),
    notice: { kind: 'bad', text: isConflict ? words.noteConflict : words.noteDraftGone },
  };
}

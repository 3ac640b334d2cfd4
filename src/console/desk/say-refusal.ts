/** Why something was not done at the desk, and what to do, in plain words. */
import type { DeskRefusal } from '../../desk/desk.ts';
import type { ActWords } from './act-words.ts';

export function sayRefusal(refusal: DeskRefusal, { refusals }: ActWords): string {
  switch (refusal.kind) {
    case 'not-yours':
      return refusal.ownerName === undefined
        ? refusals.notYours
        : refusals.taken(refusal.ownerName);
    case 'closed':
      return refusals.closed;
    case 'not-found':
      return refusals.notFound;
    case 'full':
      return refusals.full(refusal.capacity);
    case 'text-too-long':
      return refusals.tooLong(refusal.maxBytes);
    case 'wrote-meanwhile':
      return refusals.wroteMeanwhile;
    case 'empty':
      return refusals.empty;
    case 'blank-left':
      return refusals.blankLeft(refusal.question);
    case 'no-window':
      return refusals.noWindow;
  }
}

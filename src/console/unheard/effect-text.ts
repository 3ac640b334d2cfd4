/** What an edit of a rule would have done to last week's messages, in a sentence; nobody waits long for it. */
import type { EntryKey } from '../../domain/edit.ts';
import { AppError } from '../../errors.ts';
import type { Draft } from '../../store/drafts.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { rulesFile } from './draft-of-operator.ts';
import { unheardWords } from './words.ts';

/** Who has just saved wants to go on: the numbers stand on the page of the draft as well. */
const patienceMs = 2500;

/** Empty when it cannot be measured just now: what was saved is saved all the same. */
export async function effectText(
  { workshop, language, clock }: AccountCall,
  { edits }: Draft,
  entry: EntryKey,
): Promise<string> {
  const words = unheardWords[language];
  const patience = clock.after(patienceMs);
  try {
    const effect = await Promise.race([workshop.measure(edits, entry), patience.rang]);
    if (!effect) return ` ${words.effectLater}`;
    const { newlyAnswered, taken, lost, isLearning } = effect;
    const numbers = words.effect(newlyAnswered.count, taken.count, lost.count);
    return ` ${numbers}${isLearning ? ` ${words.effectLearning}` : ''}`;
  } catch (error) {
    if (error instanceof AppError) return '';
    throw error;
  } finally {
    patience.cancel();
  }
}

/** The workshop's first question takes seconds: it is asked while the form is being filled in. */
export function warmUp({ workshop }: AccountCall): void {
  workshop.lint([], { file: rulesFile, id: '' }).catch(() => undefined);
}

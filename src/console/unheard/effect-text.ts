/** What an edit of a rule would have done to last week's messages, in a sentence. */
import type { EntryKey } from '../../domain/edit.ts';
import { AppError } from '../../errors.ts';
import type { Draft } from '../../store/drafts.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { unheardWords } from './words.ts';

/** Empty when it cannot be measured just now: what was saved is saved all the same. */
export async function effectText(
  { workshop, language }: AccountCall,
  { edits }: Draft,
  entry: EntryKey,
): Promise<string> {
  const words = unheardWords[language];
  try {
    const effect = await workshop.measure(edits, entry);
    const { newlyAnswered, taken, lost, isLearning } = effect;
    const numbers = words.effect(newlyAnswered.count, taken.count, lost.count);
    return ` ${numbers}${isLearning ? ` ${words.effectLearning}` : ''}`;
  } catch (error) {
    if (error instanceof AppError) return '';
    throw error;
  }
}

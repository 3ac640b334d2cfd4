/** Searching quick replies by words, by pinyin, and by its first letters: 退款 is found by `tuikuan`, `tuik` and `tk`. Pure. */
import { spellPinyin } from '../../../intents/spell-pinyin.ts';
import type { CountedQuickReply } from '../../../store/quick-replies.ts';

/** Every word must be found; the most used come first, the others as they were written. */
export function findReplies(
  replies: readonly CountedQuickReply[],
  query: string,
): readonly CountedQuickReply[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return replies
    .filter((reply) => words.every((word) => isFoundBy(reply, word)))
    .toSorted((one, other) => other.usedCount - one.usedCount);
}

function isFoundBy({ title, category, text }: CountedQuickReply, word: string): boolean {
  if (`${title}\n${category}\n${text}`.toLowerCase().includes(word)) return true;
  if (!/^[a-z0-9]+$/.test(word)) return false;
  return [title, category].some((heading) => soundsLike(heading, word));
}

/** From the beginning of any character on, so that `an` does not find what merely ends so: 款 (kuan). */
function soundsLike(heading: string, letters: string): boolean {
  const syllables = spellPinyin(heading);
  const initials = syllables.map((syllable) => syllable[0] ?? '').join('');
  if (initials.includes(letters)) return true;
  return syllables.some((_syllable, at) => syllables.slice(at).join('').startsWith(letters));
}

/**
 * Which language somebody at our desk is spoken to in: that of the last words of theirs that show one. The bot's own
 * answers are the brand's, in the brand's language.
 */

export type FollowerLanguage = 'zh' | 'en';

/** The same said in each. */
export type Worded = Readonly<Record<FollowerLanguage, string>>;

const han = /\p{Script=Han}/u;
const latinWord = /\p{Script=Latin}{2,}/gu;

/** Undefined when the words show none: a number, a name, "ok", "wifi". */
export function findLanguage(text: string): FollowerLanguage | undefined {
  if (han.test(text)) return 'zh';
  return (text.match(latinWord) ?? []).length > 1 ? 'en' : undefined;
}

/** Of somebody of whom nothing else is known: one word has to do, as "human" and "help". */
export function guessLanguage(text: string): FollowerLanguage {
  return findLanguage(text) ?? (text.match(latinWord) ? 'en' : 'zh');
}

/**
 * What was made of a text before, for whoever makes the same of the same text each time: followers say a few short things
 * over and over. It keeps nothing that could be personal: no long text, and none with a digit. Nobody may change what it gives.
 */
import { maskText } from './mask-text.ts';

/** More everyday sentences than a brand hears in a day; the oldest of them make way. */
const maxTexts = 2_000;
/** Longer ones hardly come twice. */
const maxLength = 16;

/** @param make a pure function of the text, never undefined */
export function recallTexts<Made>(make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (text.length > maxLength || isPersonal(text)) return made;
    const [oldest] = known.keys();
    if (known.size >= maxTexts && oldest !== undefined) known.delete(oldest);
    known.set(text, made);
    return made;
  };
}

/** Only ever asked for a text that is new here. */
function isPersonal(text: string): boolean {
  return /\p{N}/u.test(text) || maskText(text) !== text;
}

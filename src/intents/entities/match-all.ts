/** Every match of a pattern. `String.matchAll` copies the pattern each time, which costs more than most texts need. */

/** @param pattern global, and never matching nothing; it is always left at its beginning. */
export function matchAll(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) matches.push(match);
  return matches;
}

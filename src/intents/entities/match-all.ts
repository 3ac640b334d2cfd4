/**
 * The matches of a pattern, as many as a message can sensibly have. `String.matchAll` copies the pattern each time, which
 * costs more than most texts need.
 */

/** What lies behind so many is not looked at: only texts made to hurt have more. */
export const mostMatches = 48;

/** @param pattern global, and never matching nothing; each call begins at its beginning. */
export function matchAll(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    matches.push(match);
    if (matches.length === mostMatches) break;
  }
  return matches;
}

/**
 * An address as a header may have it: whatever a name, an id or a mark in it was, a line end ends no header and Chinese is
 * written in signs that headers know. What is encoded already stays as it is. Pure.
 */
export function headerAddress(to: string): string {
  return to.toWellFormed().replace(/[^\x21-\x7E]/gu, encodeURIComponent);
}

/**
 * How deep the brackets of a text nest, found without reading it: a text that somebody sent may be nothing but brackets,
 * on which a parser spends seconds, or its stack. Pure.
 */

/** Nothing that people write nests so deep. */
const maxDepth = 64;

const quote = 0x22;
const backslash = 0x5c;
const openers: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closers: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Of JSON: brackets in strings do not count. */
export function isDeepJson(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) isInString = !isInString;
    else if (isInString) at += code === backslash ? 1 : 0;
    else depth = depthAfter(code, depth);
    if (depth > maxDepth) return true;
  }
  return false;
}

/** Of a piece of YAML, where a quote says little: every bracket counts. */
export function isDeepYaml(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length && depth <= maxDepth; at += 1) {
    depth = depthAfter(text.charCodeAt(at), depth);
  }
  return depth > maxDepth;
}

function depthAfter(code: number, depth: number): number {
  if (openers.has(code)) return depth + 1;
  return closers.has(code) ? Math.max(0, depth - 1) : depth;
}

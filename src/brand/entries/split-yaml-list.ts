/**
 * Finds where the entries of a block list stand in a YAML text, without reading them: a line that begins with a dash at
 * the list's own indent begins an entry, and nothing inside an entry can look so. What is laid out otherwise it leaves
 * alone, so that it need not know all of YAML.
 */

export interface Span {
  readonly start: number;
  /** Behind the last character of the entry; the line break stays outside. */
  readonly end: number;
}

export interface SplitList {
  /** Of the line that names the list. */
  readonly keyLine: Span;
  /** Of the dashes. */
  readonly indent: number;
  /** In the order of the file; empty for a list that says it is. */
  readonly spans: readonly Span[];
}

/** `absent` when the file does not name the list; `odd` when it is laid out in a way that must be read by a parser. */
export function splitYamlList(text: string, key: string): SplitList | 'absent' | 'odd' {
  const named = new RegExp(`^\\uFEFF?(["']?)${key}\\1[ \\t]*:(.*)$`, 'm').exec(text);
  if (!named) return 'absent';
  const keyLine = { start: named.index, end: named.index + named[0].length };
  const rest = (named[2] ?? '').replace(/[ \t]#.*$/, '').trim();
  if (/^\[\s*\]$/.test(rest)) return { keyLine, indent: 2, spans: [] };
  return rest === '' ? splitBelow(text, keyLine) : 'odd';
}

function splitBelow(text: string, keyLine: Span): SplitList | 'odd' {
  const spans: { start: number; end: number }[] = [];
  let indent: number | undefined;
  for (const { start, end, depth, first, isDash } of contentLines(text, keyLine.end + 1)) {
    if (first === '\t') return 'odd';
    const isComment = first === '#' && depth <= (indent ?? depth);
    if (isComment) continue;
    indent ??= isDash ? depth : undefined;
    const last = spans.at(-1);
    if (indent === undefined) return depth === 0 ? { keyLine, indent: 2, spans } : 'odd';
    if (depth === indent && isDash) spans.push({ start, end });
    else if (depth > indent && last) last.end = end;
    else if (depth === 0) break;
    else return 'odd';
  }
  return { keyLine, indent: indent ?? 2, spans: spans.map((span) => keptLines(text, span)) };
}

interface Line extends Span {
  readonly depth: number;
  readonly first: string;
  readonly isDash: boolean;
}

/** Lines that are not blank. */
function* contentLines(text: string, from: number): Generator<Line> {
  let start = from;
  while (start < text.length) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    let at = start;
    while (at < end && text[at] === ' ') at += 1;
    const first = text[at] ?? '';
    if (at < end && text.slice(at, end).trim() !== '') {
      const isDash = first === '-' && (at + 1 === end || text[at + 1] === ' ');
      yield { start, end, depth: at - start, first, isDash };
    }
    start = end + 1;
  }
}

/** A block text that keeps its last line breaks (`|+`) has them behind its last line. */
function keptLines(text: string, { start, end }: Span): Span {
  if (!/[|>]\d?\+\d?[ \t]*(#.*)?$/m.test(text.slice(start, end))) return { start, end };
  const blank = /^\n[ \n]*(?=\n|$)/.exec(text.slice(end));
  return { start, end: end + (blank?.[0].length ?? 0) };
}

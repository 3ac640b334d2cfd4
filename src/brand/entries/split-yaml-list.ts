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
  if (/^\uFEFF?\s*\{/.test(text)) return 'odd';
  if (!named) return 'absent';
  const keyLine = { start: named.index, end: named.index + named[0].length };
  const rest = (named[2] ?? '').replace(/[ \t]#.*$/, '').trim();
  if (/^\[\s*\]$/.test(rest)) return { keyLine, indent: 2, spans: [] };
  return rest === '' ? splitBelow(text, keyLine) : 'odd';
}

function splitBelow(text: string, keyLine: Span): SplitList | 'odd' {
  const from = keyLine.end + 1;
  const indent = findIndent(text, from);
  const spans: Span[] = [];
  for (const line of contentLines(text, from)) {
    const part = partOf(line, indent);
    if (part === 'odd') return 'odd';
    if (part === 'outside') break;
    if (part !== 'between') growSpans(spans, line, part);
  }
  return { keyLine, indent: indent ?? 2, spans: spans.map((span) => keptLines(text, span)) };
}

function growSpans(spans: Span[], line: Line, part: 'first' | 'further'): void {
  const start = part === 'further' ? spans.pop()?.start : undefined;
  spans.push({ start: start ?? line.start, end: line.end });
}

/** Of the first line that is no comment, when it begins an entry. */
function findIndent(text: string, from: number): number | undefined {
  for (const { depth, first, isDash } of contentLines(text, from)) {
    if (first !== '#') return isDash ? depth : undefined;
  }
  return undefined;
}

/** What a line is to the list: the first of an entry, a further one, between two, or behind the list. */
function partOf(
  { depth, first, isDash }: Line,
  indent: number | undefined,
): 'first' | 'further' | 'between' | 'outside' | 'odd' {
  if (first === '#' && depth <= (indent ?? depth)) return 'between';
  if (first === '\t') return 'odd';
  if (indent !== undefined && depth > indent) return 'further';
  if (depth === indent && isDash) return 'first';
  return depth === 0 ? 'outside' : 'odd';
}

interface Line extends Span {
  readonly depth: number;
  readonly first: string;
  readonly isDash: boolean;
}

/** Lines that are not blank. */
function* contentLines(text: string, from: number): Generator<Line> {
  for (let start = from; start < text.length; ) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    const depth = depthAt(text, start);
    const first = text[start + depth] ?? '\n';
    const isBlank = first === '\n' || text.slice(start, end).trim() === '';
    const isDash = first === '-' && /^[ \n]?$/.test(text[start + depth + 1] ?? '');
    if (!isBlank) yield { start, end, depth, first, isDash };
    start = end + 1;
  }
}

function depthAt(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ') at += 1;
  return at - start;
}

/** A block text that keeps its last line breaks (`|+`) has them behind its last line. */
function keptLines(text: string, { start, end }: Span): Span {
  if (!/[|>]\d?\+\d?[ \t]*(#.*)?$/m.test(text.slice(start, end))) return { start, end };
  const blank = /^\n[ \n]*(?=\n|$)/.exec(text.slice(end));
  return { start, end: end + (blank?.[0].length ?? 0) };
}

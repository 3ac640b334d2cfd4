/**
 * Parts a long text where a reader would: behind a sentence, and never inside of a link, an address or a phone number,
 * which would be of no use in halves. Pure; joined, the pieces are the text again.
 */
import { findCut, fitsInto } from './cut-text.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A link with its words, a bare address, a number that somebody dials or copies. Bounded, so that no text is slow. */
const unbroken =
  /<a\b[^>]{0,2048}>[^<]{0,1000}<\/a>|https?:\/\/[^\s<>"，。；！？、）]{1,2048}|\+?\d[\d -]{5,20}\d/gi;
/** 电话：021-5550-0102. Parted only where nothing else can be. */
const labelled = /^[^\n：:]{1,12}[：:][^\n]+$/gm;
const sentenceEnds = '。！？!?；;…\n';
const closers = '”’」』）)》';

/** Pieces that fit, cut behind a sentence where there is one in the second half. */
export function splitText(text: string, maxBytes: number): readonly string[] {
  const pieces: string[] = [];
  const whole = listSpans(text, unbroken);
  const lines = listSpans(text, labelled);
  let start = 0;
  while (!fitsInto(text.slice(start), maxBytes)) {
    const cut = start + findCut(text.slice(start), maxBytes);
    const end = findEnd(text, { start, cut }, { whole, lines });
    pieces.push(text.slice(start, end));
    start = end;
  }
  if (start < text.length) pieces.push(text.slice(start));
  return pieces;
}

function listSpans(text: string, pattern: RegExp): readonly Span[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Where the piece that begins at `start` ends; at the latest at `cut`. */
function findEnd(
  text: string,
  { start, cut }: { readonly start: number; readonly cut: number },
  { whole, lines }: { readonly whole: readonly Span[]; readonly lines: readonly Span[] },
): number {
  const halfway = start + (cut - start) / 2;
  const sentences: number[] = [];
  for (let end = cut; end > halfway; end--) {
    if (endsSentence(text, end) && !findSpan(whole, end)) sentences.push(end);
  }
  const best = sentences.find((end) => !findSpan(lines, end)) ?? sentences[0];
  if (best !== undefined) return best;
  const parted = findSpan(whole, cut);
  return parted && parted.start > start ? parted.start : cut;
}

function endsSentence(text: string, end: number): boolean {
  if (closers.includes(text.charAt(end)) && end < text.length) return false;
  const isClosed = closers.includes(text.charAt(end - 1));
  return sentenceEnds.includes(text.charAt(isClosed ? end - 2 : end - 1));
}

/** The span that a cut at this place would part. */
function findSpan(spans: readonly Span[], at: number): Span | undefined {
  return spans.find(({ start, end }) => start < at && at < end);
}

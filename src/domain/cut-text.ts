/** Fits text into the platform's byte limits. It never leaves half a character, nor half an emoji of several. */

const ellipsis = '…';
const encoder = new TextEncoder();
const ellipsisBytes = encoder.encode(ellipsis).length;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** UTF-16 units; a cluster that is longer is no emoji but a heap of accents, and may be cut inside. */
const maxClusterLength = 64;
const maxUtf8BytesPerUnit = 3;
/** Less room than this would hold no emoji at all. */
const minBytes = 4;

/** The text, or as much of its beginning as fits with an ellipsis. */
export function cutText(text: string, maxBytes: number): string {
  if (fitsInto(text, maxBytes)) return text;
  return text.slice(0, findCut(text, maxBytes - ellipsisBytes)) + ellipsis;
}

export function fitsInto(text: string, maxBytes: number): boolean {
  return text.length * maxUtf8BytesPerUnit <= maxBytes || Buffer.byteLength(text) <= maxBytes;
}

/** How many UTF-16 units of a text that does not fit can stay: whole clusters, at least one code point. */
export function findCut(text: string, maxBytes: number): number {
  // encodeInto stops at a code point's border.
  const { read } = encoder.encodeInto(text, new Uint8Array(Math.max(maxBytes, minBytes)));
  const cluster = graphemes.segment(text.slice(0, read + maxClusterLength)).containing(read);
  const start = cluster?.index ?? read;
  return start > 0 && read - start <= maxClusterLength ? start : read;
}

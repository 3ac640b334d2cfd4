/** Keeps a text within what a chat shows well. Whole lines go, the least needed first; a line is never cut in two. */

/** A line that must stay, or one that may go: the highest `dropOrder` goes first. */
export type TextPart = string | { readonly text: string; readonly dropOrder: number };

export const maxTextLength = 600;
/** Leaves room below the platform's 2048 for a late answer's first words (`turn/late-answers.ts` joins texts). */
const maxTextBytes = 1_900;

export function droppable(text: string, dropOrder: number): TextPart {
  return { text, dropOrder };
}

/** Joins the lines, empty ones as they stand but never two in a row. */
export function fitText(parts: readonly TextPart[]): string {
  let kept = parts;
  let text = joinLines(kept);
  while (!fitsText(text)) {
    const next = withoutLeastNeeded(kept);
    if (next.length === kept.length) return text;
    kept = next;
    text = joinLines(kept);
  }
  return text;
}

/** At most `maxLength` characters; what is left out shows as "…". For words that operators wrote, never for codes. */
export function shorten(text: string, maxLength: number): string {
  const characters = Array.from(text);
  if (characters.length <= maxLength) return text;
  return `${characters.slice(0, maxLength - 1).join('')}…`;
}

/** As long as values may be, one after the other, until a text with several of them fits. */
const longestValue = 100;
const valueLengths = [60, 40, 24, 16, 8];

/**
 * With values as long as fit: what followers told makes room, never what the operator wrote.
 * @param make the text with values of so many characters at most.
 */
export function shortenToFit(make: (maxValueLength: number) => string): string {
  const text = make(longestValue);
  if (fitsText(text)) return text;
  const shorter = [text, ...valueLengths.map(make)];
  return shorter.find(fitsText) ?? shorter.find(fitsBytes) ?? shorter.at(-1) ?? text;
}

/** Whether a text is short enough as it stands. */
export function fitsText(text: string): boolean {
  return text.length <= maxTextLength && fitsBytes(text);
}

function fitsBytes(text: string): boolean {
  return Buffer.byteLength(text) <= maxTextBytes;
}

function joinLines(parts: readonly TextPart[]): string {
  const lines = parts.map((part) => (typeof part === 'string' ? part : part.text));
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Without the part of the highest order; of equals the last. */
function withoutLeastNeeded(parts: readonly TextPart[]): readonly TextPart[] {
  const orders = parts.map((part) =>
    typeof part === 'string' ? Number.NEGATIVE_INFINITY : part.dropOrder,
  );
  const highest = Math.max(...orders);
  if (highest === Number.NEGATIVE_INFINITY) return parts;
  return parts.toSpliced(orders.lastIndexOf(highest), 1);
}

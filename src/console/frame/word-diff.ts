/** What differs between two texts, word by word, in marks that are read aloud too: never by colour alone. */
import { diffWordsWithSpace } from 'diff';
import { type Html, html } from '../../markup/html.ts';

/** Chinese has no spaces: the segmenter knows where a word ends. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Beyond it, a word-level comparison takes long and nobody reads it. */
const maxLength = 4_000;
/** Two sentences that share less are other sentences: a stray 我 or 的 between the marks only hides that. */
const leastShared = 0.3;

export interface DiffPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export function diffWords(before: string, after: string): readonly DiffPiece[] {
  if (before === after) return [{ kind: 'same', text: before }];
  if (before.length + after.length > maxLength) return piecesOf(before, after);
  const pieces = diffWordsWithSpace(before, after, { intlSegmenter: segmenter }).map(
    ({ added, removed, value }): DiffPiece => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  );
  const sharedLength = lengthOf(pieces.filter(({ kind }) => kind === 'same'));
  const longestLength = lengthOf([{ text: before.length > after.length ? before : after }]);
  return sharedLength < longestLength * leastShared ? piecesOf(before, after) : pieces;
}

/** Punctuation is in every sentence: what two of them share is told by words. */
function lengthOf(pieces: readonly Pick<DiffPiece, 'text'>[]): number {
  return pieces.reduce((sum, { text }) => sum + text.replace(/[\p{P}\s]/gu, '').length, 0);
}

function piecesOf(before: string, after: string): readonly DiffPiece[] {
  const pieces: readonly DiffPiece[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return pieces.filter(({ text }) => text !== '');
}

export interface DiffWords {
  readonly removed: string;
  readonly added: string;
}

/** One side of a comparison: what is the same, and what this side has of its own. */
export function diffSide(
  pieces: readonly DiffPiece[],
  side: 'added' | 'removed',
  words: DiffWords,
): readonly Html[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'same' || piece.kind === side ? [pieceView(piece, words)] : [],
  );
}

/** Both in one line. */
export function diffLine(pieces: readonly DiffPiece[], words: DiffWords): Html {
  return html`<span class="diff">${pieces.map((piece) => pieceView(piece, words))}</span>`;
}

function pieceView({ kind, text }: DiffPiece, words: DiffWords): Html {
  if (kind === 'same') return html`${text}`;
  const said = html`<span class="visually-hidden">[${words[kind]}]</span>`;
  if (kind === 'added') return html`<ins>${said}${text}</ins>`;
  return html`<del>${said}${text}</del>`;
}

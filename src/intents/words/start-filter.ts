/**
 * Skips the characters of a text that no match of a pattern can begin with, by two bits of each character. It may stop
 * too early; it must never skip a beginning.
 */
import { operation, type Re2Instruction } from './re2-program.ts';

/** Sets with more characters fill all bits anyway. */
const widestSet = 64;

export class StartFilter {
  /** A bit for each remainder modulo 64 that a first character may have. */
  readonly #bits = new Int32Array(2);

  /** @param starts what waits for the first character of a match. */
  constructor(starts: readonly Re2Instruction[]) {
    for (const start of starts) this.#addSet(start);
  }

  /** @returns where the next match may begin at the earliest; the length of the text when nowhere. */
  skip(text: string, from: number): number {
    let at = from;
    while (at < text.length && !this.#mayBe(text.charCodeAt(at))) at++;
    return at;
  }

  /** Half of a character beyond the basic plane may be anything. */
  #mayBe(unit: number): boolean {
    if (unit >= 0xd800 && unit <= 0xdfff) return true;
    return ((this.#bits[(unit >> 5) & 1] as number) & (1 << (unit & 31))) !== 0;
  }

  #addSet({ op, arg, runes }: Re2Instruction): void {
    const isPlain = op === operation.rune1 || (op === operation.rune && arg === 0);
    if (!isPlain) {
      this.#bits.fill(-1);
      return;
    }
    for (let at = 0; at < runes.length; at += 2) {
      const first = runes[at] as number;
      this.#addRange(first, runes[at + 1] ?? first);
    }
  }

  #addRange(first: number, last: number): void {
    const end = Math.min(last, first + widestSet);
    for (let rune = first; rune <= end; rune++) {
      const half = (rune >> 5) & 1;
      this.#bits[half] = (this.#bits[half] as number) | (1 << (rune & 31));
    }
  }
}

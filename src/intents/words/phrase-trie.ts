/**
 * Finds every one of many phrases in a short text, overlapping ones included: a trie in one flat hash table, restarted at
 * each position. Messages and phrases are short, so this beats an automaton that never looks back.
 */
import type { Steps } from '../steps.ts';

/** In a cell: the node a step leaves from plus one (0: the cell is free), the unit, the node it leads to, the phrase that ends there. */
const cellSize = 4;
const noPhrase = -1;
const notThere = -1;

export type VisitPhrase = (phrase: number, start: number, end: number) => void;

export class PhraseTrie {
  #cells = new Int32Array(cellSize * 64).fill(0);
  /** A byte of each step's hash, 0 where the cell is free: most steps that are not there end here, in the cache. */
  #marks = new Uint8Array(64);
  #mask = 63;
  #stepCount = 0;

  /** Phrases are named by their index. They must differ; an empty one is never found. */
  constructor(phrases: readonly string[]) {
    for (const [index, phrase] of phrases.entries()) this.#add(phrase, index);
  }

  /** The same trie, with pauses while it is built. */
  static *plant(phrases: readonly string[]): Steps<PhraseTrie> {
    const trie = new PhraseTrie([]);
    for (const [index, phrase] of phrases.entries()) {
      trie.#add(phrase, index);
      yield;
    }
    return trie;
  }

  /** Calls `visit` for each occurrence, from left to right, shorter before longer; `start` and `end` are UTF-16 offsets. */
  scan(text: string, visit: VisitPhrase): void {
    const cells = this.#cells;
    for (let start = 0; start < text.length; start++) {
      let node = 0;
      for (let at = start; at < text.length; at++) {
        const cell = this.#findStep(node, text.charCodeAt(at));
        if (cell === notThere) break;
        node = cells[cell + 2] as number;
        const phrase = cells[cell + 3] as number;
        if (phrase !== noPhrase) visit(phrase, start, at + 1);
      }
    }
  }

  #add(phrase: string, index: number): void {
    let node = 0;
    for (let at = 0; at < phrase.length; at++) {
      const cell = this.#takeStep(node, phrase.charCodeAt(at));
      node = this.#cells[cell + 2] as number;
      if (at === phrase.length - 1) this.#cells[cell + 3] = index;
    }
  }

  /** The cell of a step, made when it is new. */
  #takeStep(node: number, unit: number): number {
    const known = this.#findStep(node, unit);
    if (known !== notThere) return known;
    if (this.#stepCount * 2 > this.#mask) this.#grow();
    this.#stepCount++;
    const cell = this.#takeFree(node, unit);
    this.#cells.set([node + 1, unit, this.#stepCount, noPhrase], cell);
    return cell;
  }

  #findStep(node: number, unit: number): number {
    const marks = this.#marks;
    const cells = this.#cells;
    const hash = hashStep(node, unit);
    const wanted = markOf(hash);
    let slot = hash & this.#mask;
    for (;;) {
      const mark = marks[slot];
      if (mark === 0) return notThere;
      const cell = slot * cellSize;
      if (mark === wanted && cells[cell] === node + 1 && cells[cell + 1] === unit) return cell;
      slot = (slot + 1) & this.#mask;
    }
  }

  #takeFree(node: number, unit: number): number {
    const hash = hashStep(node, unit);
    let slot = hash & this.#mask;
    while (this.#marks[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#marks[slot] = markOf(hash);
    return slot * cellSize;
  }

  #grow(): void {
    const old = this.#cells;
    this.#mask = this.#mask * 2 + 1;
    this.#cells = new Int32Array((this.#mask + 1) * cellSize);
    this.#marks = new Uint8Array(this.#mask + 1);
    for (let at = 0; at < old.length; at += cellSize) {
      const from = old[at] as number;
      if (from === 0) continue;
      const cell = this.#takeFree(from - 1, old[at + 1] as number);
      this.#cells.set(old.subarray(at, at + cellSize), cell);
    }
  }
}

/** Odd multipliers with well mixed bits (the golden ratio's, MurmurHash3's), so that neighbours fall apart. */
function hashStep(node: number, unit: number): number {
  const hash = Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}

/** From the bits that do not say where. */
function markOf(hash: number): number {
  return (hash >>> 24) | 1;
}

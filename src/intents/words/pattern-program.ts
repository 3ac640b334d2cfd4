/**
 * Runs a pattern that re2js compiled, counting the instructions it visits: each at most three times for a character, whatever
 * the pattern. re2js's own engines answer the same, but keep up to 8 MB of states for one pattern and take ten times as
 * long where these do not repeat. It must stay free of clocks: only the count ends a run.
 */

import {
  beginsText,
  beginText,
  isInSet,
  nameSet,
  newline,
  operation,
  type Re2Instruction,
  type Re2Program,
} from './re2-program.ts';
import { StartFilter } from './start-filter.ts';

/** What may still be spent, in visits; shared by all patterns that a text is tried on. */
export interface StepMeter {
  left: number;
}

/** What else takes as long as so many visits: trying a pattern at all, going to the next character, asking for a set. */
const startSteps = 20;
const stepsForCharacter = 4;
const stepsForSet = 2;

export class PatternProgram {
  readonly #ops: Int32Array;
  readonly #outs: Int32Array;
  readonly #args: Int32Array;
  /** Which set of characters an instruction waits for; most programs have few that differ. */
  readonly #setOf: Int32Array;
  readonly #sets: readonly Re2Instruction[];
  /** Of each set: the round it was asked in, twice, plus one when the character is in it. */
  readonly #asked: Float64Array;
  readonly #start: number;
  readonly #hasEdges: boolean;
  /** What waits for the first character of a match; undefined when that depends on the place. */
  readonly #starts: Int32Array | undefined;
  readonly #startFilter: StartFilter | undefined;
  /** Whether a match can begin nowhere but where the text does. */
  readonly #beginsText: boolean;
  /** What waits for the next character, and the one behind it. */
  #waiting: Int32Array;
  #reached: Int32Array;
  #reachedCount = 0;
  readonly #stack: Int32Array;
  /** In which round an instruction was visited last. */
  readonly #visited: Int32Array;
  #round = 0;
  #visits = 0;

  constructor(program: Re2Program) {
    const size = program.numInst();
    const instructions = Array.from({ length: size }, (_, pc) => program.getInst(pc));
    this.#ops = Int32Array.from(instructions, ({ op }) => op);
    this.#outs = Int32Array.from(instructions, ({ out }) => out);
    this.#args = Int32Array.from(instructions, ({ arg }) => arg);
    const byName = Map.groupBy(instructions, nameSet);
    const names = [...byName.keys()];
    this.#sets = [...byName.values()].map(([first]) => first as Re2Instruction);
    this.#setOf = Int32Array.from(instructions, (one) => names.indexOf(nameSet(one)));
    this.#asked = new Float64Array(names.length);
    this.#start = program.start;
    this.#hasEdges = this.#ops.includes(operation.emptyWidth);
    this.#waiting = new Int32Array(size);
    this.#reached = new Int32Array(size);
    this.#stack = new Int32Array(size + 1);
    this.#visited = new Int32Array(size);
    this.#beginsText = beginsText(program);
    this.#starts = this.#findStarts();
    this.#startFilter =
      this.#starts && new StartFilter([...this.#starts].map((pc) => program.getInst(pc)));
  }

  get size(): number {
    return this.#ops.length;
  }

  /** Whether it matches anywhere; undefined when the meter ran out before that was known. */
  test(text: string, meter: StepMeter): boolean | undefined {
    this.#visits = startSteps;
    const verdict = this.#run(text, meter.left);
    meter.left -= this.#visits;
    return verdict;
  }

  #run(text: string, allowed: number): boolean | undefined {
    this.#beginRound();
    let at = this.#skipToStart(text, 0);
    let edges = this.#edgesAt(text, at);
    while (!this.#enter(edges)) {
      at = this.#skipToStart(text, at);
      if (at >= text.length) return false;
      if (this.#visits > allowed) return undefined;
      const rune = text.codePointAt(at) as number;
      at += rune > 0xffff ? 2 : 1;
      edges = this.#edgesAt(text, at);
      if (this.#step(rune, edges)) return true;
    }
    return true;
  }

  /** While nothing waits, characters that no match begins with are passed over; four of them count as a visit. */
  #skipToStart(text: string, from: number): number {
    if (this.#reachedCount > 0) return from;
    if (!this.#startFilter) return this.#beginsText && from > 0 ? text.length : from;
    const at = this.#startFilter.skip(text, from);
    this.#visits += (at - from) >> 2;
    return at;
  }

  /** Where the beginning depends on the place it must be tried at each. @returns true when a match ends here. */
  #enter(edges: number): boolean {
    return this.#starts === undefined && this.#reach(this.#start, edges);
  }

  /** Takes one character. @returns true when a match ends behind it. */
  #step(rune: number, edges: number): boolean {
    this.#visits += stepsForCharacter;
    const waiting = this.#reached;
    const waitingCount = this.#reachedCount;
    this.#reached = this.#waiting;
    this.#waiting = waiting;
    this.#beginRound();
    for (let at = 0; at < waitingCount; at++) {
      if (this.#take(waiting[at] as number, rune, edges)) return true;
    }
    const starts = this.#starts;
    if (!starts) return false;
    for (let at = 0; at < starts.length; at++) {
      if (this.#take(starts[at] as number, rune, edges)) return true;
    }
    return false;
  }

  #take(pc: number, rune: number, edges: number): boolean {
    this.#visits++;
    return this.#accepts(pc, rune) && this.#reach(this.#outs[pc] as number, edges);
  }

  #accepts(pc: number, rune: number): boolean {
    const set = this.#setOf[pc] as number;
    const asked = this.#asked[set] as number;
    const now = this.#round * 2;
    if (asked >= now) return asked > now;
    this.#visits += stepsForSet;
    const isIn = isInSet(this.#sets[set] as Re2Instruction, rune);
    this.#asked[set] = isIn ? now + 1 : now;
    return isIn;
  }

  #beginRound(): void {
    this.#reachedCount = 0;
    this.#round++;
    if (this.#round < 0x7fff_ffff) return;
    this.#visited.fill(0);
    this.#asked.fill(0);
    this.#round = 1;
  }

  /** Notes everything that waits for a character behind `from`. @returns true when a match ends here. */
  #reach(from: number, edges: number): boolean {
    const stack = this.#stack;
    let depth = this.#push(from, 0);
    while (depth > 0) {
      const pc = stack[--depth] as number;
      this.#visits++;
      switch (this.#ops[pc]) {
        case operation.match:
          return true;
        case operation.alt:
        case operation.altMatch:
          depth = this.#push(this.#args[pc] as number, depth);
          depth = this.#push(this.#outs[pc] as number, depth);
          break;
        case operation.capture:
        case operation.nop:
          depth = this.#push(this.#outs[pc] as number, depth);
          break;
        case operation.emptyWidth:
          if (((this.#args[pc] as number) & ~edges) === 0) {
            depth = this.#push(this.#outs[pc] as number, depth);
          }
          break;
        case operation.rune:
        case operation.rune1:
        case operation.runeAny:
        case operation.runeAnyNotNewline:
          this.#reached[this.#reachedCount++] = pc;
      }
    }
    return false;
  }

  #push(pc: number, depth: number): number {
    if (this.#visited[pc] === this.#round) return depth;
    this.#visited[pc] = this.#round;
    this.#stack[depth] = pc;
    return depth + 1;
  }

  #findStarts(): Int32Array | undefined {
    this.#beginRound();
    const isEmptyMatch = this.#reach(this.#start, 0);
    const needsEdge = this.#ops.some(
      (op, pc) => op === operation.emptyWidth && this.#visited[pc] === this.#round,
    );
    return isEmptyMatch || needsEdge ? undefined : this.#reached.slice(0, this.#reachedCount);
  }

  /** What the place between two characters is, in the bits of RE2. */
  #edgesAt(text: string, at: number): number {
    if (!this.#hasEdges) return 0;
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at);
    const isStart = at === 0;
    const isEnd = at >= text.length;
    const isWordEdge = isAsciiWord(before) !== isAsciiWord(after);
    return (
      (isStart || before === newline ? 1 : 0) |
      (isEnd || after === newline ? 2 : 0) |
      (isStart ? beginText : 0) |
      (isEnd ? 8 : 0) |
      (isWordEdge ? 16 : 32)
    );
  }
}

/** RE2's `\w`; NaN, which is what lies outside of a text, is none. */
function isAsciiWord(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    unit === 0x5f
  );
}

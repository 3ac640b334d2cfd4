/**
 * What we read of a program that re2js compiled. Its types leave it open; the version is pinned, and the tests compare
 * every answer with its own engines.
 */

/** The part of re2js's compiled program that we read; instructions are named as in RE2. */
export interface Re2Program {
  readonly start: number;
  numInst(): number;
  getInst(pc: number): Re2Instruction;
}

export interface Re2Instruction {
  readonly op: number;
  readonly out: number;
  /** The other way of a fork, the sort of an edge. */
  readonly arg: number;
  readonly runes: Int32Array;
  matchRune(rune: number): boolean;
}

/** As in re2js's `Inst`. */
export const operation = {
  alt: 1,
  altMatch: 2,
  capture: 3,
  emptyWidth: 4,
  match: 6,
  nop: 7,
  rune: 8,
  rune1: 9,
  runeAny: 10,
  runeAnyNotNewline: 11,
} as const;

/** RE2's bit for the place where a text begins. */
export const beginText = 4;

export const newline = 10;

/** Whether a match can begin nowhere but where the text does. */
export function beginsText(program: Re2Program): boolean {
  let pc = program.start;
  for (;;) {
    const { op, out, arg } = program.getInst(pc);
    if (op === operation.emptyWidth && (arg & beginText) !== 0) return true;
    if (op !== operation.capture && op !== operation.nop) return false;
    pc = out;
  }
}

/** The same for instructions that wait for the same characters. */
export function nameSet({ op, arg, runes }: Re2Instruction): string {
  return op === operation.rune || op === operation.rune1 ? `${op} ${arg} ${[...runes]}` : `${op}`;
}

export function isInSet(instruction: Re2Instruction, rune: number): boolean {
  if (instruction.op === operation.runeAny) return true;
  if (instruction.op === operation.runeAnyNotNewline) return rune !== newline;
  return instruction.matchRune(rune);
}

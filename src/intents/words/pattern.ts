/**
 * The operator's patterns: compiled, or refused with a reason they can act on. They run on re2js alone, whose time
 * grows with the text and never explodes; none of them may ever reach JavaScript's own RegExp.
 */
import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js';
import { foldCharacter } from '../normalise.ts';
import { requiredLiterals } from './pattern-literals.ts';
import { patternProblems } from './pattern-problems.ts';
import { PatternProgram, type StepMeter } from './pattern-program.ts';
import type { Re2Program } from './re2-program.ts';

/** In characters, as the operator wrote it. */
export const maxPatternLength = 200;

/** In re2js's instructions. A pattern visits each at most once for a character: see `patternBudget`. */
export const maxProgramSize = 250;

export interface CompiledPattern {
  /** As the operator wrote it. */
  readonly source: string;
  /** A text without any of these cannot match; undefined when any text might. */
  readonly literals: readonly string[] | undefined;
  /** In re2js's instructions. */
  readonly programSize: number;
  /** Whether it matches anywhere in a normalised text; undefined when the meter ran out before that was known. */
  test(text: string, meter: StepMeter): boolean | undefined;
}

/** @returns a string, the explanation for the operator, when the pattern is refused. */
export function compilePattern(source: string): CompiledPattern | string {
  const fullWidth = /[！-～]/.exec(source)?.[0];
  if (fullWidth) return patternProblems.fullWidth(fullWidth);
  const folded = foldPattern(source);
  const compiled = compileFolded(folded);
  if (typeof compiled === 'string') return compiled;
  if (compiled.test('')) return patternProblems.matchesEmpty;
  const programSize = compiled.programSize();
  if (programSize > maxProgramSize) return patternProblems.tooLarge(programSize, maxProgramSize);
  const program = new PatternProgram(compiled.re2Input.prog as Re2Program);
  const [literals, ...others] = requiredLiterals(folded);
  const test = (text: string, meter: StepMeter) =>
    hasOneOfEach(others, text, meter) ? program.test(text, meter) : false;
  return { source, literals, programSize, test };
}

/** Looking for a word takes about as long as so many steps of a program. */
const stepsForWord = 4;

function hasOneOfEach(
  sets: readonly (readonly string[])[],
  text: string,
  meter: StepMeter,
): boolean {
  for (const words of sets) {
    meter.left -= words.length * stepsForWord;
    if (!hasOne(words, text)) return false;
  }
  return true;
}

function hasOne(words: readonly string[], text: string): boolean {
  for (const word of words) if (text.includes(word)) return true;
  return false;
}

function compileFolded(folded: string): RE2JS | string {
  try {
    return RE2JS.compile(folded);
  } catch (error) {
    if (error instanceof RE2JSException) return explainRefusal(folded, error);
    throw error;
  }
}

function explainRefusal(pattern: string, error: RE2JSException): string {
  if (/\(\?<?[=!]/.test(pattern)) return patternProblems.lookAround;
  if (/\\[1-9]|\\k</.test(pattern)) return patternProblems.backReference;
  if (/\\u/.test(pattern)) return patternProblems.codePoint;
  if (error instanceof RE2JSSyntaxException) {
    return patternProblems.invalid(error.error, error.input ?? pattern);
  }
  return patternProblems.invalid(error.message, pattern);
}

/**
 * Writes the pattern's own characters as `normalise` writes a text, one by one, so that 優惠 and VIP match. Escapes
 * and the heads of groups keep their case, which means something there.
 */
function foldPattern(pattern: string): string {
  return pattern.replace(
    /\\[pPx]\{[^}]*\}|\\[pP].|\\.|\(\?P?<[^>]*>|\(\?[a-zA-Z-]*[:)]|./gsu,
    (piece) => foldCharacter(piece),
  );
}

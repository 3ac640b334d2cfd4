/**
 * What a text must contain for a pattern to match it: then the pattern runs only where the trie found one of these
 * words. May give up on anything it does not know; must never name a word that a match can be without.
 */

/** More alternatives than this are no filter any more. */
const maxAlternatives = 64;
/** Sets of whole strings are multiplied only up to this size. */
const maxWholes = 16;

/** `\\d` in RE2 is of ASCII. */
const digits = '0123456789';

/** What is known of a part of a pattern. */
interface Part {
  /** All the strings it can match, when they are few. */
  readonly wholes: readonly string[] | undefined;
  /** Each match contains one of these. None of them is empty. */
  readonly required: readonly string[] | undefined;
  /** And one of each of these as well. */
  readonly also?: readonly (readonly string[])[];
}

const anything: Part = { wholes: undefined, required: undefined };
const nothing: Part = { wholes: [''], required: undefined };

/**
 * @param pattern valid in RE2's syntax.
 * @returns sets of words, of each of which a match has one; the most telling set first, none when any text may match.
 */
export function requiredLiterals(pattern: string): readonly (readonly string[])[] {
  const part = new PatternReader(pattern).readAll() ?? anything;
  const first = requirementOf(part);
  return first ? [first, ...(part.also ?? [])] : [];
}

/** Reads a pattern from left to right; `undefined` from any method means: beyond us. */
class PatternReader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = [...pattern];
  }

  readAll(): Part | undefined {
    const part = this.#readAlternatives();
    return this.#next === undefined ? part : undefined;
  }

  get #next(): string | undefined {
    return this.#characters[this.#at];
  }

  /** Takes these characters if they come next. */
  #take(text: string): boolean {
    const taken = [...text].every((character, ahead) => {
      return this.#characters[this.#at + ahead] === character;
    });
    if (taken) this.#at += text.length;
    return taken;
  }

  #readAlternatives(): Part | undefined {
    let all: Part | undefined;
    do {
      const one = this.#readSequence();
      if (!one) return undefined;
      all = all ? either(all, one) : one;
    } while (this.#take('|'));
    return all;
  }

  #readSequence(): Part | undefined {
    const runs: Part[] = [];
    while (this.#next !== undefined && this.#next !== '|' && this.#next !== ')') {
      const atom = this.#readAtom();
      const repeated = atom && this.#readRepeat(atom);
      if (!repeated) return undefined;
      const joined = join(runs.at(-1) ?? nothing, repeated);
      if (joined) runs.splice(-1, 1, joined);
      else runs.push(repeated);
    }
    return allOf(runs);
  }

  #readAtom(): Part | undefined {
    if (this.#take('(')) return this.#readGroup();
    if (this.#take('[')) return this.#readClass();
    if (this.#take('\\')) return this.#readEscape();
    if (this.#take('^') || this.#take('$')) return nothing;
    if (this.#take('.')) return anything;
    return literal(this.#readCharacter());
  }

  #readCharacter(): string {
    return this.#characters[this.#at++] ?? '';
  }

  #readGroup(): Part | undefined {
    // Flags are rare: without a filter such a pattern still works.
    if (this.#take('?') && !this.#take(':') && !this.#takeName()) return undefined;
    const inner = this.#readAlternatives();
    return this.#take(')') ? inner : undefined;
  }

  /** `P<size>` or `<size>`, behind the question mark. */
  #takeName(): boolean {
    const rest = this.#characters.slice(this.#at).join('');
    const name = /^P?<\w+>/.exec(rest)?.[0];
    return name !== undefined && this.#take(name);
  }

  /** `[哪那]` and `[1-3]` are one of their characters; anything cleverer is anything. */
  #readClass(): Part | undefined {
    const isNegated = this.#take('^');
    const members: string[] = [];
    let isPlain = !isNegated;
    do {
      const member = this.#readMember();
      if (member === undefined) isPlain = false;
      else members.push(...member);
      if (this.#next === undefined) return undefined;
      // A bracket right behind the first one stands for itself.
    } while (!this.#take(']'));
    const isFew = isPlain && members.length <= maxWholes;
    return isFew ? { wholes: members, required: undefined } : anything;
  }

  /** One character, a range or an escape of a class; undefined when it is not a few characters. */
  #readMember(): readonly string[] | undefined {
    if (this.#take('[:')) return this.#skipPosixName();
    const first = this.#readMemberEnd();
    const isRange = this.#next === '-' && this.#characters[this.#at + 1] !== ']';
    if (!isRange) return first;
    this.#at++;
    const last = this.#readMemberEnd();
    return first?.length === 1 && last?.length === 1
      ? charactersBetween(String(first), String(last))
      : undefined;
  }

  #readMemberEnd(): readonly string[] | undefined {
    return this.#take('\\') ? this.#readEscape()?.wholes : [this.#readCharacter()];
  }

  /** `{Han}`, or one letter. */
  #skipPropertyName(): Part {
    if (!this.#take('{')) this.#at++;
    else while (this.#next !== undefined && !this.#take('}')) this.#at++;
    return anything;
  }

  #skipPosixName(): undefined {
    while (this.#next !== undefined && !this.#take(':]')) this.#at++;
  }

  #readEscape(): Part | undefined {
    const escaped = this.#readCharacter();
    if (escaped === 'd') return { wholes: [...digits], required: undefined };
    if (/[DwWsS]/.test(escaped)) return anything;
    if (/[pP]/.test(escaped)) return this.#skipPropertyName();
    if (/[bBAz]/.test(escaped)) return nothing;
    return /[a-zA-Z0-9]/.test(escaped) ? undefined : literal(escaped);
  }

  #readRepeat(part: Part): Part | undefined {
    const once = this.#readRepeatSign(part);
    // A lazy sign changes which match is taken, not whether there is one.
    if (once !== part) this.#take('?');
    return once;
  }

  #readRepeatSign(part: Part): Part | undefined {
    if (this.#take('?')) return either(nothing, part);
    if (this.#take('*')) return anything;
    if (this.#take('+')) return atLeastOnce(part);
    const counts = this.#readCounts();
    if (!counts) return part;
    if (counts.least === 0) return counts.most === 1 ? either(nothing, part) : anything;
    return counts.least === 1 && counts.most === 1 ? { ...part } : atLeastOnce(part);
  }

  /** `{2}`, `{2,}`, `{2,5}`; a brace that is none of these stands for itself. */
  #readCounts(): { readonly least: number; readonly most: number } | undefined {
    if (this.#next !== '{') return undefined;
    const rest = this.#characters.slice(this.#at, this.#at + 11).join('');
    const [text, least, comma, most] = /^\{(\d{1,4})(,?)(\d{0,4})\}/.exec(rest) ?? [];
    if (text === undefined) return undefined;
    this.#at += text.length;
    const unbounded = comma === ',' && most === '';
    return {
      least: Number(least),
      most: unbounded ? Number.POSITIVE_INFINITY : Number(most || least),
    };
  }
}

function charactersBetween(first: string, last: string): readonly string[] | undefined {
  const [from = 0, to = 0] = [first.codePointAt(0), last.codePointAt(0)];
  if (to < from || to - from >= maxWholes) return undefined;
  return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
}

function literal(text: string): Part {
  return { wholes: [text], required: undefined };
}

function either(one: Part, other: Part): Part {
  const wholes = one.wholes && other.wholes && [...one.wholes, ...other.wholes];
  if (wholes && wholes.length <= maxWholes) return { wholes, required: undefined };
  const [ofOne, ofOther] = [requirementOf(one), requirementOf(other)];
  const required = ofOne && ofOther && [...ofOne, ...ofOther];
  return { wholes: undefined, required: withinBounds(required) };
}

/** What one part right behind the other matches, when it is few strings. */
function join(before: Part, after: Part): Part | undefined {
  const count = (before.wholes?.length ?? 0) * (after.wholes?.length ?? 0);
  if (!before.wholes || !after.wholes || count === 0 || count > maxWholes) return undefined;
  const { wholes: ends } = after;
  const wholes = before.wholes.flatMap((start) => ends.map((end) => start + end));
  return { wholes, required: undefined };
}

/** Parts one behind the other, all of which must be there. */
function allOf(parts: readonly Part[]): Part {
  const [first = nothing] = parts;
  if (parts.length < 2) return first;
  const all = parts.map(requirementOf).filter((words) => words !== undefined);
  const required = all.reduce<readonly string[] | undefined>(better, undefined);
  const others = all.filter((words) => words !== required);
  return { wholes: undefined, required, also: [...others, ...parts.flatMap((p) => p.also ?? [])] };
}

function atLeastOnce(part: Part): Part {
  return { wholes: undefined, required: requirementOf(part), also: part.also ?? [] };
}

function requirementOf({ wholes, required }: Part): readonly string[] | undefined {
  return required ?? (wholes?.includes('') ? undefined : withinBounds(wholes));
}

function withinBounds(words: readonly string[] | undefined): readonly string[] | undefined {
  return words && words.length <= maxAlternatives ? words : undefined;
}

/** The set that fewer texts contain, by its shortest word, then by its size. */
function better(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  if (!one || !other) return one ?? other;
  const difference = shortest(one) - shortest(other);
  if (difference !== 0) return difference > 0 ? one : other;
  return one.length <= other.length ? one : other;
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}

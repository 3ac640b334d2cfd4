/**
 * Whether a repetition of words can read one text in two ways: `(?:看|看看)*` reads 看看 as one word or as two, so that a text of
 * them that does not match in the end is tried in a number of ways that doubles with each word. Only repetitions of plain
 * words are judged, with classes, groups and bounded repetitions in them; what holds a repetition without an end, a
 * negated class or `.` is not.
 */

type Words = readonly string[];

/** Repetitions of more words than that are not judged. */
const maxWords = 4000;
const maxTimes = 4;

export interface AmbiguousRepetition {
  /** The repeated group, as it is written. */
  readonly group: string;
  /** Reads in two ways. */
  readonly text: string;
}

/** @param source of an expression, as `RegExp` gives it */
export function findAmbiguousRepetitions(source: string): readonly AmbiguousRepetition[] {
  const reader = new Reader(source);
  reader.readAlternatives();
  return reader.found;
}

class Reader {
  readonly found: AmbiguousRepetition[] = [];
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** @returns all words that they match; undefined when those are too many to say */
  readAlternatives(): Words | undefined {
    let words: Words | undefined = [];
    do words = join(words, this.#readSequence());
    while (this.#take('|'));
    return words;
  }

  #readSequence(): Words | undefined {
    let words: Words | undefined = [''];
    while (this.#at < this.#source.length && !/[|)]/.test(this.#next)) {
      words = follow(words, this.#readRepeated());
    }
    return words;
  }

  #readRepeated(): Words | undefined {
    const startsAt = this.#at;
    const words = this.#readOne();
    const endsAt = this.#at;
    const { least, most } = this.#readTimes();
    if (most === Infinity) {
      const text = words && findTwoReadings(words);
      if (text !== undefined)
        this.found.push({ group: this.#source.slice(startsAt, endsAt), text });
      return undefined;
    }
    return repeat(words, least, most);
  }

  #readOne(): Words | undefined {
    if (this.#take('(')) return this.#readGroup();
    if (this.#take('[')) return this.#readClass();
    if (this.#take('\\')) return this.#readEscape();
    const [character = ''] = this.#source.slice(this.#at);
    this.#at += character.length;
    if (/[\^$]/.test(character)) return [''];
    return character === '.' ? undefined : [character];
  }

  /** What only looks around has no length. */
  #readGroup(): Words | undefined {
    const kind = /^\?(?:<?[=!]|:|<[^>]*>)/.exec(this.#source.slice(this.#at))?.[0] ?? '';
    this.#at += kind.length;
    const words = this.readAlternatives();
    this.#take(')');
    return /[=!]$/.test(kind) ? [''] : words;
  }

  #readClass(): Words | undefined {
    const [whole = '', inner = ''] =
      /^((?:\\.|[^\]\\])*)\]/su.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += whole.length;
    const isPlain = !/^\^|\\[^\-\]\\.?[]|.-./su.test(inner);
    return isPlain ? Array.from(inner.replaceAll('\\', '')) : undefined;
  }

  #readEscape(): Words | undefined {
    const [whole = '', sign = ''] =
      /^(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|k<[^>]*>|(.))/isu.exec(
        this.#source.slice(this.#at),
      ) ?? [];
    this.#at += whole.length;
    if (sign === 'b' || sign === 'B') return [''];
    return sign === '' || /[a-z\d]/i.test(sign) ? undefined : [sign];
  }

  #readTimes(): { readonly least: number; readonly most: number } {
    const [whole = '', sign, least = '', comma, most = ''] =
      /^(?:([*+?])|\{(\d+)(,)?(\d*)\})\??/.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += whole.length;
    if (whole === '') return { least: 1, most: 1 };
    if (sign === '?') return { least: 0, most: 1 };
    if (sign !== undefined) return { least: sign === '+' ? 1 : 0, most: Infinity };
    if (comma === undefined) return { least: Number(least), most: Number(least) };
    return { least: Number(least), most: most === '' ? Infinity : Number(most) };
  }

  get #next(): string {
    return this.#source[this.#at] ?? '';
  }

  #take(sign: string): boolean {
    if (this.#next !== sign) return false;
    this.#at += 1;
    return true;
  }
}

function join(some: Words | undefined, more: Words | undefined): Words | undefined {
  return some && more && few([...some, ...more]);
}

function follow(first: Words | undefined, second: Words | undefined): Words | undefined {
  if (!first || !second || first.length * second.length > maxWords) return undefined;
  return first.flatMap((one) => second.map((other) => one + other));
}

function repeat(words: Words | undefined, least: number, most: number): Words | undefined {
  if (most > maxTimes) return undefined;
  let once: Words | undefined = [''];
  let all: Words | undefined = [];
  for (let times = 0; times <= most; times += 1) {
    if (times >= least) all = join(all, once);
    once = follow(once, words);
  }
  return all;
}

function few(words: Words): Words | undefined {
  return words.length > maxWords ? undefined : words;
}

interface Dangling {
  /** What one reading has more than the other. */
  readonly rest: string;
  /** Of the longer reading. */
  readonly text: string;
}

/** Sardinas and Patterson: what one reading has more than another must never be a word. @returns a text of two readings */
function findTwoReadings(words: Words): string | undefined {
  const code = words.filter((word) => word !== '');
  const known = new Set(code);
  const twice = code.find((word, at) => code.indexOf(word) !== at);
  if (twice !== undefined) return twice;
  const toDo = code.flatMap((word) => goOn({ rest: word, text: word }, code));
  const seen = new Set<string>();
  for (const one of toDo) {
    if (known.has(one.rest)) return one.text;
    if (!seen.has(one.rest)) toDo.push(...goOn(one, code));
    seen.add(one.rest);
  }
  return undefined;
}

/** What is left over once the shorter reading has another word. */
function goOn({ rest, text }: Dangling, code: Words): readonly Dangling[] {
  return code
    .filter((word) => word !== rest && (word.startsWith(rest) || rest.startsWith(word)))
    .map((word) =>
      word.length > rest.length
        ? { rest: word.slice(rest.length), text: text + word.slice(rest.length) }
        : { rest: rest.slice(word.length), text },
    );
}

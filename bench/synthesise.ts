/**
 * Rules and messages by the thousand out of the project's own sentences, the same for the same seed. They are as long and
 * as mixed as real ones, and mean nothing: only times are measured with them.
 */
import { readBackground } from '../src/intents/classifier/background.ts';
import { seededRandom } from '../src/intents/classifier/random.ts';
import { normalise } from '../src/intents/normalise.ts';
import { perturb } from '../src/intents/perturb.ts';
import { type RuleSource, ruleSourceSchema } from '../src/intents/ruleset-schema.ts';

export interface Wanted {
  readonly keywords: number;
  readonly patterns: number;
  readonly intents: number;
  readonly examplesEach: number;
}

export interface Synthesised {
  readonly keywords: readonly string[];
  /** One for each keyword, each pattern and each intent. */
  readonly rules: readonly RuleSource[];
}

type Draw = <Item>(items: readonly Item[]) => Item;

const seed = 20_26;
/** A cut of a sentence meets other sentences; a piece of two sentences is as rare as a name. */
const shareOfCuts = 0.1;
const shareWithCondition = 0.1;

export function synthesiseRules(wanted: Wanted, sentences: readonly string[]): Synthesised {
  const random = seededRandom(seed);
  const draw: Draw = (items) => items[Math.floor(random() * items.length)] as (typeof items)[0];
  const keywords = drawKeywords(wanted.keywords, sentences, random);
  const plain = sentences.filter((sentence) => /^\p{Script=Han}+$/u.test(sentence));
  const fragment = () => cut(draw(plain), 2, random);
  const rules = [
    ...keywords.map((word, at) => ({
      id: `word-${at}`,
      title: word,
      when: { contains: [word] },
      ...(random() < shareWithCondition ? { if: { hours: ['07:00-22:00'] } } : {}),
    })),
    ...Array.from({ length: wanted.patterns }, (_, at) => ({
      id: `pattern-${at}`,
      title: `样式${at}`,
      when: { patterns: [writePattern(at, fragment)] },
    })),
    ...writeIntents(wanted, sentences).map((examples, at) => ({
      id: `intent-${at}`,
      title: `意图${at}`,
      when: { examples },
    })),
  ];
  return { keywords, rules: rules.map((rule) => ruleSourceSchema.parse({ ...rule, reply: '好' })) };
}

/** Of 5 to 30 characters; every other one has a keyword put into it. */
export function synthesiseMessages(
  count: number,
  keywords: readonly string[],
  sentences: readonly string[],
): readonly string[] {
  const random = seededRandom(seed + 1);
  const draw: Draw = (items) => items[Math.floor(random() * items.length)] as (typeof items)[0];
  return Array.from({ length: count }, (_, at) => {
    const sentence = draw(sentences).padEnd(5, '啊');
    const where = Math.floor(random() * sentence.length);
    const word = at % 2 === 0 ? draw(keywords) : '';
    return (sentence.slice(0, where) + word + sentence.slice(where)).slice(0, 30);
  });
}

/** Everyday sentences of the background, and those of the demo brand. */
export function gatherSentences(brandSentences: readonly string[]): readonly string[] {
  const all = [...readBackground(), ...brandSentences.map(normalise)];
  return [...new Set(all)].filter((sentence) => sentence.length >= 4);
}

function drawKeywords(
  count: number,
  sentences: readonly string[],
  random: () => number,
): readonly string[] {
  const words = new Set<string>();
  const one = () => sentences[Math.floor(random() * sentences.length)] as string;
  while (words.size < count) {
    const length = 1 + Math.floor(random() * 3);
    const word =
      random() < shareOfCuts
        ? cut(one(), length + 2, random)
        : cut(one(), 2, random) + cut(one(), length, random);
    if (word === normalise(word) && word.length > 1) words.add(word);
  }
  return [...words];
}

function cut(sentence: string, length: number, random: () => number): string {
  const start = Math.floor(random() * Math.max(1, sentence.length - length));
  return sentence.slice(start, start + length).trim();
}

/** The shapes that operators write; one in a hundred has no word that must be there. */
function writePattern(at: number, fragment: () => string): string {
  const [a, b, c, d] = [fragment(), fragment(), fragment(), fragment()];
  if (at % 100 === 0) return `^[a-z0-9]{${3 + (at % 7)},12}$`;
  const shapes = [
    `(${a}|${b}).{0,4}(${c}|${d})`,
    `^(请问)?.*${a}.*${b}`,
    `${a}[0-9]+(元|块)`,
    `(${a}|${b}|${c})(的|了)?.{0,6}${d}`,
    `${a}.{0,12}(吗|么|不)\\??$`,
  ];
  return shapes[at % shapes.length] as string;
}

/** Each intent: a sentence and what hasty thumbs make of it, with the ends of others. */
function writeIntents(wanted: Wanted, sentences: readonly string[]): readonly string[][] {
  const { intents, examplesEach } = wanted;
  const taken = new Set<string>();
  return Array.from({ length: intents }, (_, at) => {
    const base = sentences[(at * 37) % sentences.length] as string;
    const examples: string[] = [];
    for (let round = 0; examples.length < examplesEach; round++) {
      const other = sentences[(at * 101 + round * 13) % sentences.length] as string;
      const [typed = base] = perturb([base], seed + round);
      const example = normalise(typed + other.slice(0, 3));
      if (example.length < 2 || taken.has(example)) continue;
      taken.add(example);
      examples.push(example);
    }
    return examples;
  });
}

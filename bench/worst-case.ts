/**
 * The slowest rules and texts that we could think of, for every way a rule can listen: what one operator may save must
 * not hold up the others, whatever somebody writes.
 */
import { compileRuleset } from '../src/intents/compile-ruleset.ts';
import { decide } from '../src/intents/decide.ts';
import type { Lexicon } from '../src/intents/entities/lexicon.ts';
import { ruleSourceSchema } from '../src/intents/ruleset-schema.ts';
import { makeInput } from './make-input.ts';
import { round } from './time-each.ts';

export interface WorstCase {
  readonly rule: string;
  readonly text: string;
  readonly ms: number;
}

type Listening = Readonly<Record<string, readonly string[]>>;

/** Of each pair the fastest of so many tries: the slower ones waited for other programs. */
const tries = 15;
/** The most that the schema allows. */
const mostPatterns = 100;
const mostWords = 2000;
const longestWord = 100;

/** Slowest first. */
export function measureWorstCases(lexicon: Lexicon): readonly WorstCase[] {
  const texts = Object.entries(hostileTexts());
  return Object.entries(hostileRules())
    .flatMap(([name, listening]) => {
      const ruleset = compileHostile(listening, lexicon);
      return texts.map(([text, written]) => {
        const input = makeInput(written);
        return { rule: name, text, ms: fastestMs(() => decide(ruleset, input)) };
      });
    })
    .sort((a, b) => b.ms - a.ms);
}

function compileHostile({ unless, ...when }: Listening, lexicon: Lexicon) {
  const source = { id: 'hostile', title: '恶意', reply: '好', when, ...(unless && { unless }) };
  const rules = [ruleSourceSchema.parse(source)];
  return compileRuleset({ source: { rules }, lexicon, version: 'bench' }).ruleset;
}

function fastestMs(call: () => unknown): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < tries; attempt++) {
    const startedMs = performance.now();
    call();
    fastest = Math.min(fastest, performance.now() - startedMs);
  }
  return round(fastest);
}

function hostileRules(): Record<string, Listening> {
  const runs = Array.from({ length: longestWord }, (_, at) => 'a'.repeat(at + 1));
  const hanRuns = runs.map((run) => '好'.repeat(run.length));
  const pieces = substringsOf(variedText()).slice(0, mostWords);
  return {
    ...hostilePatterns(),
    'runs of one letter': { contains: runs, unless: ['zz'] },
    'runs of one character': { contains: hanRuns },
    'every piece of a text': { contains: pieces },
    'every piece by its sound': { contains: pieces.map((piece) => `${piece.slice(0, -1)}妤`) },
    'negative keywords': { contains: hanRuns, unless: runs },
    'long exact phrases': { exact: hanRuns },
    'one example': { examples: hanRuns.slice(0, 20) },
  };
}

/** Each as often as a rule may have patterns, ending in what no normalised text has: so it is tried to the last. */
function hostilePatterns(): Record<string, Listening> {
  const shapes = [
    '[ab]*a[ab]{100}',
    '(?:(?:a|b)*a(?:a|b){40}){2}',
    '(\\pL{1,20}\\d{0,20}){3}',
    '([a-c]*[b-d]){40}',
    '\\b(\\w+\\b.{0,20}){4}',
    '(.?){60}',
    '((a?){28}(b?){28})',
    '(?:a?b?c?d?){28}',
    '(?:.*a){50}',
    '(?i)(k|s|ſ|a){0,50}',
    '(\\pL?\\PN?){40}',
    '^(.{1,9}){9}',
    '((哪|里|有|好){1,9}.{0,9}){3}',
    '.',
  ];
  const never = '[^\\pL\\pN ?]';
  return Object.fromEntries(
    shapes.map((shape) => [shape, { patterns: new Array(mostPatterns).fill(shape + never) }]),
  );
}

function hostileTexts(): Record<string, string> {
  const most = 600;
  return {
    'one letter': 'a'.repeat(most),
    'one character': '好'.repeat(most),
    'two letters in disorder': Array.from(variedText(), (c) => 'ab'[c.charCodeAt(0) % 2]).join(''),
    'two letters in words': 'ab ba a '.repeat(most / 8),
    'four letters': Array.from(variedText(), (c) => 'abcd'[c.charCodeAt(0) % 4]).join(''),
    'letters and characters': 'a1优b惠2'.repeat(most / 6),
    'all different': variedText(),
    'question marks': `${'?'.repeat(most - 1)}a`,
    'beyond the basic plane': '𠮷'.repeat(most / 2),
    'two kilobytes of signs': '！？…'.repeat(most),
    'letters that fold': 'ſKſK'.repeat(most / 4),
  };
}

function variedText(): string {
  return Array.from({ length: 600 }, (_, at) =>
    String.fromCharCode(0x4e00 + ((at * 7919 + (at >> 3) * 104_729) % 0x5000)),
  ).join('');
}

function substringsOf(text: string): readonly string[] {
  const pieces = new Set<string>();
  for (let start = 0; start < text.length; start += 10) {
    for (let length = 2; length <= longestWord; length += 2) {
      pieces.add(text.slice(start, start + length));
    }
  }
  return [...pieces];
}

/**
 * What last week's followers wrote that a finding speaks of: messages in which two rules are heard, or the word that is too
 * broad. A finding that nobody ever met stays without. Pure.
 */
import type { BrandFinding, BrandFindingKind } from '../brand/brand-finding.ts';
import type { CompiledRule } from '../intents/compile-rule.ts';
import { normalise } from '../intents/normalise.ts';
import { indexBeside } from '../intents/patch-ruleset.ts';
import type { DecidedTurns } from './week.ts';
import type { Witness, WorkshopFinding } from './workshop.ts';

/** Of two rules that hear the same message. */
const ofTwo: ReadonlySet<BrandFindingKind> = new Set([
  'overlap',
  'same-phrase',
  'phrase-lost',
  'rule-never-wins',
  'pattern-lost',
]);
/** Of one word that hears much. */
const ofOne: ReadonlySet<BrandFindingKind> = new Set(['one-character', 'broad-keyword']);
/** Each of them looks through the week: whoever types shall not wait for more. */
const mostWitnessed = 6;

export interface Witnesses {
  readonly compiled: readonly CompiledRule[];
  /** Of the week, as far as they are decided. */
  readonly byText: DecidedTurns['byText'];
}

export function addWitnesses(
  findings: readonly BrandFinding[],
  witnesses: Witnesses,
): readonly WorkshopFinding[] {
  let left = mostWitnessed;
  return findings.map((finding) => {
    const isHeard = left > 0 ? hearingOf(finding, witnesses.compiled) : undefined;
    if (!isHeard) return finding;
    left -= 1;
    const witness = findWitness(isHeard, witnesses.byText, finding.rival !== undefined);
    return witness ? { ...finding, witness } : finding;
  });
}

type IsHeard = (text: string) => boolean;

/** Undefined for findings that no message can show. */
function hearingOf(
  { kind, id, rival, path }: BrandFinding,
  compiled: readonly CompiledRule[],
): IsHeard | undefined {
  const own = compiled.find(({ rule }) => rule.id === id);
  const other = compiled.find(({ rule }) => rule.id === rival);
  if (!own || !(ofOne.has(kind) || (ofTwo.has(kind) && other))) return undefined;
  const hearsOwn = hearPhrase(own, path) ?? hearRule(own);
  if (!other) return hearsOwn;
  const hearsOther = hearRule(other);
  return (text) => hearsOwn(text) && hearsOther(text);
}

/** Just the word that the finding is about; undefined when it is about none. */
function hearPhrase({ source }: CompiledRule, path: BrandFinding['path']): IsHeard | undefined {
  const [, , root, way, at] = path;
  if (root !== 'when' || typeof at !== 'number') return undefined;
  if (way !== 'contains' && way !== 'exact') return undefined;
  const phrase = normalise(source.when[way]?.[at] ?? '');
  if (phrase === '') return undefined;
  return way === 'exact' ? (text) => text === phrase : (text) => text.includes(phrase);
}

function hearRule(rule: CompiledRule): IsHeard {
  const { words } = indexBeside([rule]);
  return (text) => text !== '' && words.findHits(text).hits.length > 0;
}

function findWitness(
  isHeard: IsHeard,
  byText: DecidedTurns['byText'],
  isOfTwo: boolean,
): Witness | undefined {
  const said = new Map<string, number>();
  const answerers = new Map<string, number>();
  let count = 0;
  for (const [text, turns] of byText) {
    if (!isHeard(text)) continue;
    for (const turn of turns) {
      count += turn.count;
      add(said, turn.said, turn.count);
      add(answerers, turn.today.title, turn.count);
    }
  }
  if (count === 0) return undefined;
  return say({ count, example: mostOf(said), answeredBy: mostOf(answerers) }, isOfTwo);
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function mostOf(counts: ReadonlyMap<string, number>): string {
  const [[most = ''] = []] = [...counts].sort(([, a], [, b]) => b - a);
  return most;
}

function say(
  witness: Pick<Witness, 'count' | 'example' | 'answeredBy'>,
  isOfTwo: boolean,
): Witness {
  const { count, example, answeredBy } = witness;
  const zhBoth = isOfTwo ? '两边都中' : '里有它';
  const enBoth = isOfTwo ? 'are heard by both' : 'have it';
  return {
    ...witness,
    zh: `上周 ${count} 条${zhBoth}，例如「${example}」；现在由「${answeredBy}」回答。`,
    en: `${count} of last week’s messages ${enBoth}, such as “${example}”; “${answeredBy}” answers today.`,
  };
}

/**
 * What an import would do to the rules that are there: each old reply becomes a new rule, a change of the rule that an
 * earlier import made of it, or nothing, because the same is said already. Pure; it decides nothing for the operator.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Edit } from '../../domain/edit.ts';
import { normalise } from '../../intents/normalise.ts';
import type { DraftRule, RuleDraft } from './draft-rules.ts';
import { listIn, type Pair, pairRules, type StandingRule, withoutMediaIds } from './pair-rules.ts';
import type { ReportLine } from './report-line.ts';

export type { StandingRule } from './pair-rules.ts';

export type ImportFate =
  | { readonly kind: 'new'; readonly edit: Edit }
  /** An earlier import made this rule; it says something else now. */
  | { readonly kind: 'changed'; readonly edit: Edit }
  /** A rule hears the same and says the same already. */
  | { readonly kind: 'known'; readonly ruleId: string }
  | { readonly kind: 'impossible' };

/** A word that a rule of the console listens for already. */
export interface WordClash {
  readonly word: string;
  readonly ruleId: string;
  readonly title: string;
}

export interface ImportRow {
  readonly what: string;
  readonly fate: ImportFate;
  /** What was changed on the way, and what was left out. */
  readonly lines: readonly ReportLine[];
  readonly clashes: readonly WordClash[];
}

const rulesFile = 'rules.yaml';

export function planImport(
  draft: RuleDraft,
  standing: readonly StandingRule[],
): readonly ImportRow[] {
  const taken = new Set(standing.map(({ id }) => id));
  const heard = wordsHeard(standing);
  const pairs = pairRules(draft.rules, standing);
  return draft.parts.map(({ what, rule, lines }) => {
    const fate: ImportFate = rule ? fateOf(rule, pairs.get(rule), taken) : { kind: 'impossible' };
    return {
      what,
      fate,
      lines: lines.filter(({ kind }) => kind !== 'imported'),
      clashes: clashesOf(rule, fate, heard),
    };
  });
}

function fateOf(rule: DraftRule, pair: Pair | undefined, taken: Set<string>): ImportFate {
  if (pair?.kind === 'known') return { kind: 'known', ruleId: pair.rule.id };
  if (pair) return fateOfEarlier(pair.rule, rule);
  const id = freeId(rule.id, taken);
  taken.add(id);
  return { kind: 'new', edit: { file: rulesFile, id, after: { ...rule, id } } };
}

function fateOfEarlier(earlier: StandingRule, rule: DraftRule): ImportFate {
  const edit = changeOf(earlier, rule);
  const isSame = isDeepStrictEqual(withoutMediaIds(edit.after), withoutMediaIds(edit.before));
  return isSame ? { kind: 'known', ruleId: earlier.id } : { kind: 'changed', edit };
}

/** What somebody added to the rule since stays; a handler that they gave it gives way to the reply. */
function changeOf({ id, value }: StandingRule, { when, reply }: DraftRule): Edit {
  const { handler: _, with: __, ...kept } = value;
  const after = { ...kept, when: withWords(value['when'], when), reply };
  return { file: rulesFile, id, before: value, after };
}

/**
 * All that the rule listens for now, and the words that it does not hear yet. Which kinds of messages it is for the
 * platform never said: those were ours, and are the operator's now.
 */
function withWords(standing: unknown, wanted: DraftRule['when']): object {
  const kept = typeof standing === 'object' && standing !== null ? standing : {};
  const exact = listIn(kept, 'exact');
  const contains = listIn(kept, 'contains');
  const newContains = unheard(listIn(wanted, 'contains'), contains);
  const newExact = unheard(listIn(wanted, 'exact'), [...exact, ...contains]);
  return {
    ...('kinds' in wanted && wanted),
    ...kept,
    ...(newExact.length > 0 && { exact: [...exact, ...newExact] }),
    ...(newContains.length > 0 && { contains: [...contains, ...newContains] }),
  };
}

function unheard(words: readonly string[], heard: readonly string[]): readonly string[] {
  const known = new Set(heard.map(normalise));
  return words.filter((word) => !known.has(normalise(word)));
}

/** An import by place alone would take another rule for the one that stood there last time. */
function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
  return id;
}

function wordsHeard(standing: readonly StandingRule[]): ReadonlyMap<string, StandingRule> {
  const heard = new Map<string, StandingRule>();
  for (const rule of standing) {
    for (const word of wordsOf(rule.value['when'])) {
      const key = normalise(word);
      if (!heard.has(key)) heard.set(key, rule);
    }
  }
  return heard;
}

function clashesOf(
  rule: DraftRule | undefined,
  fate: ImportFate,
  heard: ReadonlyMap<string, StandingRule>,
): readonly WordClash[] {
  if (!rule || fate.kind === 'known') return [];
  const ownId = fate.kind === 'impossible' ? '' : fate.edit.id;
  return wordsOf(rule.when).flatMap((word) => {
    const other = heard.get(normalise(word));
    if (!other || other.id === ownId) return [];
    return [{ word, ruleId: other.id, title: String(other.value['title'] ?? other.id) }];
  });
}

function wordsOf(when: unknown): readonly string[] {
  return [...listIn(when, 'exact'), ...listIn(when, 'contains')];
}

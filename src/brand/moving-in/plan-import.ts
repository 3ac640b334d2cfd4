/**
 * What an import would do to the rules that are there: each old reply becomes a new rule, a change of the rule that an
 * earlier import made of it, or nothing, because the same is said already. Pure; it decides nothing for the operator.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Edit, EntryValue } from '../../domain/edit.ts';
import { normalise } from '../../intents/normalise.ts';
import type { DraftPart, DraftRule, RuleDraft } from './draft-rules.ts';
import type { ReportLine } from './report-line.ts';

/** A rule that is live, or in the draft that the import goes into. */
export interface StandingRule {
  readonly id: string;
  readonly value: EntryValue;
}

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
  return draft.parts.map((part) => {
    const fate = fateOf(part, standing, taken);
    return {
      what: part.what,
      fate,
      lines: part.lines.filter(({ kind }) => kind !== 'imported'),
      clashes: clashesOf(part.rule, fate, heard),
    };
  });
}

function fateOf(
  { rule }: DraftPart,
  standing: readonly StandingRule[],
  taken: Set<string>,
): ImportFate {
  if (!rule) return { kind: 'impossible' };
  const same = standing.find(({ value }) => saysTheSame(value, rule));
  if (same) return { kind: 'known', ruleId: same.id };
  const earlier = standing.find(
    ({ id, value }) => id.startsWith('console-') && value['title'] === rule.title,
  );
  if (earlier) return { kind: 'changed', edit: changeOf(earlier, rule) };
  const id = freeId(rule.id, taken);
  taken.add(id);
  return { kind: 'new', edit: { file: rulesFile, id, after: { ...rule, id } } };
}

/** The account's file has another id each time that it is kept, so two files are taken for the same one. */
function saysTheSame(value: EntryValue, { when, reply }: DraftRule): boolean {
  return (
    isDeepStrictEqual(value['when'], when) &&
    isDeepStrictEqual(withoutMediaIds(value['reply']), withoutMediaIds(reply))
  );
}

function withoutMediaIds(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(withoutMediaIds);
  if (typeof reply !== 'object' || reply === null) return reply;
  return Object.fromEntries(
    Object.entries(reply).map(([key, value]) => [
      key,
      mediaKeys.has(key) ? '' : withoutMediaIds(value),
    ]),
  );
}

const mediaKeys: ReadonlySet<string> = new Set(['image', 'voice', 'mediaId']);

/** What somebody added to the rule since stays; a handler that they gave it gives way to the reply. */
function changeOf({ id, value }: StandingRule, { when, reply }: DraftRule): Edit {
  const { handler: _, with: __, ...kept } = value;
  return { file: rulesFile, id, before: value, after: { ...kept, when, reply } };
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
  const { exact, contains } = (when ?? {}) as Readonly<Record<string, unknown>>;
  return [exact, contains]
    .flatMap((words) => (Array.isArray(words) ? words : []))
    .filter((word) => typeof word === 'string');
}

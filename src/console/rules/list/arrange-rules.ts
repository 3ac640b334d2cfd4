/**
 * The list of rules in the order that decides, searched, filtered and cut into pages. Pure: it knows rules as they are
 * written, broken ones included.
 */
import { type HandlerName, handlerNames } from '../../../domain/intent.ts';
import { spellPinyin } from '../../../intents/spell-pinyin.ts';
import { textOf } from '../../schema-form/fields.ts';
import { joinLines } from '../../schema-form/word-lines.ts';
import type { DraftRule } from '../draft-rules.ts';

export interface RuleSearch {
  /** Words of a sentence, a title, an id, or their pinyin. */
  readonly text: string;
  /** `reply`, or a service; empty for all. */
  readonly answer: string;
  readonly only: RuleFilter | '';
  /** From 1. */
  readonly page: number;
}

export const ruleFilters = ['changed', 'with-examples', 'with-findings', 'never-hit'] as const;
export type RuleFilter = (typeof ruleFilters)[number];

export interface RuleFacts {
  /** Ids of rules that the lint has something to say of; undefined when it was not asked. */
  readonly found?: ReadonlySet<string> | undefined;
  /** How often each would answer last week's messages; undefined when nobody knows. */
  readonly hits?: ReadonlyMap<string, number> | undefined;
  /** They are still being counted: each number is "at least". */
  readonly isCounting?: boolean | undefined;
}

export interface RulesPage {
  readonly rules: readonly DraftRule[];
  readonly count: number;
  readonly page: number;
  readonly pageCount: number;
}

export const pageSize = 40;

export function arrangeRules(
  rules: readonly DraftRule[],
  search: RuleSearch,
  facts: RuleFacts = {},
): RulesPage {
  const found = inDecidingOrder(rules).filter(
    (rule) =>
      isOfAnswer(rule, search.answer) &&
      passes(rule, search.only, facts) &&
      speaksOf(rule, search.text),
  );
  const pageCount = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(Math.max(1, search.page), pageCount);
  const from = (page - 1) * pageSize;
  return { rules: found.slice(from, from + pageSize), count: found.length, page, pageCount };
}

/** The larger order first; within one, as they stand in the file. */
export function inDecidingOrder(rules: readonly DraftRule[]): readonly DraftRule[] {
  return rules.toSorted((a, b) => orderOf(b) - orderOf(a));
}

export function orderOf({ value }: Pick<DraftRule, 'value'>): number {
  const { order } = value;
  return typeof order === 'number' && Number.isFinite(order) ? order : 0;
}

/** Undefined when it answers with words of its own. */
export function serviceOf({ value }: Pick<DraftRule, 'value'>): HandlerName | undefined {
  return handlerNames.find((name) => name === value['handler']);
}

export function wordsOf({ value }: Pick<DraftRule, 'value'>, way: string): readonly string[] {
  const when = value['when'];
  const list =
    typeof when === 'object' && when !== null ? (when as Record<string, unknown>)[way] : [];
  return Array.isArray(list) ? list.map(textOf) : [];
}

function isOfAnswer(rule: DraftRule, answer: string): boolean {
  return answer === '' || (serviceOf(rule) ?? 'reply') === answer;
}

function passes(rule: DraftRule, only: RuleSearch['only'], { found, hits }: RuleFacts): boolean {
  switch (only) {
    case '':
      return true;
    case 'changed':
      return rule.mark !== undefined;
    case 'with-examples':
      return wordsOf(rule, 'examples').length > 0;
    case 'with-findings':
      return found?.has(rule.id) ?? true;
    case 'never-hit':
      // What is not live yet could not be hit.
      return hits === undefined || (rule.live !== undefined && !hits.has(rule.id));
  }
}

/** A sentence is looked for in both directions: rules whose words are in it, and rules that have it among their words. */
function speaksOf(rule: DraftRule, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  const title = textOf(rule.value['title']).toLowerCase();
  if (title.includes(wanted) || rule.id.includes(wanted)) return true;
  const own = [...wordsOf(rule, 'contains'), ...wordsOf(rule, 'exact')].map((word) =>
    word.toLowerCase(),
  );
  const isHeard = own.some(
    (word) => word !== '' && (wanted.includes(word) || word.includes(wanted)),
  );
  return isHeard || isSaid(rule, wanted) || isSpelt(title, wanted);
}

function isSaid(rule: DraftRule, wanted: string): boolean {
  const { reply } = rule.value;
  const said = reply === undefined ? '' : JSON.stringify(reply).toLowerCase();
  return (
    said.includes(wanted) || joinLines(wordsOf(rule, 'examples')).toLowerCase().includes(wanted)
  );
}

/** `waimai` and `wm` alike. */
function isSpelt(title: string, wanted: string): boolean {
  if (!/^[a-z]{2,}$/.test(wanted)) return false;
  const spelt = spellPinyin(title);
  const initials = spelt.map((syllable) => syllable[0]).join('');
  return spelt.join('').includes(wanted) || initials.includes(wanted);
}

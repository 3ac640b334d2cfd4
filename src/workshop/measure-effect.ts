/**
 * The effect meter: which of last week's messages the edited rule would answer anew, take from others, give up or lose.
 * Only messages that the old or the new rules have to do with are decided again; for the others nothing can have
 * changed, so the result is that of deciding all of them.
 */
import { isDeepStrictEqual } from 'node:util';
import type { CompiledRule } from '../intents/compile-rule.ts';
import { decideHeard, hearInput } from '../intents/decide.ts';
import { indexBeside, patchRuleset } from '../intents/patch-ruleset.ts';
import type { Ruleset } from '../intents/ruleset.ts';
import type { RuleSource } from '../intents/ruleset-schema.ts';
import { EffectTally } from './effect-tally.ts';
import { type Draft, rulesOf } from './prepare-draft.ts';
import type { Live } from './prepare-live.ts';
import { answererOf, type Week, type WeekText, type WeekTurn } from './week.ts';
import type { Effect } from './workshop.ts';

export interface Measuring {
  readonly week: Week;
  readonly live: Live;
  readonly draft: Draft;
  /** Of the rule, as it is live; and as the draft calls it. */
  readonly ids: { readonly before: string; readonly after: string };
}

export function measureEffect({ week, live, draft, ids }: Measuring): Omit<Effect, 'tookMs'> {
  const texts = week.textsBy(live);
  const tally = new EffectTally(ids);
  const ruleset = rulesetOfDraft(week, live, draft);
  const isTouched = touchedBy({ week, live, draft, ruleset });
  for (const text of texts) {
    for (const turn of text.turns) {
      tally.look(turn);
      if (!isTouched(text, turn)) continue;
      const { winner } = decideHeard(ruleset, turn.input, heardBy(draft, turn, ruleset));
      tally.compare(turn, answererOf(winner));
    }
  }
  return { ...tally.effect(), isLearning: draft.isLearning };
}

/** With another catalogue, other names are heard. */
function heardBy({ isWhole }: Draft, { heard, input }: WeekTurn, ruleset: Ruleset) {
  return isWhole ? hearInput(ruleset, input) : heard;
}

/** The draft's own, on what is remembered of the live one. */
function rulesetOfDraft(week: Week, live: Live, draft: Draft): Ruleset {
  if (draft.isWhole) return draft.content.ruleset;
  const { gone, added, compiled, classifier } = draft;
  const classify = classifier && week.classify(classifier);
  const patched = patchRuleset(week.rulesetOf(live), {
    gone: rulesOf(gone),
    added,
    compiled,
    classifier,
    ...(classify && { classify }),
    version: 'draft',
  });
  return { ...patched, suggestions: { findNearest: () => [] } };
}

type IsTouched = (text: WeekText, turn: WeekTurn) => boolean;

interface Touching extends Omit<Measuring, 'ids'> {
  readonly ruleset: Ruleset;
}

function touchedBy({ week, live, draft, ruleset }: Touching): IsTouched {
  const { gone, added, classifier } = draft;
  const examples = live.content.ruleset.examples;
  const isOtherwiseLearnt =
    classifier !== live.classifier || examples?.highestOrder !== ruleset.examples?.highestOrder;
  if (draft.isWhole || isOtherwiseLearnt) return () => true;
  if (decideAlike(gone, added)) return () => false;
  const changed = [...gone, ...added];
  const byWords = touchedByWords(changed);
  const byExamples = touchedByExamples({ week, live, changed });
  const bySignals = touchedBySignals(changed);
  return (text, turn) => bySignals(turn) || byWords(text) || byExamples(text);
}

/** Only what it says differs: then nobody else answers. */
function decideAlike(gone: readonly CompiledRule[], added: readonly CompiledRule[]): boolean {
  const waysOf = ({ source, rule }: CompiledRule) => {
    const { reply: _reply, title: _title, ...ways } = source satisfies RuleSource;
    return { ...ways, position: rule.position };
  };
  return isDeepStrictEqual(gone.map(waysOf), added.map(waysOf));
}

function touchedByWords(changed: readonly CompiledRule[]): (text: WeekText) => boolean {
  const { words, sounds } = indexBeside(changed);
  return rememberByText(({ text }) => {
    if (text === '') return false;
    return words.findHits(text).hits.length > 0 || sounds.findHits(text).length > 0;
  });
}

/** A text that is like the examples of a changed rule, or of one that such a rule stands in for. */
function touchedByExamples({
  week,
  live,
  changed,
}: Pick<Measuring, 'week' | 'live'> & { readonly changed: readonly CompiledRule[] }) {
  const { classifier } = live;
  if (!classifier) return () => false;
  const intents = new Set(changed.map(({ rule }) => rule.intent));
  const ids = new Set([
    ...changed.map(({ rule }) => rule.id),
    ...live.compiled.flatMap(({ rule }) => (intents.has(rule.intent) ? [rule.id] : [])),
  ]);
  return rememberByText(({ text }: WeekText) => {
    const found = week.findClassification(classifier, text);
    return (
      found !== undefined && (ids.has(found.best.intent) || ids.has(found.second?.intent ?? ''))
    );
  });
}

function touchedBySignals(changed: readonly CompiledRule[]): (turn: WeekTurn) => boolean {
  const listening = changed.filter(({ source: { when } }) =>
    [when.menu, when.scenes, when.kinds, when.entities].some(Boolean),
  );
  if (listening.length === 0) return () => false;
  const { signals } = indexBeside(listening);
  return ({ heard }) => signals.findHits(heard.message, heard.entities).length > 0;
}

/** Texts come one after the other: each is looked at once. */
function rememberByText(look: (text: WeekText) => boolean): (text: WeekText) => boolean {
  let last: WeekText | undefined;
  let isSo = false;
  return (text) => {
    if (text !== last) isSo = look(text);
    last = text;
    return isSo;
  };
}

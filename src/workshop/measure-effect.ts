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
import { type Answerer, answererOf, type Week, type WeekTurn } from './week.ts';
import type { Effect } from './workshop.ts';

export interface Measuring {
  readonly week: Week;
  readonly live: Live;
  readonly draft: Draft;
  /** Of the rule, as it is live; and as the draft calls it. */
  readonly ids: { readonly before: string; readonly after: string };
}

/** So many turns are decided between two looks at the clock. */
const turnsAtOnce = 50;

/** One question, which may be worked at a little at a time; what it counted so far can be told whenever somebody asks. */
export class Measurement {
  readonly #asked: Measuring;
  readonly #ruleset: Ruleset;
  readonly #isTouched: IsTouched;
  #turns: readonly WeekTurn[] = [];
  #next = 0;
  /** Turns that the rule answers today and not then, or the other way round. */
  #moved: { readonly turn: WeekTurn; readonly then: Answerer }[] = [];

  constructor(asked: Measuring) {
    const { week, live, draft } = asked;
    this.#asked = asked;
    this.#ruleset = rulesetOfDraft(week, live, draft);
    this.#isTouched = touchedBy({ week, live, draft, ruleset: this.#ruleset });
  }

  isOf(draft: Draft, { before, after }: Measuring['ids']): boolean {
    const { ids } = this.#asked;
    return this.#asked.draft === draft && ids.before === before && ids.after === after;
  }

  /** Goes on until it is late, and a little at least. @returns whether decided turns are left */
  advance(isLate: () => boolean): boolean {
    this.#follow();
    do {
      const end = Math.min(this.#next + turnsAtOnce, this.#turns.length);
      for (; this.#next < end; this.#next += 1) this.#look(this.#turns[this.#next] as WeekTurn);
    } while (this.#next < this.#turns.length && !isLate());
    return this.#next < this.#turns.length;
  }

  effect(): Omit<Effect, 'tookMs'> {
    const { week, live, draft, ids } = this.#asked;
    const { isCounting } = week.decidedBy(live);
    const tally = new EffectTally(ids);
    for (let at = 0; at < this.#next; at += 1) tally.look(this.#turns[at] as WeekTurn);
    for (const { turn, then } of this.#moved) tally.compare(turn, then);
    return {
      ...tally.effect(),
      isLearning: draft.isLearning,
      isCounting: isCounting || this.#next < this.#turns.length,
    };
  }

  /** When old turns were let go, it begins anew. */
  #follow(): void {
    const { turns } = this.#asked.week.decidedBy(this.#asked.live);
    if (turns === this.#turns) return;
    this.#turns = turns;
    this.#next = 0;
    this.#moved = [];
  }

  #look(turn: WeekTurn): void {
    if (!this.#isTouched(turn)) return;
    const { draft } = this.#asked;
    const { winner } = decideHeard(this.#ruleset, turn.input, heardBy(draft, turn, this.#ruleset));
    const then = answererOf(winner);
    const { before, after } = this.#asked.ids;
    if ((turn.today.id === before) !== (then.id === after)) this.#moved.push({ turn, then });
  }
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

type IsTouched = (turn: WeekTurn) => boolean;

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
  return (turn) => bySignals(turn) || byWords(turn.heard.text) || byExamples(turn.heard.text);
}

/** Only what it says differs: then nobody else answers. */
function decideAlike(gone: readonly CompiledRule[], added: readonly CompiledRule[]): boolean {
  const waysOf = ({ source, rule }: CompiledRule) => {
    const { reply: _reply, title: _title, ...ways } = source satisfies RuleSource;
    return { ...ways, position: rule.position };
  };
  return isDeepStrictEqual(gone.map(waysOf), added.map(waysOf));
}

function touchedByWords(changed: readonly CompiledRule[]): (text: string) => boolean {
  const { words, sounds } = indexBeside(changed);
  return rememberByText((text) => {
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
  return rememberByText((text) => {
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

/** The same is said over and over. */
function rememberByText(look: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const isSo = known.get(text) ?? look(text);
    known.set(text, isSo);
    return isSo;
  };
}

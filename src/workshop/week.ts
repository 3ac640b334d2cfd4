/**
 * Last week's messages, ready to be decided again, with what live rules hear in them. Turns alike in text, state and minute are one with a number: conditions know no less than a minute.
 */

import { likenessOf, rebuildTurn } from '../brand/replay/recorded-turn.ts';
import { isMiss } from '../brand/replay/replayed-answer.ts';
import type { Candidate } from '../domain/intent.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Classifier } from '../intents/classifier/classifier.ts';
import { indexExamples } from '../intents/compile-ruleset.ts';
import type { DecideInput } from '../intents/decide.ts';
import { type Classify, classifyBy } from '../intents/example-index.ts';
import type { Heard } from '../intents/hear.ts';
import { DecisionMemory } from '../intents/remember-decisions.ts';
import type { Ruleset } from '../intents/ruleset.ts';
import { finishSteps } from '../intents/steps.ts';
import type { Live } from './prepare-live.ts';
import type { WeekRecord } from './workshop-talk.ts';

/** Who answers, as the meter counts it. */
export interface Answerer {
  /** Of the rule; of what is built in, its intent. */
  readonly id: string;
  readonly title: string;
  readonly isRule: boolean;
  readonly isMiss: boolean;
}

export interface WeekTurn {
  /** As it was typed, masked; of a message without words, its kind. */
  readonly said: string;
  readonly input: DecideInput;
  readonly heard: Heard;
  readonly today: Answerer;
  count: number;
}

/** What is asked of live content again and again. */
interface Remembered {
  readonly live: Live;
  /** Decides as the live one; suggestions, which nobody counts, are left out. */
  readonly ruleset: Ruleset;
  readonly decisions: DecisionMemory;
  /** In the order in which they were decided; those that come later stand behind. */
  readonly turns: WeekTurn[];
  readonly byText: Map<string, WeekTurn[]>;
  readonly byKey: Map<string, WeekTurn>;
}

/** The turns of the week that are decided so far. */
export interface DecidedTurns {
  /** Grows at its end only; when turns are let go it is another one. */
  readonly turns: readonly WeekTurn[];
  /** The same by their normalised text; messages without words stand together under ''. */
  readonly byText: ReadonlyMap<string, readonly WeekTurn[]>;
  /** Messages are told and not decided yet. */
  readonly isCounting: boolean;
}

const minuteMs = 60_000;

export class Week {
  /** By the turn's id: a record may be told twice. */
  readonly #records = new Map<string, WeekRecord>();
  /** Told, and not decided yet. */
  #pending: WeekRecord[] = [];
  #remembered: Remembered | undefined;
  readonly #classifications = new WeakMap<Classifier, Map<string, ReturnType<Classify>>>();
  #fromMs = 0;
  #letGoUntilMs = 0;

  /** @param fromMs what was received before is let go when something is asked next */
  remember(records: readonly WeekRecord[], fromMs: number): void {
    for (const record of records) {
      if (this.#records.has(record.turnId)) continue;
      this.#records.set(record.turnId, record);
      this.#pending.push(record);
    }
    this.#fromMs = fromMs;
  }

  /** Decides some of what was told and is not decided yet. @returns whether there is more */
  settle(live: Live, atMost: number): boolean {
    const remembered = this.#rememberedOf(live);
    for (const record of this.#pending.splice(0, atMost)) decideOnce(record, remembered);
    return this.#pending.length > 0;
  }

  /** The week as what is live answers it, as far as it is decided. */
  decidedBy(live: Live): DecidedTurns {
    this.#rememberedOf(live);
    this.#letGo();
    const { turns, byText } = this.#rememberedOf(live);
    return { turns, byText, isCounting: this.#pending.length > 0 };
  }

  /** The live ruleset with what it found in the week's texts. */
  rulesetOf(live: Live): Ruleset {
    return this.#rememberedOf(live).ruleset;
  }

  /** What the classifier said of a text is not asked again. */
  classify(classifier: Classifier): Classify {
    const known = this.#classified(classifier);
    return rememberIn(known, classifyBy(classifier));
  }

  /** Only what was asked before; undefined when it never was. */
  findClassification(classifier: Classifier, text: string): ReturnType<Classify> {
    return this.#classified(classifier).get(text);
  }

  #classified(classifier: Classifier): Map<string, ReturnType<Classify>> {
    const known = this.#classifications.get(classifier) ?? new Map();
    this.#classifications.set(classifier, known);
    return known;
  }

  #rememberedOf(live: Live): Remembered {
    if (this.#remembered?.live === live) return this.#remembered;
    const { classifier } = live;
    const classify = classifier && this.classify(classifier);
    this.#pending = [...this.#records.values()];
    const ruleset = rememberHits(live, classify);
    const decisions = new DecisionMemory(ruleset);
    this.#remembered = {
      live,
      ruleset,
      decisions,
      turns: [],
      byText: new Map(),
      byKey: new Map(),
    };
    return this.#remembered;
  }

  /** Turns that are older than the week. */
  #letGo(): void {
    const fromMs = this.#fromMs;
    if (fromMs === this.#letGoUntilMs || !this.#remembered) return;
    this.#letGoUntilMs = fromMs;
    for (const [id, { receivedAtMs }] of this.#records)
      if (receivedAtMs < fromMs) this.#records.delete(id);
    const { byKey, turns } = this.#remembered;
    const kept = turns.filter(({ input }) => input.nowMs >= fromMs);
    if (kept.length === turns.length) return;
    for (const [key, { input }] of byKey) if (input.nowMs < fromMs) byKey.delete(key);
    const byText = Map.groupBy(kept, ({ heard }) => heard.text);
    this.#remembered = { ...this.#remembered, turns: kept, byText };
  }
}

function decideOnce(record: WeekRecord, { decisions, turns, byText, byKey }: Remembered): void {
  const likeness = likenessOf(record);
  const key = `${Math.floor(record.receivedAtMs / minuteMs)}\n${likeness}`;
  const known = byKey.get(key);
  if (known) {
    known.count += 1;
    return;
  }
  // What the week leaves out of a record is not looked at.
  const rebuilt = rebuildTurn(record as TurnRecord);
  if (typeof rebuilt === 'string') return;
  const { message, session, nowMs } = rebuilt;
  const input = { message, session, nowMs };
  const { heard, decision } = decisions.decide(input, likeness);
  const today = answererOf(decision.winner);
  const turn = { said: record.maskedText || record.kind, input, heard, today, count: 1 };
  byKey.set(key, turn);
  turns.push(turn);
  const alike = byText.get(heard.text);
  if (alike) alike.push(turn);
  else byText.set(heard.text, [turn]);
}

export function answererOf(winner: Candidate): Answerer {
  const { ruleId, intent, label } = winner;
  const isRule = ruleId !== undefined;
  return { id: ruleId ?? intent, title: label, isRule, isMiss: isMiss(winner) };
}

function rememberHits(
  { content, compiled, classifier }: Live,
  classify: Classify | undefined,
): Ruleset {
  const { words, sounds, examples, ...ruleset } = content.ruleset;
  return {
    ...ruleset,
    words: { findHits: rememberIn(new Map(), (text) => words.findHits(text)) },
    sounds: { findHits: rememberIn(new Map(), (text) => sounds.findHits(text)) },
    examples: examples && finishSteps(indexExamples(compiled, classifier, { classify })),
    suggestions: { findNearest: () => [] },
  };
}

function rememberIn<T>(known: Map<string, T>, find: (text: string) => T): (text: string) => T {
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    const found = find(text);
    known.set(text, found);
    return found;
  };
}

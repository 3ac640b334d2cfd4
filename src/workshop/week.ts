/**
 * Last week's messages, ready to be decided again: each text once, with the turns in which it was said, and what live
 * rules hear in it. Turns alike in text, state and minute are one with a number: conditions know no less than a minute.
 */

import { rebuildTurn } from '../brand/replay/recorded-turn.ts';
import { isMiss } from '../brand/replay/replayed-answer.ts';
import type { Candidate } from '../domain/intent.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Classifier } from '../intents/classifier/classifier.ts';
import { indexExamples } from '../intents/compile-ruleset.ts';
import { type DecideInput, decideHeard, hearInput } from '../intents/decide.ts';
import { type Classify, classifyBy } from '../intents/example-index.ts';
import type { Heard } from '../intents/hear.ts';
import type { Ruleset } from '../intents/ruleset.ts';
import { finishSteps } from '../intents/steps.ts';
import type { Live } from './prepare-live.ts';
import type { WeekRecord } from './workshop-talk.ts';

/** Who answers, as the meter counts it. */
export interface Answerer {
  /** Of the rule; of what is built in, its intent. */
  readonly id: string;
  readonly title: string;
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

/** Turns of one normalised text; messages without words stand together under ''. */
export interface WeekText {
  readonly text: string;
  readonly turns: WeekTurn[];
}

/** What is asked of live content again and again. */
interface Remembered {
  readonly live: Live;
  /** Decides as the live one; suggestions, which nobody counts, are left out. */
  readonly ruleset: Ruleset;
  readonly texts: Map<string, WeekText>;
}

const minuteMs = 60_000;

export class Week {
  /** By the turn's id: a record may be told twice. */
  readonly #records = new Map<string, WeekRecord>();
  /** Told, and not decided yet. */
  #pending: WeekRecord[] = [];
  #turns = new Map<string, WeekTurn>();
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

  get messageCount(): number {
    return this.#records.size;
  }

  /** Decides some of what was told and is not decided yet. @returns whether there is more */
  settle(live: Live, atMost = Number.POSITIVE_INFINITY): boolean {
    if (this.#remembered?.live !== live) this.#beginAnew(live);
    for (const record of this.#pending.splice(0, atMost)) this.#decide(record);
    return this.#pending.length > 0;
  }

  /** Every text of the week, decided by what is live. */
  textsBy(live: Live): Iterable<WeekText> {
    this.settle(live);
    this.#letGo();
    return this.#remembered?.texts.values() ?? [];
  }

  /** The live ruleset with what it found in the week's texts. */
  rulesetOf(live: Live): Ruleset {
    if (this.#remembered?.live !== live) this.#beginAnew(live);
    return this.#remembered?.ruleset ?? live.content.ruleset;
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

  #beginAnew(live: Live): void {
    const { classifier } = live;
    const classify = classifier && this.classify(classifier);
    this.#remembered = { live, ruleset: rememberHits(live, classify), texts: new Map() };
    this.#turns = new Map();
    this.#pending = [...this.#records.values()];
  }

  /** Turns that are older than the week. */
  #letGo(): void {
    const fromMs = this.#fromMs;
    if (fromMs === this.#letGoUntilMs) return;
    this.#letGoUntilMs = fromMs;
    for (const [id, { receivedAtMs }] of this.#records)
      if (receivedAtMs < fromMs) this.#records.delete(id);
    for (const [key, { input }] of this.#turns) if (input.nowMs < fromMs) this.#turns.delete(key);
    keepSince((this.#remembered as Remembered).texts, fromMs);
  }

  #decide(record: WeekRecord): void {
    const { ruleset, texts } = this.#remembered as Remembered;
    const key = keyOf(record);
    const known = this.#turns.get(key);
    if (known) {
      known.count += 1;
      return;
    }
    // What the week leaves out of a record is not looked at.
    const rebuilt = rebuildTurn(record as TurnRecord);
    if (typeof rebuilt === 'string') return;
    const { message, session, nowMs } = rebuilt;
    const input = { message, session, nowMs };
    const heard = hearInput(ruleset, input);
    const today = answererOf(decideHeard(ruleset, input, heard).winner);
    const said = record.maskedText || record.kind;
    const turn = { said, input, heard, today, count: 1 };
    this.#turns.set(key, turn);
    const text = texts.get(heard.text);
    if (text) text.turns.push(turn);
    else texts.set(heard.text, { text: heard.text, turns: [turn] });
  }
}

function keyOf({ kind, maskedText, before, entities, receivedAtMs }: WeekRecord): string {
  const minute = Math.floor(receivedAtMs / minuteMs);
  const state = before ? JSON.stringify(before) : '';
  const pins = entities.length > 0 ? JSON.stringify(entities) : '';
  return `${kind}\n${minute}\n${maskedText}\n${state}\n${pins}`;
}

export function answererOf(winner: Candidate): Answerer {
  const { ruleId, intent, label } = winner;
  return { id: ruleId ?? intent, title: label, isMiss: isMiss(winner) };
}

function keepSince(texts: Map<string, WeekText>, fromMs: number): void {
  for (const [key, { text, turns }] of texts) {
    const kept = turns.filter(({ input }) => input.nowMs >= fromMs);
    if (kept.length === 0) texts.delete(key);
    else if (kept.length < turns.length) texts.set(key, { text, turns: kept });
  }
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
    examples: examples && finishSteps(indexExamples(compiled, classifier, classify)),
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

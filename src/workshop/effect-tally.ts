/** Counts what one rule gains and loses, message by message. */
import type { Answerer, WeekTurn } from './week.ts';
import type { Effect, EffectPart } from './workshop.ts';

const partNames = ['newlyAnswered', 'taken', 'givenUp', 'lost'] as const;
type PartName = (typeof partNames)[number];

const examplesTold = 5;
const rulesTold = 8;

interface Part {
  count: number;
  readonly rules: Map<string, { readonly title: string; count: number }>;
  readonly examples: Map<string, number>;
}

export class EffectTally {
  readonly #ids: { readonly before: string; readonly after: string };
  readonly #parts = Object.fromEntries(
    partNames.map((name): [PartName, Part] => [
      name,
      { count: 0, rules: new Map(), examples: new Map() },
    ]),
  ) as Readonly<Record<PartName, Part>>;
  #messageCount = 0;

  constructor(ids: { readonly before: string; readonly after: string }) {
    this.#ids = ids;
  }

  look({ count }: WeekTurn): void {
    this.#messageCount += count;
  }

  compare(turn: WeekTurn, then: Answerer): void {
    const { today } = turn;
    const name = this.#partOf(today, then);
    if (!name) return;
    const other = name === 'taken' ? today : name === 'givenUp' ? then : undefined;
    this.#add(this.#parts[name], turn, other);
  }

  #partOf(today: Answerer, then: Answerer): PartName | undefined {
    const wasIts = today.id === this.#ids.before;
    const isIts = then.id === this.#ids.after;
    if (wasIts === isIts) return undefined;
    if (isIts) return today.isMiss && !then.isMiss ? 'newlyAnswered' : 'taken';
    return then.isMiss && !today.isMiss ? 'lost' : 'givenUp';
  }

  #add(part: Part, { said, count }: WeekTurn, other: Answerer | undefined): void {
    part.count += count;
    part.examples.set(said, (part.examples.get(said) ?? 0) + count);
    if (!other) return;
    const rule = part.rules.get(other.id) ?? { title: other.title, count: 0 };
    rule.count += count;
    part.rules.set(other.id, rule);
  }

  effect(): Omit<Effect, 'isLearning' | 'isCounting' | 'tookMs'> {
    const { newlyAnswered, taken, givenUp, lost } = this.#parts;
    return {
      messageCount: this.#messageCount,
      newlyAnswered: tell(newlyAnswered),
      taken: tell(taken),
      givenUp: tell(givenUp),
      lost: tell(lost),
    };
  }
}

function tell({ count, rules, examples }: Part): EffectPart {
  return {
    count,
    rules: [...rules]
      .map(([ruleId, rule]) => ({ ruleId, ...rule }))
      .sort((a, b) => b.count - a.count)
      .slice(0, rulesTold),
    examples: [...examples]
      .sort(([, a], [, b]) => b - a)
      .slice(0, examplesTold)
      .map(([said]) => said),
  };
}

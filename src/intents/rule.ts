/** A compiled rule, the ways it can be hit, and which hit counts more. Every stage of understanding speaks in these. */
import type { HandlerCall, MatcherKind } from '../domain/intent.ts';
import type { Conditions } from './conditions.ts';

export interface Rule {
  readonly id: string;
  readonly intent: string;
  readonly label: string;
  readonly order: number;
  /** Its place in the file: decides when nothing else does. */
  readonly position: number;
  /** Whether the fallback may offer it. */
  readonly isSuggested: boolean;
  /** Whether the follower is reminded of a question that the rule leaves unanswered. */
  readonly isReminded: boolean;
  readonly call: HandlerCall;
  readonly conditions: Conditions;
}

/** The ways to recognise a message, the more specific the higher. */
const specificity = {
  exact: 7,
  menu: 6,
  scene: 6,
  keyword: 5,
  pattern: 4,
  entity: 3,
  sound: 2,
  kind: 1,
} as const satisfies Partial<Record<MatcherKind, number>>;

export type RuleMatcher = keyof typeof specificity;

export interface Hit {
  readonly rule: Rule;
  readonly matcher: RuleMatcher;
  /** The words or the pattern that hit. */
  readonly evidence: string;
  /** How much it saw, to tell hits of one matcher apart: characters of a keyword, kinds of entities; 0 for a pattern. */
  readonly weight: number;
  /** What stands in the text when the evidence was only heard in it. */
  readonly said?: string;
  /** When the evidence is one of the rule's examples. */
  readonly isExample?: true;
}

/** To be read behind "by": the keyword "优惠券". */
export function describeHit({ matcher, evidence, said, isExample }: Hit): string {
  if (said !== undefined) return `"${said}", heard as "${evidence}"`;
  if (isExample) return `the example "${evidence}", word by word`;
  return `the ${matcher} "${evidence}"`;
}

/** Negative when `a` goes first: the operator's order, the more specific matcher, the weightier hit, the earlier rule. */
export function compareHits(a: Hit, b: Hit): number {
  return (
    b.rule.order - a.rule.order ||
    specificity[b.matcher] - specificity[a.matcher] ||
    b.weight - a.weight ||
    a.rule.position - b.rule.position
  );
}

/** Why `loser` goes behind `winner`, to be read behind "because". */
export function explainLoss(loser: Hit, winner: Hit): string {
  if (loser.rule.order !== winner.rule.order) {
    return `its order ${loser.rule.order} is below ${winner.rule.order}`;
  }
  if (specificity[loser.matcher] !== specificity[winner.matcher]) {
    return `its ${loser.matcher} is less specific than ${describeHit(winner)}`;
  }
  if (loser.weight !== winner.weight) {
    return `its ${loser.matcher} is shorter than "${winner.evidence}"`;
  }
  return `rule "${winner.rule.id}" stands before it in the file`;
}

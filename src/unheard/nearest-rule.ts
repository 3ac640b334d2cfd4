/** Which rule was probably meant by a cluster, and why: what followers picked themselves, or what its sentences are like. Pure. */
import { normalise } from '../intents/normalise.ts';
import type { Rule } from '../intents/rule.ts';
import type { Ruleset } from '../intents/ruleset.ts';
import type { Cluster } from './cluster.ts';

export interface NearestRule {
  readonly ruleId: string;
  readonly title: string;
  /** The rule only says that we do not do such things: nobody wishes for it. */
  readonly isNotOurs?: true;
  readonly why:
    | { readonly kind: 'picked'; readonly count: number; readonly of: number }
    | { readonly kind: 'example'; readonly text: string; readonly percent: number }
    | { readonly kind: 'phrase'; readonly text: string };
}

/** Below, the classifier only guesses. */
const leastProbability = 0.2;
/** At the end of a label that was cut. */
const ellipsis = '…';

/** Undefined when nothing comes near. Of a suspect the rule that answered it is not named again. */
export function findNearestRule(
  cluster: Pick<Cluster, 'kind' | 'label' | 'picked' | 'count' | 'answeredBy'>,
  ruleset: Ruleset,
): NearestRule | undefined {
  const answered = new Set(cluster.answeredBy.map(({ name }) => name));
  const text = cluster.kind === 'wordless' ? '' : normalise(cluster.label);
  return (
    findPickedRule(cluster, ruleset) ??
    (text === '' ? undefined : findLikeExample(text, ruleset, answered)) ??
    (text === '' ? undefined : findLikePhrase(text, ruleset, answered))
  );
}

/** An option is labelled by the title of its rule, cut when that is long. */
function findPickedRule(
  { picked: [most], count }: Pick<Cluster, 'picked' | 'count'>,
  { titles }: Ruleset,
): NearestRule | undefined {
  if (!most) return undefined;
  const rule = findTitled(most.name, [...titles]);
  if (!rule) return undefined;
  const [ruleId, title] = rule;
  return { ruleId, title, why: { kind: 'picked', count: most.count, of: count } };
}

type Titled = readonly [ruleId: string, title: string];

/** Of a label that was cut only what is left of it is known: it names a rule when no other begins so. */
function findTitled(label: string, titles: readonly Titled[]): Titled | undefined {
  const whole = titles.find(([, title]) => title === label);
  if (whole || !label.endsWith(ellipsis)) return whole;
  const start = label.slice(0, -ellipsis.length);
  const [found, ...others] = titles.filter(([, title]) => title.startsWith(start));
  return others.length === 0 ? found : undefined;
}

function findLikeExample(
  text: string,
  { examples }: Ruleset,
  answered: ReadonlySet<string>,
): NearestRule | undefined {
  const best = examples?.findMatches(text).find(({ rule }) => !answered.has(rule.id));
  if (!best || best.probability < leastProbability) return undefined;
  const percent = Math.round(best.probability * 100);
  const { id, label } = best.rule;
  const why = { kind: 'example', text: best.example, percent } as const;
  return { ruleId: id, title: label, ...notOurs(best.rule), why };
}

function findLikePhrase(
  text: string,
  { suggestions }: Ruleset,
  answered: ReadonlySet<string>,
): NearestRule | undefined {
  const where = ({ id }: { readonly id: string }) => !answered.has(id);
  const [best] = suggestions.findNearest(text, { limit: 1, where });
  if (!best) return undefined;
  const { id, label } = best.rule;
  const why = { kind: 'phrase', text: best.phrase } as const;
  return { ruleId: id, title: label, ...notOurs(best.rule), why };
}

function notOurs({ call }: Pick<Rule, 'call'>): Pick<NearestRule, 'isNotOurs'> {
  return call.handler === 'fallback' ? { isNotOurs: true } : {};
}

/** Which other rule of the draft keeps it from being used: an innocent one must not be blamed for it. Pure. */
import { problemKinds } from '../../../domain/explanation.ts';
import type { WorkshopFinding } from '../../../workshop/workshop.ts';
import { type DraftRule, rulesFile } from '../draft-rules.ts';

/** Undefined for what is no rule of the draft, such as a test. */
export type Guilty = { readonly rule: DraftRule | undefined };

/**
 * What is live is sound, so only an edited rule can be at fault; of an example that two rules have, either.
 *
 * @param id of the rule that is edited: what it has to do with is its own
 */
export function findGuilty(
  { kind, file, path, zh }: WorkshopFinding,
  rules: readonly DraftRule[],
  id: string,
): Guilty | undefined {
  if (!problemKinds.some((known) => known === kind)) return undefined;
  if (file !== rulesFile) return { rule: undefined };
  const standing = rules.filter(({ mark }) => mark !== 'removed');
  const ids = [ruleAt(path, standing)?.id ?? id, /规则 ([\w-]+) 的例句/.exec(zh)?.[1]];
  if (ids.includes(id)) return undefined;
  const rule = standing.find((one) => one.edit !== undefined && ids.includes(one.id));
  return rule && { rule };
}

function ruleAt([, place]: readonly PropertyKey[], standing: readonly DraftRule[]) {
  return typeof place === 'number' ? standing[place] : undefined;
}

/** Rules by what people call them: a form takes a title, a test keeps an id. */
import type { AccountCall } from '../../frame/console-call.ts';
import { textOf } from '../../schema-form/fields.ts';
import { type DraftRule, readRulesInHand } from '../draft-rules.ts';
import { testWords } from './test-words.ts';

export interface RuleNames {
  /** The title; with the id where two rules have the same; the id of a rule that is not there. */
  nameOf(id: string): string;
  /** Of a title, a name as above, or an id. Undefined when there is no such rule, or several. */
  idOf(name: string): string | undefined;
  readonly names: readonly string[];
}

/** What answers when no rule does. */
const fallback = 'fallback';

export async function namesInHand(call: AccountCall): Promise<RuleNames> {
  const { rules } = await readRulesInHand(call);
  return nameRules(rules, testWords[call.language].fallback);
}

export function nameRules(rules: readonly DraftRule[], fallbackName: string): RuleNames {
  const titles = new Map(
    rules
      .filter(({ mark }) => mark !== 'removed')
      .map(({ id, value }) => [id, textOf(value['title']).trim() || id] as const),
  );
  titles.set(fallback, titles.get(fallback) ?? fallbackName);
  const sameTitle = Map.groupBy(titles.keys(), (id) => titles.get(id));
  const nameOf = (id: string) => {
    const title = titles.get(id);
    if (title === undefined) return id;
    return sameTitle.get(title)?.length === 1 ? title : `${title} (${id})`;
  };
  const byName = new Map([...titles.keys()].map((id) => [nameOf(id), id]));
  return {
    nameOf,
    idOf: (name) => byName.get(name) ?? (titles.has(name) ? name : undefined),
    names: [...byName.keys()],
  };
}

/** A compiled rule for the tests of single stages. */
import { compileConditions } from '../../src/intents/conditions.ts';
import type { Rule } from '../../src/intents/rule.ts';

export function makeRule(id: string, more: Partial<Rule> = {}): Rule {
  return {
    id,
    intent: id,
    label: id,
    order: 0,
    position: 0,
    isSuggested: true,
    isReminded: true,
    call: { handler: 'answer', parameters: {} },
    conditions: compileConditions(),
    ...more,
  };
}

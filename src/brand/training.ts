/**
 * What is learnt from a revision's examples, told apart by what it was learnt from: examples that did not change need not
 * be learnt again.
 */
import { createHash } from 'node:crypto';
import type { Classifier } from '../intents/classifier/classifier.ts';
import { trainClassifier } from '../intents/classifier/train-classifier.ts';
import { listExamples } from '../intents/compile-ruleset.ts';
import type { RulesetSource } from '../intents/ruleset-schema.ts';

export interface Training {
  /** SHA-256 of the normalised examples and whose they are. The seed is always the same, and so is the program. */
  readonly key: string;
  /** Undefined when the key was known. */
  readonly classifier: Classifier | undefined;
}

/** Undefined when no rule has examples. @param knownKeys of what need not be trained */
export function trainRules(
  rules: RulesetSource['rules'],
  knownKeys: ReadonlySet<string>,
): Training | undefined {
  const key = trainingKey(rules);
  if (key === undefined) return undefined;
  return {
    key,
    classifier: knownKeys.has(key) ? undefined : trainClassifier(listExamples({ rules })),
  };
}

/** Of what there is to learn from these rules; undefined when there is nothing. */
export function trainingKey(rules: RulesetSource['rules']): string | undefined {
  const examples = listExamples({ rules });
  if (examples.length === 0) return undefined;
  return createHash('sha256').update(JSON.stringify(examples)).digest('hex');
}

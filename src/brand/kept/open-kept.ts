/** What was learnt before, as a thread beside the server finds it: it only reads, for what drafts teach would push out what is live. */
import type { Classifier } from '../../intents/classifier/classifier.ts';
import type { RuleSource } from '../../intents/ruleset-schema.ts';
import { type Training, trainingKey, trainRules } from '../training.ts';
import { KeptPreparations } from './kept-preparations.ts';

export type KeptClassifiers = Pick<KeptPreparations, 'findClassifier'>;

const none: KeptClassifiers = { findClassifier: async () => undefined };

/** @param dir as the thread was given it; undefined: nothing is kept anywhere */
export function openKept(dir: string | undefined): KeptClassifiers {
  return dir === undefined ? none : new KeptPreparations(dir);
}

/** What these rules' examples teach: known, or kept, or else learnt here and now. Undefined without examples. */
export async function recallTraining(
  rules: readonly RuleSource[],
  from: { readonly known: ReadonlyMap<string, Classifier>; readonly kept: KeptClassifiers },
): Promise<Training | undefined> {
  const key = trainingKey([...rules]);
  if (key === undefined) return undefined;
  const classifier = from.known.get(key) ?? (await from.kept.findClassifier(key));
  return classifier ? { key, classifier } : trainRules([...rules], new Set());
}

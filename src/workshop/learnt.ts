/**
 * What was learnt from examples, kept by the examples (`Training.key`). Learning takes a second or more, so what is new
 * is learnt in a thread beside, and whoever asks meanwhile gets what is known already.
 */
import { Worker } from 'node:worker_threads';
import { type KeptClassifiers, recallTraining } from '../brand/kept/open-kept.ts';
import type { Classifier } from '../intents/classifier/classifier.ts';
import type { RuleSource } from '../intents/ruleset-schema.ts';

/** That of what is live, and those of a few drafts. */
const maxKept = 6;

export class Learnt {
  readonly #classifiers = new Map<string, Classifier>();
  readonly #kept: KeptClassifiers;
  #learning: { readonly key: string; readonly worker: Worker } | undefined;

  constructor(kept: KeptClassifiers) {
    this.#kept = kept;
  }

  /** Learns here and now what is not known and was not kept. Undefined without examples. */
  async get(rules: readonly RuleSource[]): Promise<Classifier | undefined> {
    const training = await recallTraining(rules, { known: this.#classifiers, kept: this.#kept });
    if (training?.classifier) this.#keep(training.key, training.classifier);
    return training?.classifier;
  }

  /** What is known of these examples by their key. */
  find(key: string): Classifier | undefined {
    return this.#classifiers.get(key);
  }

  /** Begins to learn, unless that is under way; what was being learnt for an older draft is given up. */
  begin(key: string, rules: readonly RuleSource[]): void {
    if (this.#learning?.key === key || this.#classifiers.has(key)) return;
    void this.#learning?.worker.terminate();
    const file = new URL('./learn-worker.ts', import.meta.url);
    const worker = new Worker(file, { workerData: rules, execArgv: [] });
    this.#learning = { key, worker };
    worker.once('message', (classifier: Classifier) => this.#keep(key, classifier));
    // A draft that cannot be learnt stays "learning"; its publication will say why.
    worker.once('error', () => undefined);
    worker.once('exit', () => {
      if (this.#learning?.worker === worker) this.#learning = undefined;
    });
    worker.unref();
  }

  #keep(key: string, classifier: Classifier): void {
    this.#classifiers.delete(key);
    this.#classifiers.set(key, classifier);
    const [oldest] = this.#classifiers.keys();
    if (this.#classifiers.size > maxKept && oldest !== undefined) this.#classifiers.delete(oldest);
  }
}

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

const builtIn = new URL('./learn-worker.ts', import.meta.url);

export class Learnt {
  readonly #classifiers = new Map<string, Classifier>();
  readonly #kept: KeptClassifiers;
  readonly #program: URL;
  /** The key of what is at work. */
  #learning: string | undefined;
  #next: { readonly key: string; readonly rules: readonly RuleSource[] } | undefined;

  /** @param program what the thread beside runs: another one for tests */
  constructor(kept: KeptClassifiers, program = builtIn) {
    this.#kept = kept;
    this.#program = program;
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

  /** Whether it is being learnt, or is the next to be. */
  isUnderWay(key: string): boolean {
    return this.#learning === key || this.#next?.key === key;
  }

  /**
   * Begins to learn, unless that is under way. What is at work comes to its end: two drafts that are asked about in turn
   * would otherwise stop each other for ever. Of those that wait, the newest is next.
   */
  begin(key: string, rules: readonly RuleSource[]): void {
    if (this.#learning === key || this.#classifiers.has(key)) return;
    this.#next = { key, rules };
    if (this.#learning === undefined) this.#learnNext();
  }

  #learnNext(): void {
    const next = this.#next;
    this.#next = undefined;
    this.#learning = next?.key;
    if (!next) return;
    const { key, rules } = next;
    const worker = new Worker(this.#program, { workerData: rules, execArgv: [] });
    worker.once('message', (classifier: Classifier) => this.#keep(key, classifier));
    // A draft that cannot be learnt stays "learning"; its publication will say why.
    worker.once('error', () => undefined);
    worker.once('exit', () => this.#learnNext());
    worker.unref();
  }

  #keep(key: string, classifier: Classifier): void {
    this.#classifiers.delete(key);
    this.#classifiers.set(key, classifier);
    const [oldest] = this.#classifiers.keys();
    if (this.#classifiers.size > maxKept && oldest !== undefined) this.#classifiers.delete(oldest);
  }
}

/**
 * Prepared content, kept for the next start: checked content by its files, what was learnt by its examples, both by the
 * program that made them (docs/decisions/0040-what-was-learnt-is-kept.md). It must never hold anything of a follower.
 */
import type { Classifier } from '../../intents/classifier/classifier.ts';
import type { PackedContent } from '../pack-content.ts';
import type { Training } from '../training.ts';
import { hashProgram } from './hash-program.ts';
import { KeptFolder } from './kept-folder.ts';

export interface KeptPreparation {
  readonly content: PackedContent;
  /** Undefined when there was nothing to learn; without classifier when its key was known. */
  readonly training: Training | undefined;
}

interface KeptContent {
  readonly content: PackedContent;
  readonly trainingKey: string | undefined;
}

export class KeptPreparations {
  readonly #folder: KeptFolder;
  readonly #program: string;

  /** @param program by which content is prepared: what another has kept is not found */
  constructor(dir: string, program = hashProgram()) {
    this.#folder = new KeptFolder(dir);
    this.#program = program;
  }

  /** Undefined when any of it is missing. @param filesHash of `hashFiles` @param knownKeys as in `PreparationOrder` */
  async find(
    filesHash: string,
    knownKeys: ReadonlySet<string>,
  ): Promise<KeptPreparation | undefined> {
    const kept = await this.#folder.find(this.#contentKey(filesHash));
    if (kept === undefined) return undefined;
    const { content, trainingKey: key } = kept as KeptContent;
    if (key === undefined) return { content, training: undefined };
    if (knownKeys.has(key)) return { content, training: { key, classifier: undefined } };
    const classifier = await this.findClassifier(key);
    return classifier && { content, training: { key, classifier } };
  }

  /** @param key of `Training` */
  async findClassifier(key: string): Promise<Classifier | undefined> {
    return (await this.#folder.find(this.#classifierKey(key))) as Classifier | undefined;
  }

  /** @throws what the file system throws */
  keepContent(filesHash: string, kept: KeptContent): void {
    this.#folder.keep(this.#contentKey(filesHash), kept);
  }

  /** @throws what the file system throws */
  keepClassifier(key: string, classifier: Classifier): void {
    this.#folder.keep(this.#classifierKey(key), classifier);
  }

  #contentKey(filesHash: string): string {
    return `content ${filesHash} ${this.#program}`;
  }

  #classifierKey(key: string): string {
    return `classifier ${key} ${this.#program}`;
  }
}

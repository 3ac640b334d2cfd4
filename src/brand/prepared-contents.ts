/**
 * What was prepared last, for all who prepare for one account: what was tried before it was published goes live without
 * work, and what is gone back to needs none.
 */
import type { Classifier } from '../intents/classifier/classifier.ts';
import type { ContentFile } from '../store/contents.ts';
import type { Content } from './assemble-content.ts';
import type { Training } from './training.ts';

/** The live revision's, and that of a draft or of what an operator goes back to. */
const maxRemembered = 2;
/** Contents that are kept whole: going back to one of them takes no time. */
const maxContents = 3;
/** Of their files together, in characters; ready to answer, they are many times larger. The last is kept in any case. */
const maxContentChars = 3_000_000;

export class PreparedContents {
  /** By their hash, the one last used at the end. */
  readonly #contents = new Map<string, { readonly content: Content; readonly chars: number }>();
  /** By the examples they were trained on (`Training.key`), the one last used at the end. */
  readonly #classifiers = new Map<string, Classifier>();

  get trainingKeys(): ReadonlySet<string> {
    return new Set(this.#classifiers.keys());
  }

  find(hash: string): Content | undefined {
    return this.#contents.get(hash)?.content;
  }

  /** As the one last used. @returns it */
  keep(content: Content, files: readonly ContentFile[]): Content {
    const chars = files.reduce((sum, { text }) => sum + text.length, 0);
    this.#contents.delete(content.hash);
    let room = maxContentChars - chars;
    for (const [at, [hash, kept]] of [...this.#contents].toReversed().entries()) {
      room -= kept.chars;
      if (room < 0 || at >= maxContents - 1) this.#contents.delete(hash);
    }
    this.#contents.set(content.hash, { content, chars });
    return content;
  }

  /** What was trained just now, or is known by its key. */
  recall({ key, classifier: trained }: Training): Classifier | undefined {
    const classifier = trained ?? this.#classifiers.get(key);
    if (!classifier) return undefined;
    this.#classifiers.delete(key);
    this.#classifiers.set(key, classifier);
    const [oldest] = this.#classifiers.keys();
    if (this.#classifiers.size > maxRemembered && oldest) this.#classifiers.delete(oldest);
    return classifier;
  }
}

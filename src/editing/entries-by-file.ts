/**
 * The entries of one revision, each file read when the first asks for it and then kept: a page that shows the shops does not
 * wait until a thousand rules are read. What could not be read is tried anew by the next who asks.
 */
import type { Entry } from '../domain/edit.ts';
import type { ContentFile } from '../store/contents.ts';

export interface RevisionEntries {
  readonly revision: number;
  readonly hash: string;
  readonly files: readonly ContentFile[];
  readonly entries: readonly Entry[];
}

export type ReadEntries = (file: ContentFile) => Promise<readonly Entry[]>;

export class EntriesByFile {
  readonly #of: Omit<RevisionEntries, 'entries'>;
  readonly #readEntries: ReadEntries;
  readonly #read = new Map<string, Promise<readonly Entry[]>>();
  #whole: Promise<RevisionEntries> | undefined;

  constructor(of: Omit<RevisionEntries, 'entries'>, readEntries: ReadEntries) {
    this.#of = of;
    this.#readEntries = readEntries;
  }

  /** None of a file that the revision does not have. */
  readFile(path: string): Promise<readonly Entry[]> {
    const known = this.#read.get(path);
    if (known !== undefined) return known;
    const file = this.#of.files.find((one) => one.path === path);
    if (!file) return Promise.resolve([]);
    const reading = this.#readEntries(file);
    this.#read.set(path, reading);
    reading.catch(() => this.#read.delete(path));
    return reading;
  }

  /** One file after the other, in the order of the revision. */
  readAll(): Promise<RevisionEntries> {
    if (this.#whole !== undefined) return this.#whole;
    const whole = this.#gather();
    this.#whole = whole;
    whole.catch(() => {
      this.#whole = undefined;
    });
    return whole;
  }

  async #gather(): Promise<RevisionEntries> {
    const entries: Entry[] = [];
    for (const { path } of this.#of.files) {
      for (const entry of await this.readFile(path)) entries.push(entry);
    }
    return { ...this.#of, entries };
  }
}

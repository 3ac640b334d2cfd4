/**
 * A change of the content in the words of those who make it: one entry of one file, as it was and as it shall be. An
 * edit knows what it was made from, so that two people who change the same entry find out.
 */

/** One rule, shop, product, coupon, test …: what a person edits at a time. */
export interface EntryKey {
  /** `rules.yaml`, `stores.csv` … */
  readonly file: string;
  /** Of the entry in the file; empty where the file is one entry (`brand.yaml`, `menu.yaml`). */
  readonly id: string;
}

/** An entry as its file has it: what YAML or a row of CSV says, as JSON. Without meaning: see `brand/`. */
export type EntryValue = Readonly<Record<string, unknown>>;

/** An entry as it stands in the files of a revision or a draft. */
export interface Entry extends EntryKey {
  readonly value: EntryValue;
  /** From 0, in its file. */
  readonly position: number;
}

export interface Edit extends EntryKey {
  /** What stood there when the change was made; undefined for a new entry. */
  readonly before?: EntryValue;
  /** Undefined when the entry is taken away. */
  readonly after?: EntryValue;
  /** The id of the entry that it shall stand behind, empty for the first place; undefined when its place stays. */
  readonly behind?: string;
}

/** Tells entries apart; no file's name has a `#`. */
export function entryName({ file, id }: EntryKey): string {
  return `${file}#${id}`;
}

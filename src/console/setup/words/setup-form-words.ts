/** How the words of a service's form are written down, both languages side by side. */

export type Said = readonly [zh: string, en: string];
/** What the field is called, and what to write into it. */
export type FieldWords = readonly [zh: string, en: string, zhHint?: string, enHint?: string];

export interface SetupFormWords {
  readonly title: Said;
  /** What followers get by it. */
  readonly lead: Said;
  /** Why one would make the first entry. */
  readonly empty: Said;
  /** By name; of a field within rows `choices.label`, or `label` for all of that name. */
  readonly fields: Readonly<Record<string, FieldWords>>;
  /** What a choice is called, by what the file says. */
  readonly values?: Readonly<Record<string, Said>>;
}

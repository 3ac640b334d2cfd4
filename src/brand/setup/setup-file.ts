/** The shape of a service's file: one list of entries, each with an id of its own. */
import type { z } from 'zod';
import type { BrandFileName } from '../brand-file-names.ts';

export interface SetupFile<T extends { readonly id: string }> {
  readonly file: BrandFileName;
  /** Of the list in the file. */
  readonly key: string;
  readonly entry: z.ZodType<T>;
  readonly maxLength: number;
}

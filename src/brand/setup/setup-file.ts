/** The shape of a service's file: one list of entries, each with an id of its own. */
import type { z } from 'zod';
import type { Campaign, Product } from '../../domain/catalogue.ts';
import type { BrandFileName } from '../brand-file-names.ts';
import type { RosterOwners } from './roster-file.ts';

export interface SetupFile<T extends { readonly id: string }> {
  readonly file: BrandFileName;
  /** Of the list in the file. */
  readonly key: string;
  readonly entry: z.ZodType<T>;
  readonly maxLength: number;
}

/** What the files of services may name. */
export interface SetupGround extends RosterOwners {
  /** While they are not, nothing of a festival is compared with them. */
  readonly areShopsSound: boolean;
  readonly campaigns: readonly Campaign[];
  readonly products: readonly Product[];
}

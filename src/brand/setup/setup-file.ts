/** The shape of a service's file: one list of entries, each with an id of its own. */
import type { z } from 'zod';
import type { Campaign, Shop } from '../../domain/catalogue.ts';
import type { BrandFileName } from '../brand-file-names.ts';

export interface SetupFile<T extends { readonly id: string }> {
  readonly file: BrandFileName;
  /** Of the list in the file. */
  readonly key: string;
  readonly entry: z.ZodType<T>;
  readonly maxLength: number;
}

/** What the services are set up for. */
export interface SetupGround {
  /** Undefined while they are not sound: nothing is compared with them then. */
  readonly shops: readonly Shop[] | undefined;
  readonly campaigns: readonly Campaign[];
}

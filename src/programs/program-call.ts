/** What a call of the brand's own systems is asked with, and what it answers: plain values, without a framework. */
import type { z } from 'zod';
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { AccountName } from '../domain/ids.ts';
import type { ProgramScope } from '../domain/program-scope.ts';
import type { Stores } from '../store/stores.ts';

/** Who called, as it is noted. */
export interface Program {
  readonly id: string;
  readonly name: string;
}

export interface ProgramCall<B> {
  readonly account: AccountName;
  /** Whether the account may send anything outside replies. */
  readonly sendsMessages: boolean;
  readonly body: B;
  readonly program: Program;
  readonly catalogue: CatalogueIndex;
  readonly stores: Stores;
  /** When this call came for the first time: the same each time it is tried again, so that what it does is done once. */
  readonly nowMs: number;
  /** Of this call and its repeats alone, however close together others come. */
  readonly callId: string;
}

export interface ProgramAnswer {
  readonly status: number;
  /** Sent as JSON; what went wrong has `{ code, problems }`. */
  readonly value: Readonly<Record<string, unknown>>;
}

export interface ProgramAct<B = unknown> {
  /** Behind `/api/<account>/`. */
  readonly name: string;
  readonly scope: ProgramScope;
  readonly schema: z.ZodType<B>;
  /** A method, so that acts of different bodies fit one table; the body was parsed by the schema. */
  answer(call: ProgramCall<B>): Promise<ProgramAnswer>;
}

/** What a system asks for and changes nothing: GET, without an Idempotency-Key. */
export interface ProgramQuestion {
  /** Behind `/api/<account>/`, and before the id of what is asked for. */
  readonly name: string;
  readonly scope: ProgramScope;
  answer(
    call: Pick<ProgramCall<unknown>, 'account' | 'stores'> & { readonly id: string },
  ): Promise<ProgramAnswer>;
}

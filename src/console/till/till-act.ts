/** What the till can do with a kind of code: a value for each, listed in `till-acts.ts`. It knows no page and no form. */
import type { CatalogueIndex } from '../../catalogue/catalogue-index.ts';
import type { Shop } from '../../domain/catalogue.ts';
import type { AccountName } from '../../domain/ids.ts';
import type { Operator } from '../../domain/operator.ts';
import type { Stores } from '../../store/stores.ts';
import type { Language } from '../frame/language.ts';

export interface TillCall {
  readonly account: AccountName;
  readonly catalogue: CatalogueIndex;
  readonly stores: Stores;
  readonly operator: Operator;
  /** In which they stand. */
  readonly shop: Shop;
  readonly language: Language;
  readonly nowMs: number;
}

/** What is asked beside the code, in one line: an amount. */
export interface TillField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

export interface TillActCall extends TillCall {
  /** What was typed into the fields of the look, by their names. */
  readonly typed: Readonly<Record<string, string>>;

  /** When they were shown what the code is: the same for both taps of a double one. What is done is done as of then. */
  readonly lookedAtMs: number;
  /** Of this look alone: what comes with it twice is one deed, and another look is another, even in the same instant. */
  readonly lookId: string;
}

/** What a code is, in plain words. */
export interface TillLook {
  readonly title: string;
  readonly lines: readonly string[];
  /** What the button says; undefined when nothing is to be done: the lines say why. */
  readonly doIt: string | undefined;
  /** At most one line each; empty lines are let through. */
  readonly fields?: readonly TillField[];
}

export interface TillEnd {
  readonly isDone: boolean;
  /** What happened, or why not. */
  readonly text: string;
}

export interface TillAct {
  /** In small letters and hyphens; it goes through the form. */
  readonly kind: string;
  /** The code as it is stored, when what was typed or scanned can be of this kind; nothing is looked up. */
  readonly recognise: (typed: string, call: TillCall) => string | undefined;
  readonly look: (code: string, call: TillCall) => Promise<TillLook>;
  /** Looks again: meanwhile somebody else may have. Called twice with the same `lookId` it acts once, and says so twice. */
  readonly act: (code: string, call: TillActCall) => Promise<TillEnd>;
}

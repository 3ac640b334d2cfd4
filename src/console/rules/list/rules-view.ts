/** What the list of rules is drawn from: plain values. */

import type { Html } from '../../../markup/html.ts';
import type { Language } from '../../frame/language.ts';
import type { RuleFacts, RuleSearch, RulesPage } from './arrange-rules.ts';

export interface RulesView {
  readonly language: Language;
  readonly formToken: string;
  readonly path: (path: string) => string;
  readonly mayEdit: boolean;
  readonly search: RuleSearch;
  readonly arranged: RulesPage;
  /** The rule that a place is being chosen for. */
  readonly moving: string | undefined;
  readonly facts: RuleFacts & {
    readonly findings?: ReadonlyMap<string, readonly string[]> | undefined;
  };
  /** Services that some rule asks. */
  readonly answers: readonly string[];
  readonly isEmpty: boolean;
  /** Of the list itself: what is told late is asked there. */
  readonly url: string;
  readonly bar: Html | undefined;
  readonly bench: Html;
}

/** A compiled set of rules: everything `decide` needs besides the message, the session and the time. Immutable. */

import type { Lexicon } from './entities/lexicon.ts';
import type { ExampleIndex } from './example-index.ts';
import type { SignalIndex } from './signal-index.ts';
import type { StoreNeed } from './store-need.ts';
import type { SuggestionIndex } from './suggestion-index.ts';
import type { SoundIndex } from './words/sound-index.ts';
import type { WordIndex } from './words/word-index.ts';

export interface Ruleset {
  /** Of the content revision it was compiled from. */
  readonly version: string;
  readonly ruleCount: number;
  /** In a follower's words, by the id of the rule. */
  readonly titles: ReadonlyMap<string, string>;
  /** In a follower's words, by intent: the title of the first rule that has it. */
  readonly topics: ReadonlyMap<string, string>;
  /** The groups that any rule's condition names. */
  readonly askedGroups: ReadonlySet<string>;
  /** What rules need of the store, by their ids; those that are missing are answered while it is away. */
  readonly storeNeeds: ReadonlyMap<string, StoreNeed>;
  readonly words: WordIndex;
  readonly sounds: SoundIndex;
  readonly signals: SignalIndex;
  readonly suggestions: SuggestionIndex;
  /** Undefined when no rule has examples. */
  readonly examples: ExampleIndex | undefined;
  readonly lexicon: Lexicon;
}

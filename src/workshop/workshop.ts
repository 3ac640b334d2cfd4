/**
 * What the console asks about content that is not live, or about a week of messages: tried out, linted, measured. All of
 * it is answered in a thread of its own, because the server's thread belongs to the followers.
 */
import type { BrandFinding } from '../brand/brand-finding.ts';
import type { ContentProblem } from '../brand/content-problem.ts';
import type { CaseReport } from '../brand/run-cases.ts';
import type { Edit, EntryKey } from '../domain/edit.ts';
import type { Candidate, Entity, TraceStep } from '../domain/intent.ts';
import type { Reply } from '../domain/reply.ts';

/** One message of the test bench. */
export type BenchMessage =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly label: string;
    }
  | { readonly kind: 'menu-clicked'; readonly menuKey: string }
  | { readonly kind: 'scanned' | 'followed'; readonly scene: string }
  | { readonly kind: 'image' | 'voice' };

export interface BenchWish {
  readonly edits: readonly Edit[];
  /** In order; only the last one's answer is told, those before make the state. */
  readonly messages: readonly BenchMessage[];
  /** What is true before the first: groups, whether they just followed, a city known from before. */
  readonly state: {
    readonly groups?: readonly string[];
    readonly awaits?: string;
    readonly focusShop?: string;
  };
  /** The clock of the bench. */
  readonly nowMs: number;
}

export interface BenchAnswer {
  readonly winner: Candidate;
  readonly runnersUp: readonly Candidate[];
  readonly entities: readonly Entity[];
  readonly normalisedText: string;
  readonly trace: readonly TraceStep[];
  readonly reply: Reply;
  /** Messages behind the reply. */
  readonly more: readonly Reply[];
  readonly result: string;
}

/** A draft that does not compile answers nothing: then what is wrong with it. */
export type Tried =
  | { readonly kind: 'answered'; readonly answer: BenchAnswer }
  | { readonly kind: 'problems'; readonly problems: readonly ContentProblem[] };

/** What one edit would do to the last days' messages, each counted as often as it was sent. */
export interface Effect {
  /** Messages looked at. */
  readonly messageCount: number;
  readonly newlyAnswered: EffectPart;
  /** Answered by another rule today, by this one then. */
  readonly taken: EffectPart;
  /** Answered by this rule today, by another one then. */
  readonly givenUp: EffectPart;
  /** Answered by this rule today, by nothing then. */
  readonly lost: EffectPart;
  /** Still to come: examples are learnt anew, which takes a moment. */
  readonly isLearning: boolean;
  readonly tookMs: number;
}

export interface EffectPart {
  readonly count: number;
  /** Of the other rules, the most frequent first; empty where there is none. */
  readonly rules: readonly {
    readonly ruleId: string;
    readonly title: string;
    readonly count: number;
  }[];
  /** Masked messages, the most frequent first. */
  readonly examples: readonly string[];
}

export interface Workshop {
  /** Live beside the draft. */
  tryOut(wish: BenchWish): Promise<{ readonly live: Tried; readonly draft: Tried }>;
  /** Problems and findings of the content with these edits; of the entry alone when one is named. */
  lint(edits: readonly Edit[], entry?: EntryKey): Promise<readonly BrandFinding[]>;
  /** Of the last seven days. @param entry the rule that the meter is about; its edit is among `edits` */
  measure(edits: readonly Edit[], entry: EntryKey): Promise<Effect>;
  runTests(
    edits: readonly Edit[],
  ): Promise<CaseReport | { readonly problems: readonly ContentProblem[] }>;
  /** Lets go of the thread. */
  close(): Promise<void>;
}

/**
 * What the console asks about content that is not live, or about a week of messages: tried out, linted, measured. All of
 * it is answered in a thread of its own, because the server's thread belongs to the followers.
 */
import type { BrandFinding } from '../brand/brand-finding.ts';
import type { ContentProblem } from '../brand/content-problem.ts';
import type { CaseReport } from '../brand/run-cases.ts';
import type { LiveEntry } from '../brand/tables/find-owner.ts';
import type { ImportPlan } from '../brand/tables/plan-import.ts';
import type { Table } from '../brand/tables/read-table.ts';
import type { TableName } from '../brand/tables/table-shape.ts';
import type { Edit, Entry, EntryKey } from '../domain/edit.ts';
import type { Words } from '../domain/explanation.ts';
import type { Candidate, Entity, TraceStep } from '../domain/intent.ts';
import type { Reply } from '../domain/reply.ts';
import type { ContentFile } from '../store/contents.ts';

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
    readonly focusProduct?: string;
    readonly focusCoupon?: string;
    /** Ids of shops that were just listed. */
    readonly listed?: readonly string[];
    /** The name of a place that they were at a moment ago. */
    readonly place?: string;
    /** Undefined: nobody knows. */
    readonly followed?: boolean;
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
  /** The same in plain words for the shop's staff: the winner first, then each loser, then what was passed over. */
  readonly why: readonly Because[];
  /** What of the message hit, in characters of the text as it was typed; undefined when nothing of it can be shown. */
  readonly matched?: { readonly start: number; readonly end: number };
  /** What was not far from answering: rules with examples like it, the likeliest first. */
  readonly near: readonly NearMiss[];
  readonly reply: Reply;
  /** Messages behind the reply. */
  readonly more: readonly Reply[];
  readonly result: string;
}

/** One sentence of why. */
export interface Because extends Words {
  readonly ruleId?: string;
  readonly title?: string;
  readonly part: 'winner' | 'loser' | 'passed-over';
}

export interface NearMiss {
  readonly ruleId: string;
  readonly title: string;
  /** 0 to 1. */
  readonly probability: number;
  /** The example of the rule that the message has most in common with. */
  readonly example: string;
}

/** A draft that does not compile answers nothing: then what is wrong with it. */
export type Tried =
  | { readonly kind: 'answered'; readonly answer: BenchAnswer }
  | { readonly kind: 'problems'; readonly problems: readonly ContentProblem[] };

export interface TriedBoth {
  readonly live: Tried;
  readonly draft: Tried;
  /** New examples are still being learnt: the draft answers without them, for a moment. */
  readonly isLearning: boolean;
}

/** A finding with what last week's followers really wrote, where somebody did. */
export interface WorkshopFinding extends BrandFinding {
  readonly witness?: Witness;
}

export interface Witness extends Words {
  /** Of last week's messages. */
  readonly count: number;
  /** One of them, masked. */
  readonly example: string;
  /** The title of who answers most of them today. */
  readonly answeredBy: string;
}

/** A newer question of the same asker took its place. */
export interface Superseded {
  readonly kind: 'superseded';
}

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
  /** Not all messages are looked at yet: every number is "at least". Whoever asks again is told more. */
  readonly isCounting: boolean;
  /** The draft does not compile: nothing could be measured. */
  readonly isUnsound?: true;
  readonly tookMs: number;
}

export interface EffectPart {
  readonly count: number;
  /** Of the other rules, the most frequent first; empty where there is none. */
  readonly rules: readonly {
    /** Of what is built in, or of an open question: its intent. */
    readonly ruleId: string;
    readonly title: string;
    readonly count: number;
  }[];
  /** Masked messages, the most frequent first. */
  readonly examples: readonly string[];
}

/** Files that somebody brings, as entries, or what keeps them from being some. */
export type TakenApart =
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | { readonly kind: 'problems'; readonly problems: readonly ContentProblem[] };

/** A table that somebody brings. */
export interface BroughtTable {
  readonly name: TableName;
  readonly text: string;
  readonly live: readonly LiveEntry[];
  readonly files: readonly ContentFile[];
  readonly removesMissing: boolean;
}

export type TablePlanned =
  | { readonly kind: 'planned'; readonly table: Table; readonly plan: ImportPlan }
  /** An explanation. */
  | { readonly kind: 'wrong'; readonly problem: string };

/** How often each live rule would answer last week's messages: decided by what is live, whatever was answered then. */
export interface WeekHits {
  /** Messages looked at. */
  readonly messageCount: number;
  /** By the rule's id; rules that answer none are not there. */
  readonly byRule: ReadonlyMap<string, number>;
  /** As in `Effect`. */
  readonly isCounting: boolean;
}

/** All of it throws AppError CONTENT_NOT_PREPARED when the thread broke down or took too long; asking again starts anew. */
export interface Workshop {
  /** Live beside the draft. */
  tryOut(wish: BenchWish): Promise<TriedBoth>;
  /**
   * Problems and findings of the content with these edits; of the entry alone when one is named: its own first, then
   * those that it causes in others.
   */
  lint(edits: readonly Edit[], entry?: EntryKey): Promise<readonly WorkshopFinding[]>;
  /** @param asker who types, and where: their older question that still waits is answered with `superseded` */
  lint(
    edits: readonly Edit[],
    entry: EntryKey | undefined,
    asker: string,
  ): Promise<readonly WorkshopFinding[] | Superseded>;
  /** Of the last seven days. @param entry the rule that the meter is about; its edit is among `edits` */
  measure(edits: readonly Edit[], entry: EntryKey): Promise<Effect>;
  /** As long as the workshop gets ready, nothing is counted, and `isCounting` says so. */
  measure(edits: readonly Edit[], entry: EntryKey, asker: string): Promise<Effect | Superseded>;
  /** Of the last seven days. */
  countHits(): Promise<WeekHits>;
  /** Waits until new examples are learnt. */
  runTests(
    edits: readonly Edit[],
  ): Promise<CaseReport | { readonly problems: readonly ContentProblem[] }>;
  /** What somebody brings may be anything: it is read where it keeps nobody waiting. */
  takeApart(files: readonly ContentFile[]): Promise<TakenApart>;
  planTable(brought: BroughtTable): Promise<TablePlanned>;
  /** Nobody asked for a while, it gets ready, it is ready, or it could not start when it was last asked. */
  readonly state: 'asleep' | 'starting' | 'ready' | 'failed';
  /** Lets go of the thread. */
  close(): Promise<void>;
}

/**
 * The port of answers that are made from the brand's own texts (docs/decisions/0029). Nobody has to be there to give
 * one: no call throws, and nothing comes of it when nothing certain can be said. This file holds no behaviour.
 */
import type { Catalogue } from './catalogue.ts';
import type { AccountName, OpenId, TurnId } from './ids.ts';

export interface DocumentQuestion {
  readonly account: AccountName;
  /** Whose questions are counted; it goes no further. */
  readonly openId: OpenId;
  readonly turnId: TurnId;
  /** As it was written. */
  readonly text: string;
  readonly nowMs: number;
  readonly catalogue: Pick<Catalogue, 'setup' | 'products'>;
}

/** Where an answer comes from: words that stand in a passage, letter by letter. */
export interface QuotedPassage {
  readonly id: string;
  /** Of the document, as followers are told it. */
  readonly title: string;
  readonly quote: string;
}

export const documentRefusals = [
  'nothing-found',
  'too-long',
  'judged-wrong',
  'follower-used-up',
  'day-used-up',
  'away',
  'not-in-texts',
  'not-proven',
] as const;
/**
 * No passage speaks of it; the question is too long; an operator found such an answer wrong; the follower, or the day, has
 * no question left; no answer came; the passages do not say it; what came is not what the passages say.
 */
export type DocumentRefusal = (typeof documentRefusals)[number];

export type FromDocuments =
  | { readonly kind: 'told'; readonly text: string; readonly quoted: readonly QuotedPassage[] }
  | { readonly kind: 'refused'; readonly why: DocumentRefusal };

export interface DocumentAnswers {
  /** Takes seconds. */
  answer(question: DocumentQuestion): Promise<FromDocuments>;
}

/** How it goes, for operators. */
export interface DocumentState {
  /** False while calls are spared, for they fail. */
  readonly isAnswering: boolean;
  readonly limits: { readonly perDay: number; readonly perFollower: number };
  /** Questions of today. @throws AppError STORE_UNAVAILABLE */
  readSpent(account: AccountName): Promise<number>;
}

/** What of it a turn's record keeps: where the answer came from, or why there is none. */
export type DocumentTrace =
  | { readonly quoted: readonly QuotedPassage[] }
  | { readonly refused: DocumentRefusal };

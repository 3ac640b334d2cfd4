/**
 * Whether a draft was tried: nothing that changes answers goes live before the replay of exactly these edits, on exactly
 * these rules, was seen and its losses were ticked. It decides for the page and for the publication alike, and runs nothing.
 */
import { answeringEdits } from '../brand/answering-edits.ts';
import { hashTriedFiles } from '../brand/hash-tried-files.ts';
import { readRecords } from '../brand/replay/read-records.ts';
import type { Edit } from '../domain/edit.ts';
import type { AccountName } from '../domain/ids.ts';
import type { ContentFile } from '../store/contents.ts';
import type { Draft } from '../store/drafts.ts';
import type { TurnRecordStore } from '../store/turn-records.ts';

export type TrialStanding =
  | { readonly kind: 'tried' }
  /** No answer can change, or there is no recorded message to try it with. */
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'not-tried' }
  /** The rules are others than those that were tried. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'not-ticked'; readonly marks: readonly string[] };

export interface TrialGateParts {
  readonly account: AccountName;
  readonly records: TurnRecordStore;
  readonly nowMs: () => number;
}

export interface TriedContent {
  /** Those of the draft that would go live. */
  readonly edits: readonly Edit[];
  /** What is live, with them. */
  readonly files: readonly ContentFile[];
}

/** As far back as a replay looks. */
const weekMs = 7 * 86_400_000;

export class TrialGate {
  readonly #parts: TrialGateParts;

  constructor(parts: TrialGateParts) {
    this.#parts = parts;
  }

  async look(
    { trial }: Pick<Draft, 'trial'>,
    { edits, files }: TriedContent,
  ): Promise<TrialStanding> {
    if (answeringEdits(edits).length === 0) return { kind: 'not-needed' };
    if (trial?.draftHash === hashTriedFiles(files)) {
      const marks = trial.toTick.filter((mark) => trial.ticked[mark] === undefined);
      return marks.length > 0 ? { kind: 'not-ticked', marks } : { kind: 'tried' };
    }
    if (!(await this.#hasMessages())) return { kind: 'not-needed' };
    return { kind: trial ? 'stale' : 'not-tried' };
  }

  async #hasMessages(): Promise<boolean> {
    const { account, records, nowMs } = this.#parts;
    const wanted = { account, fromMs: nowMs() - weekMs, toMs: nowMs() + 1, limit: 1 };
    for await (const page of readRecords(records, wanted)) return page.length > 0;
    return false;
  }
}

/**
 * What the check and the operator's tests say of drafts, found out beside the pages: as soon as a draft is saved, one
 * draft at a time, and of those that wait the newest. It only tells; a publication checks once more by itself.
 */
import { createHash } from 'node:crypto';
import type { ContentProblem } from '../brand/content-problem.ts';
import type { CaseReport } from '../brand/run-cases.ts';
import type { Clock } from '../domain/clock.ts';
import type { Edit } from '../domain/edit.ts';
import type { Workshop, WorkshopFinding } from './workshop.ts';

export interface DraftChecks {
  /** What is known already: at once, undefined when nothing is. */
  peek(edits: readonly Edit[]): DraftVerdict | undefined;
  /** @throws AppError CONTENT_NOT_PREPARED when it cannot be found out now; asking again starts anew */
  find(edits: readonly Edit[]): Promise<DraftVerdict>;
  /** Somebody will ask soon. What fails is told to whoever asks. */
  prepare(edits: readonly Edit[]): void;
}

export interface DraftVerdict {
  /** What the draft's own changes bring about: what the rest of the content has to say of itself is no news. */
  readonly findings: readonly WorkshopFinding[];
  /** Undefined when the content does not compile; then why. */
  readonly tests: CaseReport | undefined;
  readonly problems: readonly ContentProblem[];
}

export interface DraftChecksParts {
  readonly workshop: Pick<Workshop, 'lint' | 'runTests'>;
  readonly liveRevision: () => number;
  readonly clock: Pick<Clock, 'now'>;
}

export function buildDraftChecks(parts: DraftChecksParts): DraftChecks {
  return new KeptChecks(parts);
}

const keptCount = 8;
/** Some findings speak of days: what is older than that is found out anew. */
const freshMs = 60 * 60_000;
/** With more of them the whole is sooner linted than each. */
const maxLintedAlone = 40;

interface Known {
  readonly finding: Promise<DraftVerdict>;
  readonly atMs: number;
  /** Once it is there. */
  verdict?: DraftVerdict;
}

class KeptChecks implements DraftChecks {
  readonly #parts: DraftChecksParts;
  readonly #known = new Map<string, Known>();
  #isPreparing = false;
  #next: readonly Edit[] | undefined;

  constructor(parts: DraftChecksParts) {
    this.#parts = parts;
  }

  peek(edits: readonly Edit[]): DraftVerdict | undefined {
    return edits.length === 0 ? nothingToSay : this.#fresh(this.#keyOf(edits))?.verdict;
  }

  find(edits: readonly Edit[]): Promise<DraftVerdict> {
    if (edits.length === 0) return Promise.resolve(nothingToSay);
    const key = this.#keyOf(edits);
    return (this.#fresh(key) ?? this.#begin(key, edits)).finding;
  }

  prepare(edits: readonly Edit[]): void {
    this.#next = edits;
    if (!this.#isPreparing) void this.#prepareAll();
  }

  async #prepareAll(): Promise<void> {
    this.#isPreparing = true;
    while (this.#next) {
      const edits = this.#next;
      this.#next = undefined;
      // Whoever looks at the draft asks again, and hears why.
      await this.find(edits).catch(() => undefined);
    }
    this.#isPreparing = false;
  }

  /** The same edits on what is live now: a draft that is renamed, or shown to somebody, is what it was. */
  #keyOf(edits: readonly Edit[]): string {
    const hash = createHash('sha256').update(JSON.stringify(edits)).digest('base64url');
    return `${this.#parts.liveRevision()} ${hash}`;
  }

  #fresh(key: string): Known | undefined {
    const known = this.#known.get(key);
    return known && this.#parts.clock.now() - known.atMs < freshMs ? known : undefined;
  }

  #begin(key: string, edits: readonly Edit[]): Known {
    const { clock, liveRevision } = this.#parts;
    const revision = liveRevision();
    const known: Known = { finding: this.#findOut(edits), atMs: clock.now() };
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > keptCount && oldest !== undefined) this.#known.delete(oldest);
    const forget = () => {
      if (this.#known.get(key) === known) this.#known.delete(key);
    };
    known.finding.then((verdict) => {
      // What went live meanwhile may have been half of what was looked at.
      if (liveRevision() === revision) known.verdict = verdict;
      else forget();
    }, forget);
    return known;
  }

  async #findOut(edits: readonly Edit[]): Promise<DraftVerdict> {
    const { workshop } = this.#parts;
    // The tests wait until new examples are learnt; a lint before would speak of the old ones, and be kept.
    const tested = await workshop.runTests(edits);
    const findings = await lintEdits(edits, workshop);
    if ('problems' in tested) return { findings, tests: undefined, problems: tested.problems };
    return { findings, tests: tested, problems: [] };
  }
}

async function lintEdits(
  edits: readonly Edit[],
  workshop: DraftChecksParts['workshop'],
): Promise<readonly WorkshopFinding[]> {
  if (edits.length > maxLintedAlone) return workshop.lint(edits);
  const found = await Promise.all(edits.map((edit) => workshop.lint(edits, edit)));
  const known = new Map(found.flat().map((finding) => [JSON.stringify(finding), finding]));
  return [...known.values()];
}

const nothingToSay: DraftVerdict = {
  findings: [],
  tests: { passedCount: 0, failures: [] },
  problems: [],
};

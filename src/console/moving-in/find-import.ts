/** From what was given to rows that one can tick, each with the edit that it would become. It writes nothing. */

import type { MovedMediaIndex } from '../../brand/moving-in/draft-replies.ts';
import { type DraftRule, draftRules } from '../../brand/moving-in/draft-rules.ts';
import { expectMedia, listMedia } from '../../brand/moving-in/move-media.ts';
import { type ImportRow, planImport, type WordClash } from '../../brand/moving-in/plan-import.ts';
import type { ReportLine } from '../../brand/moving-in/report-line.ts';
import type { ConsoleReplies } from '../../domain/console-replies.ts';
import type { Edit, Entry } from '../../domain/edit.ts';
import { compareEntries } from '../../editing/compare-entries.ts';

export type FoundFate = 'new' | 'changed' | 'known' | 'impossible' | 'same' | 'left-out';

export interface FoundRow {
  /** What its tick sends: the same for the same thing given again. */
  readonly key: string;
  readonly title: string;
  readonly fate: FoundFate;
  /** Of a known one: which rule says it already. */
  readonly knownAs?: string;
  readonly edit?: Edit;
  readonly lines: readonly ReportLine[];
  readonly clashes: readonly WordClash[];
  /** Files of the account are to be kept first. */
  readonly hasMedia: boolean;
}

/** @param media what became of the account's files; left out before they were fetched */
export function findInReplies(
  replies: ConsoleReplies,
  standing: readonly Entry[],
  media: MovedMediaIndex = expectMedia(replies),
): readonly FoundRow[] {
  const draft = draftRules(replies, media);
  const rules = standing.filter(({ file }) => file === 'rules.yaml');
  const rows = planImport(draft, rules);
  const mediaIds = new Set(
    [...media.values()].flatMap((one) => ('mediaId' in one ? [one.mediaId] : [])),
  );
  return rows.map((row, at) => foundReply(row, at, hasMedia(draft.parts[at]?.rule, mediaIds)));
}

function foundReply(
  { what, fate, lines, clashes }: ImportRow,
  at: number,
  holdsMedia: boolean,
): FoundRow {
  return {
    key: String(at),
    title: what,
    fate: fate.kind,
    ...(fate.kind === 'known' && { knownAs: fate.ruleId }),
    ...('edit' in fate && { edit: fate.edit }),
    lines,
    clashes,
    hasMedia: holdsMedia,
  };
}

function hasMedia(rule: DraftRule | undefined, mediaIds: ReadonlySet<string>): boolean {
  const said = JSON.stringify(rule?.reply ?? '');
  return [...mediaIds].some((id) => said.includes(JSON.stringify(id)));
}

/** The files that the ticked replies need. */
export function listTickedMedia(replies: ConsoleReplies, keys: ReadonlySet<string>) {
  const rules = replies.rules.map((rule, at) =>
    keys.has(String(at)) ? rule : { ...rule, replies: [] },
  );
  const count = replies.rules.length;
  const { follow, otherwise, ...rest } = replies;
  const otherwiseKey = String(count + (follow ? 1 : 0));
  return listMedia({
    ...rest,
    rules,
    ...(follow && keys.has(String(count)) && { follow }),
    ...(otherwise && keys.has(otherwiseKey) && { otherwise }),
  });
}

export function findInFolder(given: readonly Entry[], live: readonly Entry[]): readonly FoundRow[] {
  const named = new Map([...live, ...given].map((entry) => [`${entry.file}#${entry.id}`, entry]));
  return compareEntries(given, live).map(({ file, id, fate }) => {
    const key = `${file}#${id}`;
    const { title, name } = named.get(key)?.value ?? {};
    return {
      key,
      title: String(title ?? name ?? (id || file)),
      fate: fate.kind,
      ...('edit' in fate && { edit: fate.edit }),
      lines: [],
      clashes: [],
      hasMedia: false,
    };
  });
}

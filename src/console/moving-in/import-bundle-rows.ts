/** The rows of what was given, beside what is live and in the operator's draft, with what the check says of them. */
import type { BrandFinding } from '../../brand/brand-finding.ts';
import type { ContentProblem } from '../../brand/content-problem.ts';
import type { ConsoleReplies } from '../../domain/console-replies.ts';
import { type Edit, type Entry, entryName } from '../../domain/edit.ts';
import { fromLive, maxEdits } from '../../editing/draft-changes.ts';
import { entriesInDraft } from '../drafts/draft-entries.ts';
import { findOwnDraft } from '../drafts/find-own-draft.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { type EntryNames, nameEntries } from '../rules/say-finding.ts';
import { type FoundRow, findInFolder, findInReplies, listTickedMedia } from './find-import.ts';
import type { ImportBundle } from './import-bundle.ts';

export interface FoundImport {
  readonly rows: readonly FoundRow[];
  readonly findings: readonly BrandFinding[];
  /** Of what stands there and of what was found, by id. */
  readonly names: EntryNames;
  readonly problems: readonly ContentProblem[];
  /** How many changes the operator's draft still takes. */
  readonly room: number;
}

export async function findInBundle(bundle: ImportBundle, call: AccountCall): Promise<FoundImport> {
  const { entries, edits: standing } = await readStanding(call);
  const room = maxEdits - standing.length;
  if (bundle.kind === 'folder') {
    const apart = await call.workshop.takeApart(bundle.files);
    if (apart.kind === 'problems') {
      return { rows: [], findings: [], names: new Map(), problems: apart.problems, room };
    }
    const rows = findInFolder(apart.entries, entries);
    return { ...(await withFindings(rows, { entries, edits: standing }, call)), room };
  }
  const replies = call.autoReplies.read(bundle.answer);
  const rows = replies ? findInReplies(replies, entries) : [];
  return { ...(await withFindings(rows, { entries, edits: standing }, call)), room };
}

async function withFindings(
  rows: readonly FoundRow[],
  { entries, edits }: Standing,
  call: AccountCall,
): Promise<Omit<FoundImport, 'room'>> {
  const wanted = rows.flatMap(({ edit }) => edit ?? []);
  const names = nameEntries(entriesInDraft(entries, wanted));
  return { rows, findings: await newFindings(rows, edits, call), names, problems: [] };
}

export async function roomInDraft(call: AccountCall): Promise<number> {
  return maxEdits - ((await findOwnDraft(call))?.edits.length ?? 0);
}

interface Standing {
  readonly entries: readonly Entry[];
  readonly edits: readonly Edit[];
}

/** Files of the account are fetched and kept here, and only those of what was ticked. */
export async function findTaken(
  bundle: ImportBundle,
  keys: ReadonlySet<string>,
  call: AccountCall,
): Promise<readonly FoundRow[]> {
  const { entries } = await readStanding(call);
  if (bundle.kind === 'folder') {
    const apart = await call.workshop.takeApart(bundle.files);
    return apart.kind === 'entries' ? findInFolder(apart.entries, entries) : [];
  }
  const replies = call.autoReplies.read(bundle.answer);
  return replies ? findWithMedia(replies, { keys, entries, call }) : [];
}

async function findWithMedia(
  replies: ConsoleReplies,
  {
    keys,
    entries,
    call,
  }: {
    readonly keys: ReadonlySet<string>;
    readonly entries: readonly Entry[];
    readonly call: AccountCall;
  },
): Promise<readonly FoundRow[]> {
  const wanted = findInReplies(replies, entries).filter(({ key, edit }) => edit && keys.has(key));
  const media = listTickedMedia(replies, new Set(wanted.map(({ key }) => key)));
  const moved = media.length === 0 ? new Map() : await call.autoReplies.keepMedia(media);
  return findInReplies(replies, entries, moved);
}

async function readStanding(call: AccountCall): Promise<Standing> {
  const { entries } = await call.editing.readLive();
  const edits = (await findOwnDraft(call))?.edits ?? [];
  return { entries: entriesInDraft(entries, edits), edits };
}

/** What the content with everything taken would be told, and is not told now. */
async function newFindings(
  rows: readonly FoundRow[],
  standing: readonly Edit[],
  { workshop }: AccountCall,
): Promise<readonly BrandFinding[]> {
  const wanted = rows.flatMap(({ edit }) => (edit ? [fromLive(edit, standing)] : []));
  if (wanted.length === 0) return [];
  const taken = new Set(wanted.map(entryName));
  const kept = standing.filter((edit) => !taken.has(entryName(edit)));
  const known = new Set((await workshop.lint(standing)).map(wordsOf));
  const found = await workshop.lint([...kept, ...wanted]);
  return found.filter((finding) => !known.has(wordsOf(finding)));
}

function wordsOf({ id, zh }: BrandFinding): string {
  return `${id} ${zh}`;
}

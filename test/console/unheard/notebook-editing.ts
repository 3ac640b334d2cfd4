/** Drafts in memory, for pages that only gather edits: how they conflict and are published is tested with the real thing. */
import { readEntries } from '../../../src/brand/entries/read-entries.ts';
import { type Edit, entryName } from '../../../src/domain/edit.ts';
import type { Editing } from '../../../src/editing/editing.ts';
import type { ContentFile } from '../../../src/store/contents.ts';
import type { Draft, DraftStore } from '../../../src/store/drafts.ts';
import { accountNamed, noonMs } from '../../support/store-fixtures.ts';
import { someAdmin } from '../frame/given-call.ts';

export interface Notebook {
  readonly editing: Editing;
  readonly edits: () => readonly Edit[];
}

export function openNotebook(files: readonly ContentFile[]): Notebook {
  let draft: Draft | undefined;
  const entries = readEntries(files);
  const write = (edits: readonly Edit[]) => {
    const version = (draft?.version ?? 0) + 1;
    draft = { ...emptyDraft, edits, version };
    return { kind: 'saved', draft } as const;
  };
  const drafts: Pick<DraftStore, 'listOpen'> = { listOpen: async () => (draft ? [draft] : []) };
  const editing: Partial<Editing> = {
    drafts: drafts as DraftStore,
    readLive: async () => ({ revision: 1, files, entries }),
    openDraft: async () => draft ?? write([]).draft,
    edit: async (_operator, _id, { edit }) => {
      const others = (draft?.edits ?? []).filter((one) => entryName(one) !== entryName(edit));
      return write([...others, edit]);
    },
    revert: async (_operator, _id, entry) =>
      write((draft?.edits ?? []).filter((one) => entryName(one) !== entryName(entry))),
  };
  return { editing: editing as Editing, edits: () => draft?.edits ?? [] };
}

const emptyDraft: Draft = {
  account: accountNamed('main'),
  id: 'd1',
  title: '',
  ownerId: someAdmin.id,
  ownerName: someAdmin.name,
  baseRevision: 1,
  edits: [],
  state: 'open',
  version: 1,
  createdAtMs: noonMs,
  changedAtMs: noonMs,
};

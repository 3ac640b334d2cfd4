/** Puts edits into the operator's own draft, one after the other: what cannot be put in is told, not dropped in silence. */
import type { Edit } from '../../domain/edit.ts';
import { fromLive } from '../../editing/draft-changes.ts';
import type { Draft } from '../../store/drafts.ts';
import type { AccountCall } from '../frame/console-call.ts';

export interface AddedEdits {
  readonly draft: Draft;
  readonly count: number;
  /** Those that somebody else's change came between. */
  readonly left: readonly Edit[];
}

export async function addEdits(
  { editing, operator }: Pick<AccountCall, 'editing' | 'operator'>,
  edits: readonly Edit[],
): Promise<AddedEdits> {
  let draft = await editing.openDraft(operator);
  const left: Edit[] = [];
  for (const edit of edits) {
    const change = { edit: fromLive(edit, draft.edits), readVersion: draft.version };
    const end = await editing.edit(operator, draft.id, change);
    if (end.kind === 'saved') draft = end.draft;
    else left.push(edit);
    if (end.kind === 'conflict') draft = end.draft;
  }
  return { draft, count: edits.length - left.length, left };
}

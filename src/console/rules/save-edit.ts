/** One change goes into the operator's own draft; what comes of it, as the pages need it. */
import type { Edit } from '../../domain/edit.ts';
import type { EditConflict } from '../../editing/editing.ts';
import type { Draft } from '../../store/drafts.ts';
import type { AccountCall } from '../frame/console-call.ts';

export type EditEnd =
  | { readonly kind: 'saved'; readonly draft: Draft }
  | { readonly kind: 'conflict'; readonly conflict: EditConflict; readonly draft: Draft };

const tries = 3;

/** The draft is the operator's own: another tab of theirs may have saved meanwhile, but nobody else. */
export async function saveEdit(call: AccountCall, edit: Edit): Promise<EditEnd> {
  for (let left = tries; ; left -= 1) {
    const draft = await call.editing.openDraft(call.operator);
    const change = { edit, readVersion: draft.version };
    const end = await call.editing.edit(call.operator, draft.id, change);
    if (end.kind === 'saved') return end;
    const conflict =
      end.kind === 'conflict' ? end.conflicts.find(({ id }) => id === edit.id) : undefined;
    if (conflict && end.kind === 'conflict')
      return { kind: 'conflict', conflict, draft: end.draft };
    if (left <= 1) return { kind: 'conflict', conflict: lostRace(edit), draft };
  }
}

/** The draft moved on under us each time: what is wanted is shown once more, to be saved again. */
function lostRace({ file, id, before, after }: Edit): EditConflict {
  return { file, id, base: before, theirs: before, mine: after };
}

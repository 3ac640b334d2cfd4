/** Tells whoever prepares something for a draft that it has other edits now. No saving waits for it, or fails for it. */
import type { Edit } from '../domain/edit.ts';
import type { Editing, SaveEnd } from './editing.ts';

/** @param heard returns at once; is told of drafts with edits only */
export function noticeSaved(editing: Editing, heard: (edits: readonly Edit[]) => void): Editing {
  const told = async (saving: Promise<SaveEnd>): Promise<SaveEnd> => {
    const end = await saving;
    if (end.kind === 'saved' && end.draft.edits.length > 0) heard(end.draft.edits);
    return end;
  };
  return {
    ...editing,
    edit: (...given) => told(editing.edit(...given)),
    editTogether: (...given) => told(editing.editTogether(...given)),
    revert: (...given) => told(editing.revert(...given)),
    async takeIn(...given) {
      const taken = await editing.takeIn(...given);
      if (taken.count > 0) heard(taken.draft.edits);
      return taken;
    },
  };
}

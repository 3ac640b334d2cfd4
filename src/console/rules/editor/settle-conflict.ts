/** The operator has seen both and chose: theirs, mine, or mine once more in the editor. */
import { isDeepStrictEqual } from 'node:util';
import type { EntryValue } from '../../../domain/edit.ts';
import type { AccountCall, ConsoleAnswer } from '../../frame/console-call.ts';
import { fieldText } from '../../frame/forms.ts';
import { type DraftRule, readRulesInHand, rulesFile } from '../draft-rules.ts';
import { titleOf } from '../list/move-form.ts';
import { saveEdit } from '../save-edit.ts';
import { conflictAnswer } from './conflict-page.ts';
import { formWords } from './form-words.ts';
import { readEntry } from './read-editor.ts';

export async function settleConflict(call: AccountCall): Promise<ConsoleAnswer> {
  const { form, path } = call;
  const id = fieldText(form, 'id');
  const [theirs, mine] = [readSide(fieldText(form, 'theirs')), readSide(fieldText(form, 'mine'))];
  const { rules, draft } = await readRulesInHand(call);
  const current = rules.find((rule) => rule.id === id);
  if (fieldText(form, 'take') === 'theirs') {
    const isMine = current?.edit && !isDeepStrictEqual(current.value, theirs);
    if (draft && current?.edit && isMine)
      await call.editing.revert(call.operator, draft.id, current.edit);
    return { kind: 'redirect', to: path(theirs ? `/rules/${id}` : '/rules') };
  }
  if (!isAsShown(current, theirs)) {
    const now = current?.mark === 'removed' ? undefined : current?.value;
    return conflictAnswer(call, { file: rulesFile, id, base: theirs, theirs: now, mine });
  }
  const before = current?.live;
  const edit = { file: rulesFile, id, ...(before && { before }), ...(mine && { after: mine }) };
  const end = await saveEdit(call, edit);
  if (end.kind === 'conflict') return conflictAnswer(call, end.conflict);
  const text = formWords[call.language].saved(titleOf({ id, value: mine ?? {} }));
  return {
    kind: 'redirect',
    to: path(mine ? `/rules/${id}` : '/rules'),
    notice: { kind: 'good', text },
  };
}

/** What is live, or what stands in the draft: between these two the choice was made. */
function isAsShown(current: DraftRule | undefined, theirs: EntryValue | undefined): boolean {
  const now = current?.mark === 'removed' ? undefined : current?.value;
  return isDeepStrictEqual(now, theirs) || isDeepStrictEqual(current?.live, theirs);
}

function readSide(text: string): EntryValue | undefined {
  return text === 'null' ? undefined : readEntry(text);
}

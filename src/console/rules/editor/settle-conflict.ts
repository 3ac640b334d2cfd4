/** The operator has seen both and chose theirs or mine; changing mine further is the editor's. */
import { isDeepStrictEqual } from 'node:util';
import type { EntryValue } from '../../../domain/edit.ts';
import type { AccountCall, ConsoleAnswer } from '../../frame/console-call.ts';
import { fieldText } from '../../frame/forms.ts';
import { type DraftRule, type RulesInHand, readRulesInHand, rulesFile } from '../draft-rules.ts';
import { titleOf } from '../list/move-form.ts';
import { saveEdit } from '../save-edit.ts';
import { conflictAnswer } from './conflict-page.ts';
import { formWords } from './form-words.ts';
import { readEntry } from './read-editor.ts';

interface Sides {
  readonly id: string;
  readonly theirs: EntryValue | undefined;
  readonly mine: EntryValue | undefined;
}

export function readSides({ form }: Pick<AccountCall, 'form'>): Sides {
  return {
    id: fieldText(form, 'id'),
    theirs: readSide(fieldText(form, 'theirs')),
    mine: readSide(fieldText(form, 'mine')),
  };
}

export async function settleConflict(call: AccountCall): Promise<ConsoleAnswer> {
  const { form } = call;
  const sides = readSides(call);
  const inHand = await readRulesInHand(call);
  return fieldText(form, 'take') === 'theirs'
    ? takeTheirs(call, inHand, sides)
    : takeMine(call, inHand, sides);
}

async function takeTheirs(
  call: AccountCall,
  { rules, draft }: RulesInHand,
  { id, theirs }: Sides,
): Promise<ConsoleAnswer> {
  const edit = rules.find((rule) => rule.id === id)?.edit;
  const isOther = edit && !isDeepStrictEqual(edit.after, theirs);
  if (draft && isOther) await call.editing.revert(call.operator, draft.id, edit);
  return { kind: 'redirect', to: call.path(theirs ? `/rules/${id}` : '/rules') };
}

async function takeMine(
  call: AccountCall,
  { rules }: RulesInHand,
  { id, theirs, mine }: Sides,
): Promise<ConsoleAnswer> {
  const current = rules.find((rule) => rule.id === id);
  if (!isAsShown(current, theirs)) return showAgain(call, current, { id, theirs, mine });
  const before = current?.live;
  const edit = {
    file: rulesFile,
    id,
    ...(before && { before }),
    ...(mine && { after: mine }),
  };
  const end = await saveEdit(call, edit);
  if (end.kind === 'conflict') return conflictAnswer(call, end.conflict);
  const text = formWords[call.language].saved(titleOf({ id, value: mine ?? {} }));
  const to = call.path(mine ? `/rules/${id}` : '/rules');
  return { kind: 'redirect', to, notice: { kind: 'good', text } };
}

/** It was changed once more meanwhile. */
export function showAgain(
  call: AccountCall,
  current: DraftRule | undefined,
  { id, theirs, mine }: Sides,
): ConsoleAnswer {
  const now = current?.mark === 'removed' ? undefined : current?.value;
  return conflictAnswer(call, { file: rulesFile, id, base: theirs, theirs: now, mine });
}

/** What is live, or what stands in the draft: between these two the choice was made. */
export function isAsShown(current: DraftRule | undefined, theirs: EntryValue | undefined): boolean {
  const now = current?.mark === 'removed' ? undefined : current?.value;
  return isDeepStrictEqual(now, theirs) || isDeepStrictEqual(current?.live, theirs);
}

function readSide(text: string): EntryValue | undefined {
  return text === 'null' ? undefined : readEntry(text);
}

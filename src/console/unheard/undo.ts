/** Takes a verdict back: the messages show again, and what it put into the operator's draft is taken out. */
import { isDeepStrictEqual } from 'node:util';
import type { Edit, EntryValue } from '../../domain/edit.ts';
import { normalise } from '../../intents/normalise.ts';
import { type Html, html } from '../../markup/html.ts';
import type { MissVerdict } from '../../store/verdicts.ts';
import { sentenceId } from '../../unheard/cluster.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText, postForm } from '../frame/forms.ts';
import { wordLists } from '../rules/rule-words.ts';
import { findOwnDraft, rulesFile } from './draft-of-operator.ts';
import { readKind } from './find-clusters.ts';
import { giveBack } from './taken-sentences.ts';
import { unheardWords } from './words.ts';

/** So long the last decision can be undone from the lists; later from the page of all. */
const justNowMs = 15 * 60_000;

/** Of the operator's own last decision. */
export function undoForm(
  verdicts: readonly MissVerdict[],
  { operator, nowMs, language, path, formToken }: AccountCall,
): Html | undefined {
  const last = verdicts.find(({ byId }) => byId === operator.id);
  if (!last || nowMs - last.atMs > justNowMs) return undefined;
  const words = unheardWords[language];
  const what = words.undoLast(words.verdicts[last.act], last.messageCount);
  return postForm(
    { action: path('/unheard/undo'), formToken, className: 'row undo' },
    html`<span>${what}</span><input type="hidden" name="verdict" value="${last.id}"><button class="small" data-key="z">${words.undo}</button>`,
  );
}

export async function undoVerdict(call: AccountCall): Promise<ConsoleAnswer> {
  const { form, account, stores, operator, nowMs, path, language } = call;
  const words = unheardWords[language];
  const id = fieldText(form, 'verdict');
  const verdict = (await stores.verdicts.list(account)).find((one) => one.id === id);
  if (!verdict) return back(path('/unheard'), 'bad', words.noteUndoGone);
  await stores.auditLog.append({
    account,
    atMs: nowMs,
    byId: operator.id,
    by: operator.name,
    act: 'messages-sorted',
    target: id,
    before: JSON.stringify({ kind: verdict.kind, act: verdict.act }),
    note: 'undone',
  });
  const end = await takeOutOfDraft(call, verdict);
  if (end === 'conflict') return back(path('/drafts'), 'bad', words.noteConflict);
  await stores.verdicts.take(account, id);
  const notes: Readonly<Record<typeof end, string>> = {
    'nothing-drafted': words.noteUndone,
    'taken-out': words.noteUndoneDraft,
    elsewhere: words.noteUndonePublished,
  };
  return back(path(`/unheard?list=${readKind(verdict.kind)}`), 'good', notes[end]);
}

function back(to: string, kind: 'good' | 'bad', text: string): ConsoleAnswer {
  return { kind: 'redirect', to, notice: { kind, text } };
}

type TakenOut = 'nothing-drafted' | 'taken-out' | 'elsewhere' | 'conflict';

/**
 * What was published meanwhile, or lies in a draft of somebody else, is left alone; so is a rule that this draft takes away,
 * and wherever it puts one. Sentences that came from another rule go back there even so: else no rule would have them.
 */
async function takeOutOfDraft(call: AccountCall, verdict: MissVerdict): Promise<TakenOut> {
  const { ruleId } = verdict;
  if (ruleId === undefined) return 'nothing-drafted';
  const draft = await findOwnDraft(call);
  if (!draft) return 'elsewhere';
  const entry = { file: rulesFile, id: ruleId };
  const edit = draft.edits.find((one) => one.file === entry.file && one.id === entry.id);
  const undone = edit && takenOutOf(edit, verdict);
  const returned = giveBack(draft.edits, verdict);
  const edits = undone ? [...returned, undone] : returned;
  if (edits.length === 0) return 'elsewhere';
  const end =
    returned.length === 0 && undone && saysNothing(undone)
      ? await call.editing.revert(call.operator, draft.id, entry)
      : await call.editing.editTogether(call.operator, draft.id, {
          edits,
          readVersion: draft.version,
        });
  return end.kind === 'saved' ? 'taken-out' : 'conflict';
}

/** @returns undefined where the edit has none of the verdict's sentences */
function takenOutOf(edit: Edit, verdict: MissVerdict): Edit | undefined {
  const { before, after, ...rest } = edit;
  if (!after) return undefined;
  const isWhole = verdict.act === 'rule-made' && before === undefined;
  if (isWhole) return rest;
  const kept = withoutSentences(after, verdict, before);
  return isDeepStrictEqual(kept, after) ? undefined : { ...edit, after: kept };
}

/** Of a live rule an edit may also be a move, which nobody took back. */
function saysNothing({ before, after, behind }: Edit): boolean {
  const isMove = before !== undefined && behind !== undefined;
  return !isMove && isDeepStrictEqual(after, before);
}

/** The verdict's sentences, as far as they did not stand in the rule before. */
function withoutSentences(
  rule: EntryValue,
  { sentenceIds }: MissVerdict,
  before: EntryValue | undefined,
): EntryValue {
  const named = new Set(sentenceIds);
  const stood = new Set(Object.values(wordLists(before)).flat());
  const lists = Object.entries(wordLists(rule)).map(([name, list]) => {
    const kept = list.filter((one) => stood.has(one) || !named.has(sentenceId(normalise(one))));
    return [name, kept.length > 0 ? kept : undefined] as const;
  });
  const when = { ...(rule['when'] as EntryValue | undefined), ...Object.fromEntries(lists) };
  const written = Object.entries(when).filter(([, value]) => value !== undefined);
  return { ...rule, when: Object.fromEntries(written) };
}

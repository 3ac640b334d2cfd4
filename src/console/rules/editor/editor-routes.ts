/** Opening a rule, changing it in one's own draft, and what is told while it is typed. */

import { isDeepStrictEqual } from 'node:util';
import type { Edit } from '../../../domain/edit.ts';
import { mayDo } from '../../../domain/operator.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../../frame/console-call.ts';
import type { FieldProblems } from '../../frame/forms.ts';
import { type Fields, fieldsOf } from '../../schema-form/fields.ts';
import { benchDock } from '../bench/bench-dock.ts';
import { draftBar } from '../draft-bar.ts';
import { listOtherEditors, type RulesInHand, readRulesInHand } from '../draft-rules.ts';
import { readRule } from '../form/rule-form.ts';
import { titleOf } from '../list/move-form.ts';
import { noSuchRule } from '../no-such-rule.ts';
import { saveEdit } from '../save-edit.ts';
import { answerCheck, answerEffect } from './answer-typing.ts';
import { conflictAnswer } from './conflict-page.ts';
import { editorPage } from './editor-page.ts';
import type { EditorView } from './editor-view.ts';
import { formWords } from './form-words.ts';
import {
  editFrom,
  editOf,
  findFormProblems,
  type PostedRule,
  readPostedRule,
} from './read-editor.ts';
import { isAsShown, readSides, settleConflict, showAgain } from './settle-conflict.ts';

const edits = { scope: 'account', method: 'POST', who: 'edit-rules' } as const;
const sees = { scope: 'account', method: 'GET', who: 'see-rules' } as const;

export const editorRoutes: readonly AccountRoute[] = [
  { ...sees, path: '/new-rule', who: 'edit-rules', answer: showEditor },
  { ...edits, path: '/new-rule', answer: takeEditor },
  { ...sees, path: '/rules/:id', answer: showEditor },
  { ...edits, path: '/rules/:id', answer: takeEditor },
  { ...edits, path: '/rules/settle', answer: settle },
  { ...edits, path: '/rule-check', answer: answerCheck },
  { ...edits, path: '/rule-effect', answer: answerEffect },
];

/** Fields that another page may fill in: a cluster of unheard messages becomes a rule's examples. */
const offered = ['title', 'contains', 'exact', 'examples', 'unless'] as const;

async function showEditor(call: AccountCall): Promise<ConsoleAnswer> {
  const { id } = call.params;
  const inHand = await readRulesInHand(call);
  const rule = inHand.rules.find((one) => one.id === id);
  if (id !== undefined && !rule) return noSuchRule(call);
  const base = rule?.value ?? {};
  return drawEditor(call, inHand, {
    id,
    base,
    fields: withOffered(readRule(base), call.query),
    problems: {},
  });
}

async function takeEditor(call: AccountCall): Promise<ConsoleAnswer> {
  const inHand = await readRulesInHand(call);
  const posted = readPostedRule(call, new Set(inHand.rules.map(({ id }) => id)));
  const [wish = '', name = ''] = (fieldsOf(call.form)['do'] ?? 'save').split(/:(.*)/s);
  switch (wish) {
    case 'show':
    case 'add':
      return redraw(call, inHand, { posted, problems: {}, added: name });
    case 'remove':
    case 'restore':
      return takeAway(call, inHand, { posted, wish });
    default:
      return save(call, inHand, posted);
  }
}

/** Whoever changes theirs further has seen what the others made of it: that is what the form is made from now. */
async function settle(call: AccountCall): Promise<ConsoleAnswer> {
  if (fieldsOf(call.form)['take'] !== 'edit') return settleConflict(call);
  const sides = readSides(call);
  const { id, theirs, mine = {} } = sides;
  const inHand = await readRulesInHand(call);
  const rule = inHand.rules.find((one) => one.id === id);
  if (!rule || !isAsShown(rule, theirs)) return showAgain(call, rule, sides);
  return drawEditor(call, inHand, { id, base: rule.value, fields: readRule(mine), problems: {} });
}

async function save(
  call: AccountCall,
  inHand: RulesInHand,
  posted: PostedRule,
): Promise<ConsoleAnswer> {
  const words = formWords[call.language];
  const current = inHand.rules.find(({ id }) => id === posted.id);
  const problems = findFormProblems(posted, call.language);
  const isTaken = posted.isNew && current !== undefined;
  if (isTaken || Object.keys(problems).length > 0) {
    return redraw(call, inHand, {
      posted,
      problems: { ...problems, ...(isTaken && { id: words.idTaken }) },
    });
  }
  const edit = editFrom(posted, current);
  if (!edit) return conflictAnswer(call, conflictOf(posted, inHand));
  return saveAndReturn(call, edit, words.saved(titleOf({ id: posted.id, value: posted.value })));
}

async function takeAway(
  call: AccountCall,
  inHand: RulesInHand,
  { posted, wish }: { readonly posted: PostedRule; readonly wish: 'remove' | 'restore' },
): Promise<ConsoleAnswer> {
  const words = formWords[call.language];
  const { rules, draft } = inHand;
  const { id, base } = posted;
  const rule = rules.find((one) => one.id === id);
  if (!rule) return noSuchRule(call);
  // What somebody made of it meanwhile would go unseen.
  const isOther = rule.mark !== 'removed' && !isDeepStrictEqual(rule.value, base);
  if (wish === 'remove' && isOther) {
    return conflictAnswer(call, { ...conflictOf(posted, inHand), mine: undefined });
  }
  const isOwnDraftOnly = wish === 'restore' || rule.live === undefined;
  if (!isOwnDraftOnly)
    return saveAndReturn(call, editOf(rule, undefined), words.removed(titleOf(rule)));
  if (draft && rule.edit) await call.editing.revert(call.operator, draft.id, rule.edit);
  const to = rule.live ? `/rules/${id}` : '/rules';
  return { kind: 'redirect', to: call.path(to), notice: { kind: 'good', text: words.restored } };
}

async function saveAndReturn(call: AccountCall, edit: Edit, text: string): Promise<ConsoleAnswer> {
  const to = edit.after ? `/rules/${edit.id}` : '/rules';
  const end = await saveEdit(call, edit);
  if (end.kind === 'conflict') return conflictAnswer(call, end.conflict);
  return { kind: 'redirect', to: call.path(to), notice: { kind: 'good', text } };
}

function conflictOf({ id, base, value }: PostedRule, { rules }: RulesInHand) {
  const current = rules.find((rule) => rule.id === id);
  const theirs = current?.mark === 'removed' ? undefined : current?.value;
  return { file: 'rules.yaml', id, base, theirs, mine: value };
}

function redraw(
  call: AccountCall,
  inHand: RulesInHand,
  {
    posted,
    problems,
    added = '',
  }: { readonly posted: PostedRule; readonly problems: FieldProblems; readonly added?: string },
): Promise<ConsoleAnswer> {
  const fields = added === '' ? posted.fields : { ...posted.fields, [added]: '' };
  const id = posted.isNew ? undefined : posted.id;
  return drawEditor(call, inHand, { id, base: posted.base, fields, problems });
}

async function drawEditor(
  call: AccountCall,
  { rules, draft }: RulesInHand,
  drawn: Pick<EditorView, 'id' | 'base' | 'fields' | 'problems'>,
): Promise<ConsoleAnswer> {
  const { language, formToken, path, nowMs } = call;
  const view: EditorView = {
    ...drawn,
    language,
    formToken,
    path,
    nowMs,
    catalogue: call.content().catalogue,
    mayEdit: mayDo(call.operator, 'edit-rules'),
    alsoEditedBy: await listOtherEditors(call, drawn.id),
    answersWithoutStore: findWithoutStore(call, drawn.id),
    isChanged: rules.some(({ id, edit }) => id === drawn.id && edit !== undefined),
  };
  const hasProblems = Object.keys(drawn.problems).length > 0;
  return {
    kind: 'page',
    title: titleOf({ id: drawn.id ?? formWords[language].newTitle, value: drawn.base }),
    area: 'rules',
    islands: ['chips', 'variables', 'bytes', 'late', 'bench', 'bench-dock'],
    body: editorPage(view, {
      bench: benchDock(call),
      barWith: (actions) => draftBar(call, draft, actions),
    }),
    ...(hasProblems && { status: 422 }),
  };
}

/** Of the rule as it is live. */
function findWithoutStore({ content }: AccountCall, id = ''): boolean | undefined {
  const { titles, storeNeeds } = content().ruleset;
  return titles.has(id) ? !storeNeeds.has(id) : undefined;
}

function withOffered(fields: Fields, query: Readonly<Record<string, string>>): Fields {
  const told = offered.flatMap((name) => {
    const more = query[name];
    return more === undefined
      ? []
      : [[name, [fields[name], more].filter(Boolean).join('\n')] as const];
  });
  return { ...fields, ...Object.fromEntries(told) };
}

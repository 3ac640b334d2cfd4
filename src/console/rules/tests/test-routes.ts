/** The operators' tests: listed, tried on the draft, changed in it. */
import { entryIdOf } from '../../../brand/entries/entry-lists.ts';
import type { Edit, EntryValue } from '../../../domain/edit.ts';
import { mayDo } from '../../../domain/operator.ts';
import { AppError } from '../../../errors.ts';
import type { Draft } from '../../../store/drafts.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../../frame/console-call.ts';
import { fieldText } from '../../frame/forms.ts';
import { type Fields, fieldsOf } from '../../schema-form/fields.ts';
import { splitLines } from '../../schema-form/word-lines.ts';
import { benchDock } from '../bench/bench-dock.ts';
import { draftBar } from '../draft-bar.ts';
import { findOwnDraft } from '../draft-rules.ts';
import { conflictAnswer } from '../editor/conflict-page.ts';
import { saveEdit } from '../save-edit.ts';
import { namesInHand } from './rule-names.ts';
import { expectationIn, testFrom, withExpectation } from './test-entry.ts';
import { testWords } from './test-words.ts';
import { type ListedTest, type TestsRun, testsPage } from './tests-page.ts';

const testsFile = 'tests.yaml';
const posts = { scope: 'account', method: 'POST', who: 'edit-rules' } as const;

export const testRoutes: readonly AccountRoute[] = [
  {
    scope: 'account',
    method: 'GET',
    path: '/tests',
    who: 'see-rules',
    answer: (call) => show(call, { kind: 'not-run' }),
  },
  { ...posts, path: '/tests', answer: addTest },
  { ...posts, path: '/tests/run', who: 'see-rules', answer: runTests },
  { ...posts, path: '/tests/:id', answer: changeTest },
];

async function readTests(
  call: AccountCall,
): Promise<{ readonly tests: readonly ListedTest[]; readonly draft: Draft | undefined }> {
  const reading = call.editing.readLiveFile(testsFile);
  const [entries, draft] = await Promise.all([reading, findOwnDraft(call)]);
  const edits = draft?.edits.filter(({ file }) => file === testsFile) ?? [];
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  const live = entries.flatMap(({ id, value }): ListedTest[] => {
    const edit = byId.get(id);
    const after = edit ? edit.after : value;
    return after ? [{ id, value: after, isNew: false }] : [];
  });
  const fresh = edits.flatMap(({ id, before, after }) =>
    after && !before ? [{ id, value: after, isNew: true }] : [],
  );
  return { tests: [...fresh, ...live], draft };
}

async function show(call: AccountCall, run: TestsRun): Promise<ConsoleAnswer> {
  const [{ tests, draft }, names] = await Promise.all([readTests(call), namesInHand(call)]);
  const body = testsPage(call, {
    tests,
    names,
    run,
    page: Number(call.query['page'] ?? 1) || 1,
    mayEdit: mayDo(call.operator, 'edit-rules'),
    bar: draftBar(call, draft),
    bench: benchDock(call),
  });
  return {
    kind: 'page',
    title: testWords[call.language].title,
    area: 'bench',
    islands: ['late', 'bench', 'bench-dock'],
    body,
  };
}

/** The form as it was sent, with the id of the rule that it names by its title; a word when it names none. */
async function withRuleId(
  call: AccountCall,
): Promise<{ readonly fields: Fields } | { readonly problem: string }> {
  const fields = fieldsOf(call.form);
  const name = fields['rule']?.trim() ?? '';
  if (name === '') return { fields };
  const rule = (await namesInHand(call)).idOf(name);
  return rule === undefined
    ? { problem: testWords[call.language].noSuchRule(name.slice(0, 100)) }
    : { fields: { ...fields, rule } };
}

async function runTests(call: AccountCall): Promise<ConsoleAnswer> {
  const draft = await findOwnDraft(call);
  try {
    const ran = await call.workshop.runTests(draft?.edits ?? []);
    return show(
      call,
      'problems' in ran ? { kind: 'problems', ...ran } : { kind: 'report', report: ran },
    );
  } catch (error) {
    if (error instanceof AppError) return show(call, { kind: 'not-now' });
    throw error;
  }
}

async function addTest(call: AccountCall): Promise<ConsoleAnswer> {
  const words = testWords[call.language];
  const told = await withRuleId(call);
  if ('problem' in told) return back(call, { kind: 'bad', text: told.problem });
  const after = testFrom(told.fields);
  if (!after) return back(call, { kind: 'bad', text: words.cannot });
  return save(call, { file: testsFile, id: entryIdOf(testsFile, after), after }, words.added);
}

async function changeTest(call: AccountCall): Promise<ConsoleAnswer> {
  const words = testWords[call.language];
  const { tests, draft } = await readTests(call);
  const test = tests.find(({ id }) => id === call.params['id']);
  if (!test) return back(call, { kind: 'bad', text: words.notThere });
  if (fieldText(call.form, 'do') !== 'remove') return expectAnew(call, test);
  if (!test.isNew || !draft) return save(call, await editOf(call, test, undefined), words.gone);
  await call.editing.revert(call.operator, draft.id, { file: testsFile, id: test.id });
  return back(call, { kind: 'good', text: words.gone });
}

async function expectAnew(call: AccountCall, test: ListedTest): Promise<ConsoleAnswer> {
  const words = testWords[call.language];
  const told = await withRuleId(call);
  if ('problem' in told) return back(call, { kind: 'bad', text: told.problem });
  const expected = expectationIn(told.fields, splitLines(told.fields['words']));
  if (!expected) return back(call, { kind: 'bad', text: words.noExpectation });
  const after = withExpectation(test.value, expected);
  return save(call, await editOf(call, test, after), words.changed);
}

async function editOf(
  call: AccountCall,
  test: ListedTest,
  after: EntryValue | undefined,
): Promise<Edit> {
  const before = await liveValue(call, test);
  return { file: testsFile, id: test.id, ...(before && { before }), ...(after && { after }) };
}

async function liveValue({ editing }: AccountCall, { id, isNew }: ListedTest) {
  if (isNew) return undefined;
  const entries = await editing.readLiveFile(testsFile);
  return entries.find((entry) => entry.id === id)?.value;
}

async function save(call: AccountCall, edit: Edit, text: string): Promise<ConsoleAnswer> {
  const end = await saveEdit(call, edit);
  if (end.kind === 'conflict') return conflictAnswer(call, end.conflict);
  return back(call, { kind: 'good', text });
}

function back(
  { path }: AccountCall,
  notice: { readonly kind: 'good' | 'bad'; readonly text: string },
): ConsoleAnswer {
  return { kind: 'redirect', to: path('/tests'), notice };
}

/** The operators' tests: listed, tried on the draft, changed in it. */
import { entryIdOf } from '../../../brand/entries/entry-lists.ts';
import type { Edit } from '../../../domain/edit.ts';
import { mayDo } from '../../../domain/operator.ts';
import { AppError } from '../../../errors.ts';
import type { Draft } from '../../../store/drafts.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../../frame/console-call.ts';
import { fieldText } from '../../frame/forms.ts';
import { draftBar } from '../draft-bar.ts';
import { findOwnDraft } from '../draft-rules.ts';
import { conflictAnswer } from '../editor/conflict-page.ts';
import { fieldsOf } from '../form/fields.ts';
import { saveEdit } from '../save-edit.ts';
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
  const [{ entries }, draft] = await Promise.all([call.editing.readLive(), findOwnDraft(call)]);
  const edits = draft?.edits.filter(({ file }) => file === testsFile) ?? [];
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  const live = entries.flatMap(({ file, id, value }): ListedTest[] => {
    if (file !== testsFile) return [];
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
  const { tests, draft } = await readTests(call);
  const body = testsPage(call, {
    tests,
    run,
    page: Number(call.query['page'] ?? 1) || 1,
    mayEdit: mayDo(call.operator, 'edit-rules'),
    bar: draftBar(call, draft),
  });
  return { kind: 'page', title: testWords[call.language].title, area: 'bench', body };
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
  const after = testFrom(fieldsOf(call.form));
  if (!after) return back(call, { kind: 'bad', text: words.cannot });
  return save(call, { file: testsFile, id: entryIdOf(testsFile, after), after }, words.added);
}

async function changeTest(call: AccountCall): Promise<ConsoleAnswer> {
  const words = testWords[call.language];
  const { tests, draft } = await readTests(call);
  const test = tests.find(({ id }) => id === call.params['id']);
  if (!test) return back(call, { kind: 'bad', text: words.notThere });
  const isRemoval = fieldText(call.form, 'do') === 'remove';
  if (test.isNew && isRemoval && draft) {
    await call.editing.revert(call.operator, draft.id, { file: testsFile, id: test.id });
    return back(call, { kind: 'good', text: words.gone });
  }
  const expected = expectationIn(fieldsOf(call.form));
  if (!isRemoval && !expected) return back(call, { kind: 'bad', text: words.noExpectation });
  const after = isRemoval || !expected ? undefined : withExpectation(test.value, expected);
  const before = await liveValue(call, test);
  const edit = { file: testsFile, id: test.id, ...(before && { before }), ...(after && { after }) };
  return save(call, edit, isRemoval ? words.gone : words.changed);
}

async function liveValue({ editing }: AccountCall, { id, isNew }: ListedTest) {
  if (isNew) return undefined;
  const { entries } = await editing.readLive();
  return entries.find((entry) => entry.file === testsFile && entry.id === id)?.value;
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

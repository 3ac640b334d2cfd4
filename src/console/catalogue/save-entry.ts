/** Makes a change of an entry live, and turns whatever comes of it into an answer. */
import { isDeepStrictEqual } from 'node:util';
import type { ContentProblem } from '../../brand/content-problem.ts';
import type { Edit, EntryValue } from '../../domain/edit.ts';
import type { EditConflict, PublishEnd } from '../../editing/editing.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import type { FieldProblems } from '../frame/forms.ts';
import type { Language } from '../frame/language.ts';
import { conflictPage } from './conflict-page.ts';
import type { EntrySheet } from './entry-fields.ts';
import { catalogueWords } from './words.ts';

export interface Saving {
  readonly edit: Edit;
  readonly sheet: EntrySheet;
  /** Where the form was sent to; a conflict is settled there. */
  readonly action: string;
  readonly to: string;
  /** What is said of a new entry whose id is another's; of the field `id` unless told. */
  readonly taken?: FieldProblems;
  /** For the revision's list and the audit log. */
  readonly note: string;
  /** Of the menu, for the page of a conflict; that of the catalogue unless told. */
  readonly area?: string;
  /** Where a form has more than one level: the field that shows what a problem is about. */
  readonly fieldOf?: (problem: ContentProblem) => string | undefined;
}

export type SaveOutcome =
  | { readonly kind: 'answer'; readonly answer: ConsoleAnswer }
  /** By field; the form shall be shown again. */
  | { readonly kind: 'problems'; readonly problems: FieldProblems };

export async function saveEntry(call: AccountCall, saving: Saving): Promise<SaveOutcome> {
  const { edit, to, note } = saving;
  const words = catalogueWords[call.language];
  if (isDeepStrictEqual(edit.before, edit.after) && edit.behind === undefined) {
    return redirect(to, words.unchanged);
  }
  const end = await call.editing.applyNow(call.operator, [edit], note);
  switch (end.kind) {
    case 'published':
      return redirect(to, edit.after ? words.saved : words.removed);
    case 'problems':
      return { kind: 'problems', problems: byField(end.problems, saving, call.language) };
    case 'conflict':
      return meetConflict(call, end.conflicts[0], saving);
    default:
      return failed(explainEnd(end, call.language));
  }
}

function meetConflict(
  call: AccountCall,
  conflict: EditConflict | undefined,
  saving: Saving,
): SaveOutcome {
  const { edit, to, taken } = saving;
  const words = catalogueWords[call.language];
  if (!conflict) return failed(words.cannotNow);
  if (isDeepStrictEqual(conflict.theirs, edit.after)) return redirect(to, words.sameAlready);
  if (!edit.before) return { kind: 'problems', problems: taken ?? { id: words.idTaken } };
  return { kind: 'answer', answer: conflictPage(call, conflict, saving) };
}

/** What came of a change that is not live, in a sentence. */
export function explainEnd(end: PublishEnd, language: Language): string {
  const words = catalogueWords[language];
  switch (end.kind) {
    case 'problems':
      return end.problems.map((problem) => explainProblem(problem, language)).join(' ');
    case 'tests-failed':
      return `${words.testsFailed}${end.failures.join(' ')}`;
    case 'conflict':
      return words.manyConflicts(end.conflicts.map(({ id }) => id).join('、'));
    default:
      return words.cannotNow;
  }
}

function redirect(to: string, text: string): SaveOutcome {
  return { kind: 'answer', answer: { kind: 'redirect', to, notice: { kind: 'good', text } } };
}

function failed(text: string): SaveOutcome {
  return { kind: 'problems', problems: { '': text } };
}

function byField(
  problems: readonly ContentProblem[],
  { sheet, edit, fieldOf = (problem) => fieldIn(problem, sheet) }: Saving,
  language: Language,
): FieldProblems {
  const entries = problems.map((problem) => {
    const field = problem.file === edit.file ? fieldOf(problem) : undefined;
    const text = explainProblem(problem, language);
    const isElsewhere = problem.file !== edit.file;
    const said = isElsewhere ? catalogueWords[language].otherFile(problem.file, text) : text;
    return [field ?? '', said] as const;
  });
  // One sentence a field: what is wrong after that shows when this is mended.
  return Object.fromEntries(entries.toReversed());
}

function fieldIn({ path = [] }: ContentProblem, { fields }: EntrySheet): string | undefined {
  return fields.find(({ name }) => path.includes(name))?.name;
}

/** Without the name of the field, which stands beside it, and with what to do. */
export function explainProblem(problem: ContentProblem, language: Language): string {
  const { zh, en, fix } = problem;
  return language === 'zh'
    ? `${zh.replace(/^[\w.[\]]+：/, '')}${fix.zh}`
    : `${en.replace(/^[\w.[\]]+: /, '')} ${fix.en}`;
}

/** The entry as the page was made from; undefined for a new one, or when the field was tampered with. */
export function readBase(text: string): EntryValue | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isEntry = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isEntry ? (value as EntryValue) : undefined;
  } catch {
    return undefined;
  }
}

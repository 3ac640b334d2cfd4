/** The import, step by step: choose where from, see what was found, put what is ticked into the draft. */
import type { Edit } from '../../domain/edit.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer, Upload } from '../frame/console-call.ts';
import { fieldText, fieldTexts } from '../frame/forms.ts';
import type { FoundRow } from './find-import.ts';
import { unpackBundle } from './import-bundle.ts';
import { findInBundle, findTaken, roomInDraft } from './import-bundle-rows.ts';
import { foundView, startView } from './import-view.ts';
import { type Given, readFolder, readReplies, readSavedReplies } from './read-given.ts';
import { importWords } from './words.ts';

const area = 'import';

/** In the log, for readers of either language. */
const sourceNotes = {
  replies: '原有的自动回复 / replies of the account',
  folder: '内容文件 / content files',
} as const;

async function start(call: AccountCall): Promise<ConsoleAnswer> {
  return { kind: 'page', title: importWords[call.language].title, area, body: startView(call) };
}

async function look(call: AccountCall): Promise<ConsoleAnswer> {
  const given = await readGiven(call);
  if (given.kind === 'problem') return refuse(call, given.text);
  return showFound(call, given);
}

async function readGiven(call: AccountCall): Promise<Given> {
  const { form, uploads, autoReplies: source } = call;
  const words = importWords[call.language];
  switch (fieldText(form, 'source')) {
    case 'account': {
      const asked = await source.ask();
      if (asked.kind === 'asked') return readReplies(asked.answer, { source, words });
      return { kind: 'problem', text: words.askRefused(asked[call.language]) };
    }
    case 'json':
      return readSavedReplies(
        { upload: uploads['json'], pasted: fieldText(form, 'pasted') },
        { source, words },
      );
    case 'folder':
      return readFolder(filesOf(uploads), words);
    default:
      return { kind: 'problem', text: words.lost };
  }
}

function filesOf(uploads: Readonly<Record<string, Upload>>): readonly Upload[] {
  return Object.entries(uploads).flatMap(([name, upload]) =>
    /^files(-\d+)?$/.test(name) ? [upload] : [],
  );
}

async function showFound(
  call: AccountCall,
  { bundle, packed }: Extract<Given, { kind: 'given' }>,
  problem?: string,
): Promise<ConsoleAnswer> {
  const found = await findInBundle(bundle, call);
  const body = foundView(call, { ...found, packed }, problem);
  const title = importWords[call.language].foundTitle;
  return { kind: 'page', title, area, body, status: problem === undefined ? 200 : 422 };
}

async function take(call: AccountCall): Promise<ConsoleAnswer> {
  const { form, path, language } = call;
  const words = importWords[language];
  const packed = fieldText(form, 'bundle');
  const bundle = await unpackBundle(packed);
  if (!bundle) return refuse(call, words.lost);
  const keys = new Set(fieldTexts(form, 'take'));
  if (keys.size === 0) {
    return showFound(call, { kind: 'given', bundle, packed }, words.nothingTicked);
  }
  const room = await roomInDraft(call);
  if (keys.size > room) {
    return showFound(call, { kind: 'given', bundle, packed }, words.tooMany(keys.size, room));
  }
  const taken = (await findTaken(bundle, keys, call)).filter(({ key }) => keys.has(key));
  if (taken.length === 0) {
    return showFound(call, { kind: 'given', bundle, packed }, words.nothingTicked);
  }
  const edits = taken.flatMap(({ edit }) => edit ?? []);
  const { draft, count, left } = await call.editing.takeIn(
    call.operator,
    edits,
    sourceNotes[bundle.kind],
  );
  const names = [...taken.filter(({ edit }) => !edit).map(titleOf), ...left.map(idOf)];
  const text =
    names.length === 0
      ? words.taken(count)
      : words.takenPartly(count, names.join(language === 'zh' ? '、' : ', '));
  const kind = names.length === 0 ? 'good' : 'bad';
  return { kind: 'redirect', to: path(`/drafts/${draft.id}`), notice: { kind, text } };
}

function titleOf({ title }: FoundRow): string {
  return title;
}

function idOf({ id, file }: Edit): string {
  return id || file;
}

function refuse(call: AccountCall, text: string): ConsoleAnswer {
  const title = importWords[call.language].title;
  return { kind: 'page', title, area, status: 422, body: startView(call, text) };
}

export const importRoutes: readonly AccountRoute[] = [
  { scope: 'account', method: 'GET', path: '/import', who: 'edit-rules', answer: start },
  {
    scope: 'account',
    method: 'POST',
    path: '/import/look',
    who: 'edit-rules',
    takesFiles: true,
    answer: look,
  },
  { scope: 'account', method: 'POST', path: '/import/take', who: 'edit-rules', answer: take },
];

/**
 * `ACCOUNTS_FILE`: several official accounts for one server, in YAML or JSON. Everything that is wrong is found at
 * once. No text of the file may get into a problem, not even a key that is no plain word: a slip can make a secret of
 * any of them.
 */
import { readFileSync, statSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import {
  type AccountConfig,
  type AccountField,
  type AccountTexts,
  accountFields,
  type CallField,
  findNameProblem,
  type ReadAccount,
  readAccount,
} from './account-config.ts';
import { findClosestWord } from './domain/closest-word.ts';
import { readGivenText } from './given-text.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What an account that says nothing else takes from the environment. */
export type InheritedTexts = Readonly<
  Partial<Record<AccountField, { readonly variable: string; readonly text: string | undefined }>>
>;

/** One entry of the file, as it stands there. */
export interface AccountEntry {
  /** "account shop", or "account 3" where there is no usable name. */
  readonly label: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface AccountsFile {
  readonly accounts: readonly AccountConfig[];
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

const secretFields: readonly AccountField[] = [
  'appSecret',
  'webhookToken',
  'encodingAesKey',
  'connectorSecret',
  'documentsApiKey',
];
/** A store's address may hold a password. */
const hiddenFields: readonly AccountField[] = [...secretFields, 'storeUrl'];
const readableByOthers = 0o077;

/** @param env names the file, and holds what its entries take from there */
export function readAccountsFile(env: Env, inherited: InheritedTexts): AccountsFile {
  const { entries, problems } = readAccountEntries(env['ACCOUNTS_FILE'] ?? '');
  const wanted = { fields: accountFields, read: readAccount };
  const read = entries.map((entry) => readEntry(entry, { ...wanted, env, inherited }));
  return {
    accounts: read.flatMap(({ account }) => (account ? [account] : [])),
    problems: [
      ...problems,
      ...read.flatMap((one) => one.problems),
      ...findTwins(entries, { field: 'name', texts: read.map(({ texts }) => texts) }),
      ...findTwins(entries, { field: 'appId', texts: read.map(({ texts }) => texts) }),
    ],
    warnings: findOpenSecrets(env['ACCOUNTS_FILE'] ?? '', entries),
  };
}

/** The entries as they stand in the file, nothing looked up: a tool may need one field of one of them. */
export function readAccountEntries(path: string): {
  readonly entries: readonly AccountEntry[];
  readonly problems: readonly string[];
} {
  const { value, problem } = parseFile(path);
  if (problem) return { entries: [], problems: [`ACCOUNTS_FILE ${problem}`] };
  if (!Array.isArray(value) || value.length === 0) {
    return {
      entries: [],
      problems: ['ACCOUNTS_FILE must be a list of accounts, each with a name'],
    };
  }
  const listed = value.map((entry: unknown, at) => ({ entry, label: labelOf(entry, at) }));
  return {
    entries: listed.flatMap(({ entry, label }) => (isMap(entry) ? [{ label, values: entry }] : [])),
    problems: listed.flatMap(({ entry, label }) =>
      isMap(entry) ? findUnknownKeys(entry, label) : [`${label} must have fields: ${fieldList}`],
    ),
  };
}

const fieldList = accountFields.join(', ');

function parseFile(path: string): { value?: unknown; problem?: string } {
  const lines = new LineCounter();
  try {
    const document = parseDocument(readFileSync(path, 'utf8'), {
      lineCounter: lines,
      prettyErrors: false,
    });
    const [error] = [...document.errors, ...document.warnings];
    // Its message would quote the file.
    if (error) return { problem: `line ${lines.linePos(error.pos[0]).line}: ${error.code}` };
    return { value: document.toJS() as unknown };
  } catch (error) {
    const { code = 'it cannot be understood' } = error as { code?: string };
    return { problem: `cannot be read: ${code}` };
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function labelOf(entry: unknown, at: number): string {
  const name = isMap(entry) ? entry['name'] : undefined;
  return `account ${findNameProblem(name) ? at + 1 : name}`;
}

function findUnknownKeys(entry: Readonly<Record<string, unknown>>, label: string): string[] {
  const known: readonly string[] = accountFields;
  return Object.keys(entry)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const guess = /^[A-Za-z_-]+$/.test(key) && findClosestWord(key, accountFields);
      if (guess) return `${label}: there is no field "${key}": did you mean ${guess}?`;
      return `${label}: one of its fields is none of ${fieldList}`;
    });
}

export interface EntryReading<T> {
  readonly env: Env;
  readonly inherited: InheritedTexts;
  /** Others are not even looked up. */
  readonly fields: readonly AccountField[];
  readonly read: (texts: AccountTexts, call: CallField) => ReadAccount<T>;
}

export function readEntry<T>(
  { label, values }: AccountEntry,
  { env, inherited, fields, read }: EntryReading<T>,
): ReadAccount<T> & { readonly texts: AccountTexts } {
  const given = fields.map((field) => {
    const mayBeElsewhere = hiddenFields.includes(field);
    return { field, ...readGivenText(values[field], { env, mayBeElsewhere }) };
  });
  const slips = given.flatMap(({ field, problem }) =>
    problem ? [`${label}: ${field} ${problem}`] : [],
  );
  const texts = Object.fromEntries(
    given.map(({ field, text }) => [field, text ?? inherited[field]?.text]),
  );
  const unread = new Set(given.flatMap(({ field, problem }) => (problem ? [field] : [])));
  const own = new Set(given.flatMap(({ field, text }) => (text === undefined ? [] : [field])));
  const call = (field: AccountField): string =>
    (own.has(field) ? undefined : inherited[field]?.variable) ?? `${label}: ${field}`;
  const { account, problems } = read(texts, call);
  // What could not be read is not missing too.
  const others = problems.filter(
    (problem) => ![...unread].some((field) => problem.startsWith(`${call(field)} `)),
  );
  return {
    account: slips.length === 0 ? account : undefined,
    texts,
    problems: [...slips, ...others],
  };
}

/** Two entries with the same name would share data; two with the same AppID would answer for each other. */
function findTwins(
  entries: readonly AccountEntry[],
  { field, texts }: { field: 'name' | 'appId'; texts: readonly AccountTexts[] },
): string[] {
  const first = new Map<string, number>();
  return texts.flatMap((its, at) => {
    const text = its[field];
    const before = text === undefined ? undefined : first.get(text);
    if (text !== undefined && before === undefined) first.set(text, at);
    if (before === undefined) return [];
    return [
      `${entries[at]?.label}: ${field} is the same in the entries ${before + 1} and ${at + 1}`,
    ];
  });
}

function findOpenSecrets(path: string, entries: readonly AccountEntry[]): string[] {
  const holdsSecrets = entries.some(({ values }) =>
    hiddenFields.some(
      (field) => typeof values[field] === 'string' && isSecret(field, values[field]),
    ),
  );
  if (!holdsSecrets || (statSync(path).mode & readableByOthers) === 0) return [];
  return [
    'ACCOUNTS_FILE holds secrets and other users can read it: chmod 600, or give them by env or file',
  ];
}

function isSecret(field: AccountField, text: string): boolean {
  return field !== 'storeUrl' || text.includes('@');
}

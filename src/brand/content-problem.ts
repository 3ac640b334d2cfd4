/** What is wrong in a brand's files, said so that its author finds the place: file, line and reason, all at once. */
import { type ProblemKind, readExplanation, type Words } from '../domain/explanation.ts';
import { AppError } from '../errors.ts';

export interface ContentPlace {
  /** As in `ContentFile.path`: `rules.yaml`. */
  readonly file: string;
  /** One-based; 1 when the whole file is meant. */
  readonly line: number;
  /** One-based. Of the character in YAML, of the field in CSV. */
  readonly column?: number;
  /** From the root of the file in YAML, the field in CSV; nothing when the whole file, or a whole line, is meant. */
  readonly path?: readonly PropertyKey[];
  /** The path as people read it. */
  readonly where?: string;
}

export interface ContentProblem extends Omit<ContentPlace, 'where'>, Words {
  readonly kind: ProblemKind;
  /** `rules[3].when.contains[0]: …` in YAML, `hours: …` in CSV; in English, with what to do. */
  readonly message: string;
  readonly fix: Words;
}

/** Says of one file what is wrong in it: an explanation. Everything that reads files takes one of these instead of throwing. */
export type ReportProblem = (place: ContentPlace, explanation: string) => void;

export function contentProblem(
  { where = '', ...place }: ContentPlace,
  explanation: string,
): ContentProblem {
  const { kind, en, zh, fix } = readExplanation(explanation);
  return {
    ...place,
    kind,
    message: [where, en, fix.en].filter((part) => part !== '').join(': '),
    en: where ? `${where}: ${stopped(en)}` : sentence(en),
    zh: `${where && `${where}：`}${zh}。`,
    fix: {
      en: sentence(fix.en || 'correct it'),
      zh: /[？]$/.test(fix.zh) ? fix.zh : `${fix.zh || '请改正'}。`,
    },
  };
}

/** CONTENT_INVALID with every problem: in `details.problems` for the console, in the message for people. */
export function contentInvalid(problems: readonly ContentProblem[], folder = 'brand'): AppError {
  const inOrder = problems.toSorted(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0),
  );
  const lines = inOrder.map(
    ({ file, line, message, zh, fix }) =>
      `${folder}/${file}:${line} ${message}\n    ${zh}${fix.zh}`,
  );
  return new AppError('CONTENT_INVALID', lines.join('\n'), { details: { problems: inOrder } });
}

/** Runs a check of the files of `folder`: a refusal then names them as the author called the folder. */
export async function namingFolder<T>(folder: string, check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    const problems = findProblems(error);
    if (!problems) throw error;
    throw contentInvalid(problems, folder.replace(/(?<=.)\/+$/, ''));
  }
}

/** The problems of a CONTENT_INVALID; undefined of any other error. */
function findProblems(error: unknown): readonly ContentProblem[] | undefined {
  const problems = error instanceof AppError ? error.details['problems'] : undefined;
  return Array.isArray(problems) ? problems : undefined;
}

function sentence(text: string): string {
  return stopped(text.charAt(0).toUpperCase() + text.slice(1));
}

function stopped(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** What is wrong in a brand's files, said so that its author finds the place: file, line and reason, all at once. */
import { AppError } from '../errors.ts';

export interface ContentProblem {
  /** As in `ContentFile.path`: `rules.yaml`. */
  readonly file: string;
  /** One-based; 1 when the whole file is meant. */
  readonly line: number;
  /** One-based. Of the character in YAML, of the field in CSV. */
  readonly column?: number;
  /** `rules[3].when.contains[0]: …` in YAML, `hours: …` in CSV. */
  readonly message: string;
}

/** Says of one file what is wrong in it. Everything that reads files takes one of these instead of throwing. */
export type ReportProblem = (problem: ContentProblem) => void;

/** CONTENT_INVALID with every problem: in `details.problems` for the console, in the message for people. */
export function contentInvalid(problems: readonly ContentProblem[], folder = 'brand'): AppError {
  const inOrder = problems.toSorted(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0),
  );
  const lines = inOrder.map(({ file, line, message }) => `${folder}/${file}:${line} ${message}`);
  return new AppError('CONTENT_INVALID', lines.join('\n'), { details: { problems: inOrder } });
}

/** Runs a check of the files of `folder`: a refusal then names them as the author called the folder. */
export async function namingFolder<T>(folder: string, check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    const problems = error instanceof AppError ? error.details['problems'] : undefined;
    if (!Array.isArray(problems)) throw error;
    throw contentInvalid(problems as readonly ContentProblem[], folder.replace(/(?<=.)\/+$/, ''));
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

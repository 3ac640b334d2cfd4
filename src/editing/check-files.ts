/** Whether files may go live: they compile, and the operator's tests come true. What is wrong is a value. */
import type { Content } from '../brand/assemble-content.ts';
import type { ContentProblem } from '../brand/content-problem.ts';
import { AppError } from '../errors.ts';
import type { ContentFile } from '../store/contents.ts';
import type { PublishEnd } from './editing.ts';

export type Prepare = (files: readonly ContentFile[]) => Promise<Content>;

/** Undefined when they may. @throws AppError CONTENT_NOT_PREPARED when that was not found out */
export async function checkFiles(
  files: readonly ContentFile[],
  prepare: Prepare,
): Promise<PublishEnd | undefined> {
  const prepared = await findProblems(files, prepare);
  if ('problems' in prepared) return { kind: 'problems', problems: prepared.problems };
  const { failureProblem } = await import('../brand/check-with-tests.ts');
  const { runCases } = await import('../brand/run-cases.ts');
  const { failures } = await runCases(prepared.content);
  if (failures.length === 0) return undefined;
  const problems = failures.map(failureProblem);
  const sentences = problems.map(({ line, zh, en }) => `tests.yaml:${line} ${zh} ${en}`);
  return { kind: 'tests-failed', failures: sentences, problems };
}

async function findProblems(
  files: readonly ContentFile[],
  prepare: Prepare,
): Promise<{ readonly content: Content } | { readonly problems: readonly ContentProblem[] }> {
  try {
    return { content: await prepare(files) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONTENT_INVALID') throw error;
    const { problems } = error.details;
    if (!Array.isArray(problems)) throw error;
    return { problems };
  }
}

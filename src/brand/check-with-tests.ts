/** The last check before content goes live: it compiles, and what its operators expect of it comes true. */
import type { ContentFile } from '../store/contents.ts';
import type { Content } from './assemble-content.ts';
import { mismatches } from './brand-problems.ts';
import { compileBrand } from './compile-brand.ts';
import { type ContentProblem, contentInvalid, contentProblem } from './content-problem.ts';
import type { CheckedContent } from './publish-brand-dir.ts';
import { type CaseFailure, runCases } from './run-cases.ts';

export interface TestPolicy {
  /** Failing tests are told and remarked on instead of thrown. Content that does not compile is refused always. */
  readonly evenIfTestsFail: boolean;
  /** Told which tests fail, a line for each. */
  readonly warn?: (failures: readonly string[]) => void;
  /** Instead of compiling on this thread at once. */
  readonly compile?: (files: readonly ContentFile[]) => Promise<Content>;
}

/** @throws AppError CONTENT_INVALID; `details.problems` has every `ContentProblem`, failed tests among them. */
export async function checkWithTests(
  files: readonly ContentFile[],
  { evenIfTestsFail, warn, compile }: TestPolicy,
): Promise<CheckedContent> {
  const content = await (compile ? compile(files) : compileBrand(files, 'check'));
  const { failures } = await runCases(content);
  if (failures.length === 0) return { remark: '' };
  const problems = failures.map(failureProblem);
  if (!evenIfTestsFail) throw contentInvalid(problems);
  warn?.(problems.map(({ file, line, message }) => `${file}:${line} ${message}`));
  return { remark: `(${failures.length} failed test(s))` };
}

/** A failed test as the slip of a file that it may be. */
export function failureProblem({ line, title, shortfalls }: CaseFailure): ContentProblem {
  return contentProblem({ file: 'tests.yaml', line }, mismatches.testFailed(title, shortfalls));
}

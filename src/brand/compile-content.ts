/**
 * Content checked and made ready to answer with, in one go: for tools and tests. A server checks in a worker
 * (`content-preparer.ts`) and assembles on its own thread.
 */
import { finishSteps } from '../intents/steps.ts';
import type { ContentFile } from '../store/contents.ts';
import { assembleContent, type Content } from './assemble-content.ts';
import { type ContentChecks, checkContent } from './check-content.ts';

/** @throws AppError CONTENT_INVALID; `details.problems` has every `ContentProblem`, the message a line for each. */
export function compileContent(
  files: readonly ContentFile[],
  { version, ...checks }: ContentChecks & { readonly version: string },
): Content {
  return finishSteps(assembleContent(checkContent(files, checks), { version }));
}

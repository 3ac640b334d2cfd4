/** Content checked and compiled with the services and templates that this server really has, in one go: for tools. */
import { handlers } from '../handlers/index.ts';
import { checkTemplate } from '../handlers/reply-template.ts';
import type { ContentFile } from '../store/contents.ts';
import type { Content } from './assemble-content.ts';
import {
  type ContentDraft,
  type ContentSource,
  checkContent,
  draftContent,
} from './check-content.ts';
import { compileContent } from './compile-content.ts';

/** @throws AppError CONTENT_INVALID; `details.problems` has every `ContentProblem`. */
export function compileBrand(files: readonly ContentFile[], version: string): Content {
  return compileContent(files, { version, handlers, checkTemplate });
}

/** Without the compiling, and so without training. @throws as `compileBrand` */
export function checkBrand(files: readonly ContentFile[]): ContentSource {
  return checkContent(files, { handlers, checkTemplate });
}

/** The same of files that may be broken: what can be read of them, and what is wrong. */
export function draftBrand(files: readonly ContentFile[]): ContentDraft {
  return draftContent(files, { handlers, checkTemplate });
}

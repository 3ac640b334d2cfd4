/** `compileContent` with the services and templates that this server really has. */
import { handlers } from '../handlers/index.ts';
import { checkTemplate } from '../handlers/reply-template.ts';
import type { ContentFile } from '../store/contents.ts';
import {
  type Content,
  type ContentDraft,
  compileContent,
  draftContent,
} from './compile-content.ts';

/** @throws AppError CONTENT_INVALID; `details.problems` has every `ContentProblem`. */
export function compileBrand(files: readonly ContentFile[], version: string): Content {
  return compileContent(files, { version, handlers, checkTemplate });
}

/** The same of files that may be broken: what can be read of them, and what is wrong. */
export function draftBrand(files: readonly ContentFile[], version: string): ContentDraft {
  return draftContent(files, { version, handlers, checkTemplate });
}

/** Where prepared content is kept for the next start: beside compiled code, and nowhere where none is kept. */
import path from 'node:path';

/** @param env in which `npm start` and the image set Node's own variable */
export function keptContentDirOf({
  NODE_COMPILE_CACHE: compiled,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  return compiled ? path.join(compiled, 'content') : undefined;
}

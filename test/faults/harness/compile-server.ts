/**
 * Compiles the server's code and learns the demo brand once, as the image does when it is made. Otherwise the first process writes it down when it
 * ends, which takes a second and on a busy machine ten; and one that is killed never does, so that each start compiles anew.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export function compileServer(): void {
  const file = new URL('../../../src/prepare-image.ts', import.meta.url);
  execFileSync(process.execPath, [fileURLToPath(file)]);
}

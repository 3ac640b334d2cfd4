/**
 * Compiles the server's code once, as the image does when it is made. Otherwise the first process writes it down when it
 * ends, which takes a second and on a busy machine ten; and one that is killed never does, so that each start compiles anew.
 */
import { execFileSync } from 'node:child_process';

export function compileServer(): void {
  const { href } = new URL('../../../src/start-server.ts', import.meta.url);
  execFileSync(process.execPath, ['-e', `import(${JSON.stringify(href)})`]);
}

/**
 * One folder for compiled code that every process of a test run shares, gone after it. The tests start some hundred
 * processes and threads, and each would spend half a second on stripping and compiling the same files anew.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Told to children by the environment, and gone when this process ends. A run within a run uses the outer one's. */
export function keepCompiledCode(): void {
  if (process.env['NODE_COMPILE_CACHE'] !== undefined) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'yingda-compiled-'));
  process.env['NODE_COMPILE_CACHE'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
}

/**
 * One folder for compiled code that every process of a test run shares, gone after it. The tests start some hundred
 * processes and threads, and each would spend half a second on stripping and compiling the same files anew.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Told to children by the environment. @returns what ends it; a run within a run uses the folder of the outer one */
export function keepCompiledCode(): () => void {
  if (process.env['NODE_COMPILE_CACHE'] !== undefined) return () => undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'yingda-compiled-'));
  process.env['NODE_COMPILE_CACHE'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

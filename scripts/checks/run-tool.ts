/** Runs a development tool that lives in node_modules and gives back what it printed; it never goes through a shell. */
import { spawn } from 'node:child_process';
import path from 'node:path';

export interface ToolRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const maxOutputLength = 2_000_000;

/** @param script path of the tool's entry under node_modules, without that folder's name. */
export function runTool(root: string, script: string, args: readonly string[]): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const entry = path.join(root, 'node_modules', script);
    const child = spawn(process.execPath, [entry, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (chunk: string) => {
        if (printed[stream].length < maxOutputLength) printed[stream] += chunk;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...printed, exitCode: code ?? 1 }));
  });
}

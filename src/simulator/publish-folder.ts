/** Brings a brand folder into the demo's store, as an operator would: with the content tool, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface FolderPublication {
  /** `unchanged`: the folder is what is live already. */
  readonly kind: 'published' | 'unchanged' | 'refused';
  /** What the tool said: the revision, or everything that is wrong. */
  readonly said: string;
}

const toolFile = fileURLToPath(new URL('../content-tool.ts', import.meta.url));

/** Before the server starts: a store in SQLite belongs to one process. */
export async function publishFolder(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<FolderPublication> {
  const parameters = ['publish', folder, '--if-changed', '--note', 'demo'];
  const child = spawn(process.execPath, [toolFile, ...parameters], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      said += part;
    });
  }
  const [code] = await once(child, 'close');
  said = said.trim();
  if (code !== 0) return { kind: 'refused', said };
  return { kind: said === '' ? 'unchanged' : 'published', said };
}

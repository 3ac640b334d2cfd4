/** Remembers from one start to the next who there is and who follows: the server under test remembers them too. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeForOwner } from './demo-account.ts';
import type { Platform } from './platform.ts';

const maxKept = 200;
const followersFile = z
  .array(z.object({ name: z.string().min(1), follows: z.boolean() }))
  .max(maxKept);

/** Recalls those in the file, and writes it whenever somebody comes, follows or leaves. A broken file is begun anew. */
export function keepFollowers(platform: Platform, path: string): void {
  for (const { name, follows } of readFollowers(path)) platform.recall(name, follows);
  let written = listFollowers(platform);
  platform.watch(() => {
    const now = listFollowers(platform);
    if (now === written) return;
    written = now;
    writeForOwner(path, now);
  });
}

function readFollowers(path: string): z.infer<typeof followersFile> {
  if (!existsSync(path)) return [];
  try {
    return followersFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}

/** Who has neither followed nor left is a stranger to the server as well. */
function listFollowers(platform: Platform): string {
  const known = platform
    .followers()
    .flatMap(({ name, follows }) => (follows === undefined ? [] : [{ name, follows }]));
  return `${JSON.stringify(known.slice(-maxKept), null, 2)}\n`;
}

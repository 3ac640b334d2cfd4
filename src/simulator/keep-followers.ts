/**
 * Remembers from one start to the next who there is, who follows, in which service windows they may be written to and
 * which notifications they allowed:
 * the server under test remembers it too.
 */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeForOwner } from './demo-account.ts';
import type { Platform } from './platform.ts';
import { windowNames } from './service-windows.ts';

const maxKept = 200;
const grant = z.object({ grantedAtMs: z.number(), used: z.int().min(0) });
const followersFile = z
  .array(
    z.object({
      name: z.string().min(1),
      follows: z.boolean(),
      windows: z.partialRecord(z.enum(windowNames), grant).default({}),
      lastActAtMs: z.number().default(0),
      allowed: z.array(z.string()).default([]),
    }),
  )
  .max(maxKept);

/** Recalls those in the file, and writes it whenever something of it changes. A broken file is begun anew. */
export function keepFollowers(platform: Platform, path: string): void {
  for (const { name, ...left } of readFollowers(path)) platform.recall(name, left);
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
    .filter(({ follows }) => follows !== undefined)
    .map(({ name, follows, windows, lastActAtMs, allowed }) => {
      return { name, follows, windows, lastActAtMs, allowed };
    });
  return `${JSON.stringify(known.slice(-maxKept), null, 2)}\n`;
}

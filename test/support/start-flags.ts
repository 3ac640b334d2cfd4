/** How `npm start` lets a server use memory, read from package.json: a figure of memory means nothing without it. */
import { readFileSync } from 'node:fs';

export interface StartFlags {
  /** Of Node. */
  readonly flags: readonly string[];
  /** Of the allocator. */
  readonly env: Readonly<Record<string, string>>;
}

export const noFlags: StartFlags = { flags: [], env: {} };

export function readStartFlags(): StartFlags {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: { start: string } };
  const words = scripts.start.split(' ');
  const settings = words.map((word) => /^(MALLOC_\w+)=(\d+)$/.exec(word)).filter((match) => match);
  return {
    flags: words.filter((word) => /^--[\w-]+=\d+$/.test(word)),
    env: Object.fromEntries(settings.map((match) => [match?.[1] ?? '', match?.[2] ?? ''])),
  };
}

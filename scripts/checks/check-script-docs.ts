/** Every npm script that a page names exists, and README.md names every script. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { findInPage, listPages, readPage } from './markdown.ts';
import type { Check } from './problem.ts';

const manifest = z.object({ scripts: z.record(z.string(), z.string()) });
const mention = /\bnpm (?:run )?((?<=run )[\w:-]+|test|start)\b/g;

export const checkScriptDocs: Check = {
  name: 'docs: commands',
  async findProblems(root) {
    const text = readFileSync(path.join(root, 'package.json'), 'utf8');
    const scripts = Object.keys(manifest.parse(JSON.parse(text)).scripts);
    const named = findInPage(readPage(root, 'README.md'), mention).map(({ text: name }) => name);
    return [
      ...listPages(root).flatMap((page) =>
        findInPage(page, mention)
          .filter(({ text: name }) => !scripts.includes(name))
          .map(({ text: name, line }) => ({
            rule: 'script-exists',
            file: page.file,
            line,
            message: `package.json has no script ${name}`,
          })),
      ),
      ...scripts
        .filter((name) => !named.includes(name))
        .map((name) => ({
          rule: 'script-is-documented',
          file: 'README.md',
          message: `the script ${name} is not mentioned`,
        })),
    ];
  },
};

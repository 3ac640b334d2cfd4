/** Every path of this repository that a page names, in a link or as code, is there. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findInPage, listPages, type Page } from './markdown.ts';
import type { Check, Problem } from './problem.ts';

const link = /\]\(([^)\s]+)\)/g;
const codeSpan = /`([^`\s]+)`/g;
/** What looks like a path from the top of the repository. Patterns (`*`, `NNNN`, `<name>`) name no file. */
const repositoryPath = /^(src|test|docs|scripts|bench|brand|deploy|[.]ci)\/[\w./@-]*$/;

export const checkPathDocs: Check = {
  name: 'docs: paths',
  findProblems: async (root) => listPages(root).flatMap((page) => findDeadPaths(root, page)),
};

function findDeadPaths(root: string, page: Page): Problem[] {
  const folder = path.posix.dirname(page.file);
  const links = findInPage(page, link)
    .filter(({ text }) => !/^([a-z]+:|#)/.test(text))
    .map(({ text, line }) => ({ line, target: path.posix.join(folder, text.split('#')[0] ?? '') }));
  const spans = findInPage(page, codeSpan)
    .filter(({ text }) => repositoryPath.test(text) && !text.includes('NNNN'))
    .map(({ text, line }) => ({ line, target: text }));
  return [...links, ...spans]
    .filter(({ target }) => !existsSync(path.join(root, target)))
    .map(({ target, line }) => ({
      rule: 'path-exists',
      file: page.file,
      line,
      message: `${target} is not there`,
    }));
}

/** Reads the project's own Markdown pages, as far as the checks need it: pages, code spans, links, tables. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Page {
  /** Relative to the repository. */
  readonly file: string;
  readonly lines: readonly string[];
}

/** The pages at the top and all under docs/. */
export function listPages(root: string): readonly Page[] {
  const top = readdirSync(root).filter((name) => name.endsWith('.md'));
  const docs = path.join(root, 'docs');
  const below = existsSync(docs)
    ? readdirSync(docs, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => path.posix.join('docs', name))
    : [];
  return [...top, ...below].sort().map((file) => readPage(root, file));
}

/** An absent page has no lines. */
export function readPage(root: string, file: string): Page {
  const at = path.join(root, file);
  return { file, lines: existsSync(at) ? readFileSync(at, 'utf8').split('\n') : [] };
}

export interface Found {
  readonly text: string;
  /** One-based. */
  readonly line: number;
}

/** The first group of every hit, with its line. The pattern must have the g flag. */
export function findInPage(page: Page, pattern: RegExp): readonly Found[] {
  return page.lines.flatMap((lineText, at) =>
    [...lineText.matchAll(pattern)].map((hit) => ({ text: hit[1] ?? hit[0], line: at + 1 })),
  );
}

/** Rows of tables whose first cell holds nothing but code spans: one entry for each span, with the other cells. */
export function codeRows(page: Page): readonly (Found & { readonly cells: readonly string[] })[] {
  return page.lines.flatMap((lineText, at) => {
    const [, first, rest] = /^\| *(`[^|]+`) *\|(.*)\| *$/.exec(lineText) ?? [];
    const names = first?.split(',').map((part) => /^`([^`]+)`$/.exec(part.trim())?.[1]) ?? [];
    const cells = rest?.split('|').map((cell) => cell.trim()) ?? [];
    return names.flatMap((text) => (text === undefined ? [] : [{ text, line: at + 1, cells }]));
  });
}

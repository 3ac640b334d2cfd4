/** The files of one revision while they are checked: found by name, read once, every problem in one list. */

import { fieldProblems } from '../domain/field-problems.ts';
import type { ContentFile } from '../store/contents.ts';
import {
  type BrandFileName,
  brandFileNames,
  isDocumentPath,
  maxDocumentBytes,
  maxDocuments,
  maxFileBytes,
  requiredFileNames,
} from './brand-file-names.ts';
import { type ContentProblem, contentProblem, type ReportProblem } from './content-problem.ts';
import { fileProblems } from './file-problems.ts';
import { readYaml, type YamlSource } from './yaml-source.ts';

export interface BrandFiles {
  readonly problems: readonly ContentProblem[];
  readonly report: ReportProblem;
  /** Undefined when the brand does not have it, or too much of it. */
  readonly find: (name: BrandFileName) => ContentFile | undefined;
  /** The brand's own texts, by their paths. */
  readonly documents: readonly ContentFile[];
  /** Undefined when the file is not there or is no YAML; that was reported then. */
  readonly findYaml: (name: BrandFileName) => YamlSource | undefined;
  /** Whether nothing was found wrong with the file so far. A file that may be missing and is, is sound. */
  readonly isSound: (name: BrandFileName) => boolean;
}

/** Starts with what names, sizes and numbers of files tell. */
export function gatherBrandFiles(files: readonly ContentFile[]): BrandFiles {
  const problems: ContentProblem[] = [];
  const report: ReportProblem = (place, explanation) =>
    problems.push(contentProblem(place, explanation));
  const byName = new Map<string, ContentFile>();
  for (const file of files) {
    const problem = findFileProblem(file, byName);
    if (problem) report({ file: file.path, line: 1 }, problem);
    else byName.set(file.path, file);
  }
  const given = new Set(files.map(({ path }) => path));
  for (const name of requiredFileNames) {
    if (!given.has(name)) report({ file: name, line: 1 }, fieldProblems.missing);
  }
  const documents = [...byName.values()].filter(({ path }) => isDocumentPath(path));
  const [tooMany] = documents.slice(maxDocuments);
  if (tooMany) report({ file: tooMany.path, line: 1 }, fileProblems.tooManyDocuments(maxDocuments));
  const find = (name: BrandFileName) => byName.get(name);
  return {
    problems,
    report,
    find,
    documents: documents.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    findYaml(name) {
      const file = find(name);
      return file && readYaml(file, report);
    },
    isSound: (name) => !problems.some(({ file }) => file === name),
  };
}

function findFileProblem(
  { path, text }: ContentFile,
  earlier: ReadonlyMap<string, ContentFile>,
): string | undefined {
  const limit = findLimit(path);
  if (limit === undefined) return fileProblems.stranger(brandFileNames);
  if (earlier.has(path)) return fileProblems.twice;
  const bytes = Buffer.byteLength(text);
  return bytes > limit ? fileProblems.tooLarge(bytes, limit) : undefined;
}

function findLimit(path: string): number | undefined {
  if (isDocumentPath(path)) return maxDocumentBytes;
  const name = brandFileNames.find((known) => known === path);
  return name && maxFileBytes[name];
}

/** What keeps files from being taken apart into entries, with its line: files that somebody brings, not yet published. */
import { explain } from '../../domain/explanation.ts';
import { AppError } from '../../errors.ts';
import type { ContentFile } from '../../store/contents.ts';
import { type ContentProblem, contentProblem } from '../content-problem.ts';
import { readYaml } from '../yaml-source.ts';
import { readEntries } from './read-entries.ts';

export function findTextProblems(files: readonly ContentFile[]): readonly ContentProblem[] {
  const problems: ContentProblem[] = [];
  for (const file of files) {
    if (file.path.endsWith('.yaml')) {
      readYaml(file, (place, text) => problems.push(contentProblem(place, text)));
    }
  }
  return problems.length > 0 ? problems : files.flatMap(findEntryProblem);
}

/** Sound as a file, and still no list of entries. */
function findEntryProblem(file: ContentFile): readonly ContentProblem[] {
  try {
    readEntries([file]);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [contentProblem({ file: file.path, line: 1 }, notApart)];
  }
}

const notApart = explain({
  en: 'is not laid out as this file should be',
  zh: '的内容不像这种文件该有的样子',
  fix: {
    en: 'compare it with the file of the same name that you can export',
    zh: '对照导出的同名文件看看，是不是选错了文件',
  },
});

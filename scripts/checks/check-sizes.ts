/** Nine files in ten of `src` stay short. The limits of one file and one function are the linter's. */
import type { Check } from './problem.ts';
import { countLines, listSourceFiles } from './source-file.ts';

const maxNinthDecileLines = 200;

export const checkSizes: Check = {
  name: 'sizes',
  async findProblems(root) {
    const lengths = listSourceFiles(root, ['src'])
      .map(({ text }) => countLines(text))
      .sort((a, b) => a - b);
    const lines = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
    if (lines <= maxNinthDecileLines) return [];
    const message = `one file in ten has ${lines} lines or more; keep that at ${maxNinthDecileLines}`;
    return [{ rule: 'ninth-decile', file: 'src', message }];
  },
};

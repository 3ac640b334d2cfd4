/**
 * A value in the place of a YAML file: what is edited in the console is checked before it is written. It has no lines, so
 * whatever is wrong is told by its path.
 */
import type { ReportProblem } from './content-problem.ts';
import { pathText, type YamlSource } from './yaml-source.ts';

export function valueSource(file: string, value: unknown, report: ReportProblem): YamlSource {
  return {
    value,
    reportAt: (path, explanation) =>
      report({ file, line: 1, path, where: pathText(path) }, explanation),
    lineOf: () => 1,
  };
}

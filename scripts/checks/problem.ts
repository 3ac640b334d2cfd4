/** What a check found: one line for a person, and the name of the rule that was broken. */

export interface Problem {
  readonly rule: string;
  /** Relative to the repository. */
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

/** One named part of `npm run check`; it finds problems and changes nothing. */
export interface Check {
  readonly name: string;
  /** @param root absolute path of the repository, or of a fixture that looks like one. */
  readonly findProblems: (root: string) => Promise<readonly Problem[]>;
}

export function describeProblem(problem: Problem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  return `${place}  ${problem.rule}: ${problem.message}`;
}

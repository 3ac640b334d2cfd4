/** Runs the import rules over a tree that has a `src` folder; type imports count. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  cruise,
  type ICruiseResult,
  type IForbiddenRuleType,
  type IViolation,
} from 'dependency-cruiser';
import type { ImportRule } from './import-rule.ts';
import { importRules } from './import-rules.ts';
import type { Check, Problem } from './problem.ts';

export const checkImports: Check = {
  name: 'imports',
  async findProblems(root) {
    const { output } = await cruise(
      ['src', 'scripts', 'bench'].filter((folder) => existsSync(path.join(root, folder))),
      {
        baseDir: root,
        validate: true,
        ruleSet: { forbidden: importRules.map(forbid) },
        // TypeScript 7 has no JavaScript API; swc reads the same syntax and keeps `import type`.
        parser: 'swc',
        tsPreCompilationDeps: true,
        doNotFollow: { path: ['(^|/)node_modules/', '^test/'] },
      },
      {
        exportsFields: ['exports'],
        extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts'],
        conditionNames: ['node', 'import', 'default', 'types'],
      },
    );
    if (typeof output === 'string')
      throw new Error('dependency-cruiser gave text instead of a result');
    return describeBreaches(output);
  },
};

function forbid({ name, why, from, to }: ImportRule): IForbiddenRuleType {
  return { name, comment: why, severity: 'error', from, to } as unknown as IForbiddenRuleType;
}

function describeBreaches(result: ICruiseResult): Problem[] {
  return result.summary.violations.map((breach) => ({
    rule: breach.rule.name,
    file: breach.from,
    message: `${describeTarget(breach)}. ${whyOf(breach.rule.name)}`,
  }));
}

function describeTarget(breach: IViolation): string {
  if (breach.cycle)
    return `is in a cycle with ${breach.cycle.map((step) => step.name).join(' → ')}`;
  return breach.from === breach.to ? 'is reached by no entry point' : `imports ${breach.to}`;
}

function whyOf(name: string): string {
  return importRules.find((rule) => rule.name === name)?.why ?? '';
}

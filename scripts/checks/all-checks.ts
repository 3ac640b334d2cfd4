/** Everything that `npm run check` looks at, the quick and telling ones first. */
import { checkAccountDocs } from './check-account-docs.ts';
import { checkErrorDocs } from './check-error-docs.ts';
import { checkImports } from './check-imports.ts';
import { checkIslands } from './check-islands.ts';
import { checkLimitDocs } from './check-limit-docs.ts';
import { checkLintDocs } from './check-lint-docs.ts';
import { checkNames } from './check-names.ts';
import { checkOwnLimits } from './check-own-limits.ts';
import { checkPathDocs } from './check-path-docs.ts';
import { checkRoomDocs } from './check-room-docs.ts';
import { checkScriptDocs } from './check-script-docs.ts';
import { checkSizes } from './check-sizes.ts';
import { checkSources } from './check-sources.ts';
import { checkStyle } from './check-style.ts';
import { checkTypes } from './check-types.ts';
import { checkUnused } from './check-unused.ts';
import { checkVariableDocs } from './check-variable-docs.ts';
import type { Check } from './problem.ts';

export const allChecks: readonly Check[] = [
  checkTypes,
  checkStyle,
  checkImports,
  checkSources,
  checkIslands,
  checkSizes,
  checkNames,
  checkUnused,
  checkErrorDocs,
  checkLimitDocs,
  checkOwnLimits,
  checkLintDocs,
  checkVariableDocs,
  checkAccountDocs,
  checkScriptDocs,
  checkPathDocs,
  checkRoomDocs,
];

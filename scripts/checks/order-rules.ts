/** Order in the house: what no level says. Each rule has its deliberate breach, as in `import-rules.ts`. */
import { entryPoints } from './entry-points.ts';
import type { ImportRule } from './import-rule.ts';

const entries = `^(${entryPoints.join('|')})$`;
/** Loaded by `new Worker(new URL(…))`, by `node --import` or by a browser, which are no imports. */
const loadedApart = '^src/.+(-worker[.]ts|/end-with-parent[.]ts|[.]js)$';
const thirdParty = '(^|/)node_modules/';

export const orderRules: readonly ImportRule[] = [
  {
    name: 'no-dep-on-test',
    why: 'What ships must not lean on what only proves it.',
    from: { path: '^src/' },
    to: { path: '^(test|bench|scripts)/' },
  },
  {
    name: 'not-to-dev-dep',
    why: 'A production install has no development packages.',
    from: { path: '^src/' },
    to: { dependencyTypes: ['npm-dev'], path: thirdParty },
  },
  {
    name: 'not-to-unresolvable',
    why: 'An import that leads nowhere fails on the machine of whoever starts it.',
    // The peers that are measured have a package.json of their own, and are installed by whoever measures.
    from: { pathNot: '^bench/servers/[^/]+[.]mjs$' },
    to: { couldNotResolve: true },
  },
  {
    name: 'no-drawers',
    why: 'A folder or file named for nothing in particular collects everything.',
    from: {},
    to: {
      path: '/(utils?|helpers?|common|misc|types|interfaces|constants|managers?|shared|lib)(/|[.]ts$)',
      pathNot: thirdParty,
    },
  },
  {
    name: 'no-dead-wood',
    why: 'A file that no entry point reaches is read, kept and never run.',
    from: { path: [entries, loadedApart] },
    to: { path: '^src/', pathNot: [entries, loadedApart], reachable: false },
  },
];

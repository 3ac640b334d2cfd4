/** Every address of the rules: the list, the editor, the bench, the tests. */
import type { AccountRoute } from '../frame/console-call.ts';
import { benchRoutes } from './bench/bench-routes.ts';
import { editorRoutes } from './editor/editor-routes.ts';
import { listRoutes } from './list/list-routes.ts';
import { sentenceRoutes } from './sentences/sentence-routes.ts';
import { testRoutes } from './tests/test-routes.ts';

export const rulesRoutes: readonly AccountRoute[] = [
  ...listRoutes,
  ...editorRoutes,
  ...sentenceRoutes,
  ...benchRoutes,
  ...testRoutes,
];

/** An example of a replay as an operator's test: what was said, and who answers it in the draft. */
import { entryFiles } from '../../brand/entries/entry-lists.ts';
import type { ReplayExample, ReplayGroup } from '../../brand/replay/replay-report.ts';
import type { Edit, Entry } from '../../domain/edit.ts';

const file = 'tests.yaml';

/** Undefined when there is such a test, or none can be made. What was masked stays masked: a test holds nobody's number. */
export function testOfExample(
  { test }: ReplayExample,
  { to }: ReplayGroup,
  entries: readonly Entry[],
): Edit | undefined {
  if (!test) return undefined;
  const expect = to.by === 'rule' ? { rule: to.id } : { intent: to.id };
  const after = { ...test, expect };
  const lists = entryFiles[file];
  const [list] = lists.kind === 'lists' ? lists.lists : [];
  const id = list?.idOf(after) ?? '';
  const isThere = entries.some((entry) => entry.file === file && entry.id === id);
  return isThere ? undefined : { file, id, after };
}

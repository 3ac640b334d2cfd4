/** The order of test files: those that take longest begin, so that no core waits at the end for the other. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Above twenty seconds on a core of their own, the longest first; a clean clone has no times of its own yet. */
const longest: readonly string[] = [
  'browser/console-tour',
  'browser/console-without-script',
  'browser/console-strangers',
  'faults/kill-points',
  'process/content-tool',
  'scenarios/scenarios',
  'process/accounts',
  'process/demo',
  'browser/platform-in-a-box',
  'scenarios/service-messages',
  'brand/content-preparer',
  'browser/console-desk-cut',
  'process/several-processes',
  'process/replay',
  'browser/console-rules',
  'browser/whole-way',
  'repository/breaches',
  'browser/console-unheard',
  'faults/scenarios',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return place < 0 ? longest.length : place;
}

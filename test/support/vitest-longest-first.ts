/** The order of test files: those that take longest begin, so that no core waits at the end for the other. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Above twenty seconds on a core of their own, the longest first; a clean clone has no times of its own yet. */
const longest: readonly string[] = [
  'browser/console-tour',
  'browser/console-without-script',
  'browser/console-strangers',
  'process/accounts',
  'faults/kill-points',
  'scenarios/service-messages',
  'browser/platform-in-a-box',
  'browser/console-desk-cut',
  'process/content-tool',
  'process/demo',
  'browser/console-rules',
  'browser/console-unheard',
  'browser/whole-way',
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

/** For the many bots of a test file that have one brand: it is read once for the file, and learnt once for a test run. */
import { afterAll } from 'vitest';
import { ContentPreparer } from '../../src/brand/content-preparer.ts';
import { KeptPreparations } from '../../src/brand/kept/kept-preparations.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { keptContentDirOf } from '../../src/kept-content-dir.ts';

/** Closed after the last test of the file. */
export function openPreparer(): ContentPreparer {
  const preparer = new ContentPreparer({ clock: systemClock, kept: keptByTheRun() });
  afterAll(() => preparer.close());
  return preparer;
}

function keptByTheRun() {
  const dir = keptContentDirOf(process.env);
  if (dir === undefined) return undefined;
  return {
    dir,
    preparations: new KeptPreparations(dir),
    notKept(problem: string) {
      throw new Error(problem);
    },
  };
}

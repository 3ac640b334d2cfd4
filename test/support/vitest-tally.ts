/** Counts what a test run came to, for the last line of `npm test`. */
import type { Reporter, TestModule } from 'vitest/node';

export class Tally implements Reporter {
  passed = 0;
  failed = 0;
  skipped = 0;
  /** Files that could not be loaded, errors outside a test, or a run that was cut off. */
  brokenRuns = 0;

  onTestRunEnd: NonNullable<Reporter['onTestRunEnd']> = (modules, unhandledErrors, reason) => {
    for (const module of modules) this.#countModule(module);
    this.brokenRuns += unhandledErrors.length + (reason === 'interrupted' ? 1 : 0);
  };

  #countModule(module: TestModule): void {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') this.passed += 1;
      else if (state === 'skipped') this.skipped += 1;
      else this.failed += 1;
    }
    this.brokenRuns += module.errors().length;
    for (const suite of module.children.allSuites()) this.brokenRuns += suite.errors().length;
  }

  /** `12 passed, 0 failed`, and `, 3 skipped` when any. What broke outside a test counts as failed. */
  get lastLine(): string {
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    return `${this.passed} passed, ${this.failed + this.brokenRuns} failed${skipped}`;
  }

  /** A run without a single test proves nothing. */
  get isGreen(): boolean {
    return this.failed + this.brokenRuns === 0 && this.passed > 0;
  }
}

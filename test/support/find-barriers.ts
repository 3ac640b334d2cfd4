/** What keeps somebody out who cannot see or use a mouse, as axe finds it. Frames of other origins are not looked into: we have none. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';

export interface Barrier {
  /** Of axe's rule. */
  readonly id: string;
  readonly isSerious: boolean;
  /** The elements that it was found on. */
  readonly elements: readonly string[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** For whoever looks at many pages: half a megabyte is sent once, and not with every page. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript(axe);
}

/** @param root a selector; without it, the whole page */
export async function findBarriers(page: Page, root?: string): Promise<readonly Barrier[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe);
  // Without a list of all that is well: in half of the time, and nothing less is found.
  return page.evaluate<readonly Barrier[]>(`
    axe.run(${JSON.stringify(root) ?? 'document'}, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.map(({ id, impact, nodes }) => ({
        id,
        isSerious: impact === 'serious' || impact === 'critical',
        elements: nodes.map(({ html }) => html.slice(0, 160)),
      })),
    )`);
}

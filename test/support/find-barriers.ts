/** What keeps somebody out who cannot see or use a mouse, as axe finds it. Frames of other origins are not looked into: we have none. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export interface Barrier {
  /** Of axe's rule. */
  readonly id: string;
  readonly isSerious: boolean;
  /** The elements that it was found on. */
  readonly elements: readonly string[];
}

interface BarrierWish {
  /** Colours take nine tenths of the time, and are the same in every language. */
  readonly withoutColours?: boolean;
}

/** @param root a selector; without it, the whole page */
export async function findBarriers(
  page: Page,
  root?: string,
  { withoutColours = false }: BarrierWish = {},
): Promise<readonly Barrier[]> {
  // In the page itself, and without a list of all that is well: in half of the time, and nothing less is found.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    rules: { 'color-contrast': { enabled: !withoutColours } },
  });
  const { violations } = await (root === undefined ? axe : axe.include(root)).analyze();
  return violations.map(({ id, impact, nodes }) => ({
    id,
    isSerious: impact === 'serious' || impact === 'critical',
    elements: nodes.map(({ html }) => html.slice(0, 160)),
  }));
}

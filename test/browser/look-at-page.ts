/** A page in one size and one colour scheme: how wide it is, and what keeps somebody out. One question to the browser. */
import type { Page } from 'playwright-core';
import { type Barrier, seriousBarriers } from '../support/find-barriers.ts';

const sizes = {
  desktop: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

export interface Look {
  readonly size: keyof typeof sizes;
  readonly scheme: 'light' | 'dark';
}

/** What is looked for besides its width: all that keeps somebody out, or what its words may. */
export type Depth = 'whole' | 'words';

interface Seen {
  readonly width: number;
  readonly language: string;
  readonly loadMs: number;
  readonly barriers: readonly Barrier[];
}

const barriersFor: Readonly<Record<Depth, string>> = {
  whole: seriousBarriers(),
  words: seriousBarriers('of-words'),
};

const seen = (depth: Depth) => `(async () => ({
  width: document.documentElement.scrollWidth,
  language: document.documentElement.lang,
  loadMs: Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd),
  barriers: await ${barriersFor[depth]},
}))()`;

export async function setLook(page: Page, { size, scheme }: Look): Promise<void> {
  await page.setViewportSize(sizes[size]);
  await page.emulateMedia({ colorScheme: scheme });
}

/** Of a page that has this look. @param language that its words should be in */
export async function lookAt(
  page: Page,
  { size, scheme }: Look,
  { language, depth }: { readonly language: string; readonly depth: Depth },
): Promise<{ readonly loadMs: number; readonly flaws: readonly string[] }> {
  const { loadMs, ...found } = await page.evaluate<Seen>(seen(depth));
  const flaws = [
    ...(found.language.startsWith(language) ? [] : [`says it is in ${found.language}`]),
    ...(found.width > sizes[size].width ? [`is ${found.width} px wide`] : []),
    ...found.barriers.map(({ id, elements }) => `${id} ${elements[0]}`),
  ];
  return { loadMs, flaws: flaws.map((flaw) => `(${language}-${size}, ${scheme}) ${flaw}`) };
}

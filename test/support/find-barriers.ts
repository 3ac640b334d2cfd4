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

/** Of elements that look alike, on the same grounds, so many have their contrast measured: of most of the time that axe takes. */
const measuredAlike = 3;

/**
 * What the contrast of a text depends on, of itself and of all that it stands in. What lies over an element from elsewhere
 * is not among it, for which more than one is measured.
 */
const ownLook = [
  ...[
    'color',
    'fontSize',
    'fontWeight',
    'textShadow',
    'textIndent',
    'opacity',
    'visibility',
    'display',
  ],
  ...[
    'backgroundColor',
    'backgroundImage',
    'backgroundClip',
    'boxShadow',
    'filter',
    'mixBlendMode',
  ],
  ...['position', 'zIndex', 'float', 'overflow', 'clipPath', 'transform'],
];

const spareAlike = `(() => {
  const looks = new Map();
  const counts = new Map();
  const lookOf = (one) => {
    if (one === null) return '';
    const known = looks.get(one);
    if (known !== undefined) return known;
    const style = getComputedStyle(one);
    const own = [one.tagName, one.hasAttribute('disabled'), ...${JSON.stringify(ownLook)}.map((name) => style[name])];
    const look = lookOf(one.parentElement) + '>' + own.join();
    looks.set(one, look);
    return look;
  };
  for (const one of document.querySelectorAll('body *')) {
    const look = lookOf(one);
    const count = (counts.get(look) ?? 0) + 1;
    counts.set(look, count);
    one.toggleAttribute('data-alike', count > ${measuredAlike});
  }
  axe.configure({ rules: [{ id: 'color-contrast', selector: '*:not([data-alike])' }] });
})()`;

/** What axe itself calls minor or moderate: a third of its rules. */
const isLight = `(impact === 'minor' || impact === 'moderate')`;
/** Rules that look for words, or for what depends on how long they are: one language may have them, and not the other. */
const wantsWords = '/name|label|title|alt|lang|scrollable|link-in-text/.test(id)';

function rulesWithout(isLeftOut: string): string {
  return `Object.fromEntries(
  axe._audit.rules.filter(({ id, impact }) => ${isLeftOut}).map(({ id }) => [id, { enabled: false }]),
)`;
}

/** @param root a selector; without it, the whole page */
export async function findBarriers(page: Page, root?: string): Promise<readonly Barrier[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe);
  return page.evaluate<readonly Barrier[]>(asked('{}', root));
}

/**
 * For whoever asks of serious ones alone, of a page that axe was brought to. Rules that find no others are not run.
 * @param which `of-words`: only what may differ between languages, in a fifth of the time
 */
export function seriousBarriers(which: 'all' | 'of-words' = 'all'): string {
  const isLeftOut = which === 'all' ? isLight : `${isLight} || !${wantsWords}`;
  const asking = asked(rulesWithout(isLeftOut));
  return `${asking}.then((found) => found.filter(({ isSerious }) => isSerious))`;
}

/** An expression for the page. Without a list of all that is well: in half of the time, and nothing less is found. */
function asked(rules: string, root?: string): string {
  return `(${spareAlike}, axe.run(${JSON.stringify(root) ?? 'document'}, { resultTypes: ['violations'], rules: ${rules} }).then(({ violations }) =>
      violations.map(({ id, impact, nodes }) => ({
        id,
        isSerious: impact === 'serious' || impact === 'critical',
        elements: nodes.map(({ html }) => html.slice(0, 160)),
      })),
    ))`;
}

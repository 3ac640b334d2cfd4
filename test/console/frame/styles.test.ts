/**
 * All stylesheets are sent as one. A name that two areas use for two things, or that one area borrows of another, breaks
 * a page that nobody was looking at.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const consoleDir = new URL('../../../src/console/', import.meta.url);
const stylesDir = new URL('styles/', consoleDir);
const sheets = readdirSync(stylesDir).sort();

/** The first four are the frame's: every area may use what is defined there. */
const isOfFrame = (sheet: string): boolean => /^[1-4]-/.test(sheet);

const areasOf: Readonly<Record<string, readonly string[]>> = {
  '5-bench.css': ['rules'],
  '5-people.css': ['people'],
  '5-rules.css': ['rules'],
  '5-unheard.css': ['unheard'],
  '6-catalogue.css': ['catalogue'],
  '7-publishing.css': ['drafts', 'moving-in', 'overview', 'replay', 'revisions'],
  '8-desk-writing.css': ['desk'],
  '8-desk.css': ['desk'],
  '8-health.css': ['health'],
  '8-numbers.css': ['numbers'],
};

/** Defined: what a selector begins with. Within a part of one's own, a name of somebody else may be adjusted. */
function classesDefinedIn(sheet: string): ReadonlySet<string> {
  const text = readFileSync(new URL(sheet, stylesDir), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
  const selectors = [...text.matchAll(/([^{};]+)\{/g)].flatMap(([, list = '']) => list.split(','));
  const first = selectors.map((one) => /^[a-z]*\.([a-z][\w-]*)/i.exec(one.trim())?.[1]);
  return new Set(first.filter((name) => name !== undefined));
}

const definedBy = new Map(sheets.map((sheet) => [sheet, classesDefinedIn(sheet)]));
const areaSheets = sheets.filter((sheet) => !isOfFrame(sheet));
const frameClasses = new Set(
  sheets.filter(isOfFrame).flatMap((sheet) => [...(definedBy.get(sheet) ?? [])]),
);

function classesUsedIn(area: string): ReadonlySet<string> {
  const dir = new URL(`${area}/`, consoleDir);
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const found = files.flatMap((name) => [
    ...readFileSync(new URL(name, dir), 'utf8').matchAll(/(?:class="|className: ')([\w -]+)/g),
  ]);
  return new Set(found.flatMap(([, names = '']) => names.split(/\s+/)));
}

describe('the stylesheets', () => {
  it('name the areas of each', () => {
    expect(Object.keys(areasOf)).toEqual(areaSheets);
  });

  it('define no class in two areas', () => {
    const twice = areaSheets.flatMap((sheet, at) =>
      areaSheets
        .slice(at + 1)
        .flatMap((other) =>
          [...(definedBy.get(sheet) ?? [])]
            .filter((name) => definedBy.get(other)?.has(name) && !frameClasses.has(name))
            .map((name) => `.${name}: ${sheet} and ${other}`),
        ),
    );
    expect(twice).toEqual([]);
  });

  it.each(['shop-manager', 'agent'])('the shops of a person are shown for the role %s', (role) => {
    const people = readFileSync(new URL('5-people.css', stylesDir), 'utf8');
    const hiding = /([^{}]+)\{\s*display: none;\s*\}/.exec(
      people.slice(people.indexOf('form:has')),
    );
    expect(hiding?.[1]).toContain('.shop-choice');
    expect(hiding?.[1]).toContain(`[value="${role}"]`);
  });

  it.each(Object.entries(areasOf))('%s alone dresses its areas, beside the frame', (own, areas) => {
    const foreign = areaSheets.filter(
      (sheet) => !areasOf[sheet]?.some((area) => areas.includes(area)),
    );
    const borrowed = areas
      .flatMap((area) => [...classesUsedIn(area)])
      .filter((name) => !frameClasses.has(name) && !definedBy.get(own)?.has(name))
      .filter((name) => foreign.some((sheet) => definedBy.get(sheet)?.has(name)));
    expect(borrowed).toEqual([]);
  });
});

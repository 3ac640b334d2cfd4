/** Looks up the lines of findings: by their path in YAML, by the id of their shop in CSV. Reports nothing by itself. */
import { explain } from '../domain/explanation.ts';
import type { ContentFile } from '../store/contents.ts';
import type { BrandFinding, UnplacedFinding } from './brand-finding.ts';
import { readShops } from './shop-file.ts';
import { readYaml } from './yaml-source.ts';

type FindLine = (finding: UnplacedFinding) => number;

export function placeFindings(
  findings: readonly UnplacedFinding[],
  files: readonly ContentFile[],
): readonly BrandFinding[] {
  const finders = new Map<string, FindLine>();
  const lineOf: FindLine = (finding) => {
    const known = finders.get(finding.file) ?? readLines(files, finding.file);
    finders.set(finding.file, known);
    return known(finding);
  };
  return findings.map((finding) => ({ ...finding, line: lineOf(finding) }));
}

function readLines(files: readonly ContentFile[], name: string): FindLine {
  const file = files.find(({ path }) => path === name);
  if (file && name === 'stores.csv') return readShopLines(file);
  const yaml = file && readYaml(file, () => undefined);
  return ({ path }) => yaml?.lineOf(path) ?? 1;
}

function readShopLines(file: ContentFile): FindLine {
  const lines = new Map<string, number>();
  let id = '';
  const note = explain({ en: '', zh: '', fix: { en: '', zh: '' } });
  const shops = readShops(file, ({ line }) => lines.set(id, line));
  for (const shop of shops) {
    id = shop.id;
    shop.reportAt('id', note);
  }
  return (finding) => lines.get(finding.id) ?? 1;
}

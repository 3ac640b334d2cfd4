/** What the brand would say of a table as a whole: the same checks as a publication makes, entry by entry. */

import { stringify as stringifyCsv } from 'csv-stringify/sync';
import { stringify } from 'yaml';
import type { EntryValue } from '../../domain/edit.ts';
import type { ContentFile } from '../../store/contents.ts';
import { gatherBrandFiles } from '../brand-files.ts';
import { compileCatalogue } from '../compile-catalogue.ts';
import type { ContentProblem } from '../content-problem.ts';
import { readYaml } from '../yaml-source.ts';
import type { TableShape } from './table-shape.ts';

export interface TableCheck {
  /** By the place of the entry in the list that was given. */
  readonly ofEntry: ReadonlyMap<number, readonly ContentProblem[]>;
  /** Of other files, or of the file as a whole. */
  readonly others: readonly ContentProblem[];
}

export function checkTable(
  files: readonly ContentFile[],
  shape: TableShape,
  entries: readonly EntryValue[],
): TableCheck {
  const written = shape.listKey ? writeYaml(files, shape, entries) : writeRows(shape, entries);
  const others = files.filter(({ path }) => path !== shape.file);
  const brand = gatherBrandFiles([...others, { path: shape.file, text: written }]);
  compileCatalogue(brand);
  const placed = brand.problems.map((problem) => [placeOf(problem, shape), problem] as const);
  const groups = Map.groupBy(placed, ([at]) => at);
  const listOf = (at: number) => groups.get(at)?.map(([, problem]) => problem) ?? [];
  return {
    ofEntry: new Map(
      [...groups.keys()].filter((at) => at >= 0).map((at) => [at, listOf(at)] as const),
    ),
    others: listOf(nowhere),
  };
}

const nowhere = -1;

function placeOf({ file, line, path }: ContentProblem, { file: own, listKey }: TableShape): number {
  if (file !== own) return nowhere;
  // The header is the first line, and no cell has a line break.
  if (listKey === undefined) return line >= 2 ? line - 2 : nowhere;
  const [key, at] = path ?? [];
  return key === listKey && typeof at === 'number' ? at : nowhere;
}

function writeRows({ columns }: TableShape, entries: readonly EntryValue[]): string {
  const names = columns.map(({ name }) => name);
  const cell = (value: unknown) => String(value ?? '').replaceAll(/\s+/g, ' ');
  return stringifyCsv([names, ...entries.map((entry) => names.map((name) => cell(entry[name])))]);
}

/** What the file has beside the list, such as the groups of products, stays. */
function writeYaml(
  files: readonly ContentFile[],
  { file, listKey = '' }: TableShape,
  entries: readonly EntryValue[],
): string {
  const live = files.find(({ path }) => path === file);
  const value = live && readYaml(live, () => undefined)?.value;
  const rest = typeof value === 'object' && value !== null ? value : {};
  return stringify({ ...rest, [listKey]: entries });
}

/** What somebody brings from outside, read: files as entries, a table as a plan. It may be anything, and nothing is written. */
import { contentProblem } from '../brand/content-problem.ts';
import { findTextProblems } from '../brand/entries/find-text-problems.ts';
import { readEntries } from '../brand/entries/read-entries.ts';
import { splitYamlList } from '../brand/entries/split-yaml-list.ts';
import { planImport } from '../brand/tables/plan-import.ts';
import { readTable } from '../brand/tables/read-table.ts';
import { tableShapes } from '../brand/tables/table-shape.ts';
import { explain } from '../domain/explanation.ts';
import type { ContentFile } from '../store/contents.ts';
import type { BroughtTable, TablePlanned, TakenApart } from './workshop.ts';

/** Of one import: a draft holds them all, and somebody has to look at each. */
const mostBroughtEntries = 5_000;

export function takeApart(files: readonly ContentFile[]): TakenApart {
  const tooDeep = files.filter(isDeep);
  if (tooDeep.length > 0) return refuse(tooDeep, notRead);
  const tooLong = files.filter(isLong);
  if (tooLong.length > 0) return refuse(tooLong, tooMany);
  const problems = findTextProblems(files);
  if (problems.length > 0) return { kind: 'problems', problems };
  const entries = readEntries(files);
  if (entries.length <= mostBroughtEntries) return { kind: 'entries', entries };
  return refuse(files.slice(0, 1), tooMany);
}

export function planTable({ name, text, ...rest }: BroughtTable): TablePlanned {
  const shape = tableShapes[name];
  const reading = readTable(text, shape);
  if (reading.kind === 'wrong') return reading;
  const { table } = reading;
  if (table.rows.length > mostBroughtEntries) return { kind: 'wrong', problem: tooMany };
  return { kind: 'planned', table, plan: planImport({ ...rest, shape, table }) };
}

/** A run of brackets, as nobody writes it, costs the parser seconds. */
function isDeep({ text }: ContentFile): boolean {
  return /(?:[[{]\s*){64}/.test(text);
}

/** Rules are what there is most of: they are counted before a parser spends half a minute on them. */
function isLong({ path, text }: ContentFile): boolean {
  const split = path === 'rules.yaml' ? splitYamlList(text, 'rules') : 'absent';
  return typeof split !== 'string' && split.spans.length > mostBroughtEntries;
}

function refuse(files: readonly ContentFile[], explanation: string): TakenApart {
  const problems = files.map(({ path }) => contentProblem({ file: path, line: 1 }, explanation));
  return { kind: 'problems', problems };
}

const notRead = explain({
  en: 'is nested deeper than can be read',
  zh: '的括号套得太深，读不了',
  fix: {
    en: 'compare it with the file of the same name that you can export',
    zh: '对照导出的同名文件看看，是不是选错了文件',
  },
});

const tooMany = explain({
  en: `has more than ${mostBroughtEntries} entries, more than one import takes`,
  zh: `里超过 ${mostBroughtEntries} 条，一次导入放不下`,
  fix: {
    en: 'import it in parts, or have it published from the command line',
    zh: '请分几次导入，或者请维护的人用命令发布',
  },
});

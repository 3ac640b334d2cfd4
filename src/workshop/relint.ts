/**
 * The lint of a whole draft from that of what is live: rules that are edited, those that they have to do with, and no
 * others, are linted again. Pure. What it cannot tell exactly, it leaves to the lint of the whole.
 */
import type { BrandFinding } from '../brand/brand-finding.ts';
import { sortFindings } from '../brand/lint-brand.ts';
import type { Draft } from './prepare-draft.ts';

/** More of them take longer than anybody who types should wait. */
const mostRelinted = 6;

/** What only all examples together tell. Who edits rules with examples gets the lint of the whole. */
const learntKinds: ReadonlySet<BrandFinding['kind']> = new Set([
  'few-examples',
  'many-examples',
  'near-example',
  'example-elsewhere',
  'rules-alike',
]);

const rulesFile = 'rules.yaml';

export interface Relinting {
  readonly draft: Draft;
  /** Of what is live, all of them. */
  readonly known: readonly BrandFinding[];
  /** What is found about one rule of the draft, and what it causes in others. */
  readonly lintOne: (id: string) => readonly BrandFinding[];
}

/** Undefined when all has to be linted. */
export function relint({ draft, known, lintOne }: Relinting): readonly BrandFinding[] | undefined {
  const { gone, added, compiled } = draft;
  const changed = [...gone, ...added];
  if (draft.isWhole || added.length > mostRelinted) return undefined;
  if (changed.some(({ examples }) => examples.length > 0)) return undefined;
  const changedIds = new Set(changed.map(({ rule }) => rule.id));
  const places = new Map(compiled.map(({ rule }, at) => [rule.id, at]));
  const ofAdded = added.flatMap(({ rule }) => lintOne(rule.id));
  const touched = [
    ...ofAdded.filter(isOfRule),
    ...known.filter((finding) => isOfRule(finding) && names(finding, changedIds)),
  ].map(({ id }) => id);
  const ids = new Set(
    [...added.map(({ rule }) => rule.id), ...touched].filter((id) => places.has(id)),
  );
  if (ids.size > mostRelinted) return undefined;
  const kept = known.filter((finding) => {
    if (!isOfRule(finding)) return true;
    if (changedIds.has(finding.id)) return false;
    return learntKinds.has(finding.kind) || !ids.has(finding.id);
  });
  const fresh = [...ids].flatMap((id) =>
    lintOne(id).filter(
      (finding) => finding.id === id && !(learntKinds.has(finding.kind) && !changedIds.has(id)),
    ),
  );
  return sortFindings([...kept.map((finding) => atPlace(finding, places)), ...fresh]);
}

function isOfRule({ file, id }: BrandFinding): boolean {
  return file === rulesFile && id !== '';
}

function names({ kind, zh, rival, culprit }: BrandFinding, ids: ReadonlySet<string>): boolean {
  if (rival !== undefined && ids.has(rival)) return true;
  // It names several rivals, and carries the first.
  const isNamed = (id: string) =>
    culprit?.startsWith(`${id} "`) || (kind === 'rule-never-wins' && zh.includes(id));
  return [...ids].some(isNamed);
}

/** Rules that stand behind a new one have moved. */
function atPlace(finding: BrandFinding, places: ReadonlyMap<string, number>): BrandFinding {
  const [root, position, ...rest] = finding.path;
  const place = isOfRule(finding) ? places.get(finding.id) : undefined;
  if (root === undefined || typeof position !== 'number' || place === undefined) return finding;
  return { ...finding, path: [root, place, ...rest] };
}

/**
 * What publishing a menu would change, entry by entry. Nothing is said exactly when the two are the same. An entry is
 * known again by what it does, then by its name.
 */
import type { Menu, MenuEntry } from '../../domain/menu.ts';
import { describeTarget } from './describe-target.ts';

export type MenuChange =
  | { readonly kind: 'added' | 'removed'; readonly what: string; readonly target: string }
  | { readonly kind: 'renamed'; readonly what: string; readonly to: string }
  /** To another column, or to another place among its neighbours. */
  | { readonly kind: 'moved'; readonly what: string; readonly to: string }
  | {
      readonly kind: 'retargeted';
      readonly what: string;
      readonly from: string;
      readonly to: string;
    };

/** An entry or a column, taken out of the menu's tree. */
interface Spot {
  readonly name: string;
  /** Undefined for a column. */
  readonly entry: MenuEntry | undefined;
  /** The column that it stands in; undefined at the top. */
  readonly column: Spot | undefined;
}

interface Pair {
  readonly before: Spot;
  readonly after: Spot;
}

export function compareMenus(before: Menu, after: Menu): readonly MenuChange[] {
  const old = listSpots(before);
  const wanted = listSpots(after);
  const pairs = pairSpots(old, wanted);
  const order = new Map(wanted.map((spot, at) => [spot, at]));
  const inOrder = pairs.toSorted((a, b) => (order.get(a.after) ?? 0) - (order.get(b.after) ?? 0));
  const kept = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
  return [
    ...old.filter((spot) => !kept.has(spot)).map((spot) => alone('removed', spot)),
    ...wanted.filter((spot) => !kept.has(spot)).map((spot) => alone('added', spot)),
    ...inOrder.flatMap((pair) => changesOf(pair, isInPlace(pair, { pairs, old, wanted }))),
  ];
}

function listSpots(menu: Menu): readonly Spot[] {
  return menu.flatMap((item): readonly Spot[] => {
    const { name } = item;
    if (item.kind !== 'column') return [{ name, entry: item, column: undefined }];
    const column: Spot = { name, entry: undefined, column: undefined };
    return [column, ...item.entries.map((entry) => ({ name: entry.name, entry, column }))];
  });
}

type Likeness = (before: Spot, after: Spot) => boolean;

const doesTheSame: Likeness = ({ entry: a }, { entry: b }) =>
  a !== undefined && b !== undefined && describeTarget(a) === describeTarget(b);
const hasSamePath: Likeness = (a, b) => pathOf(a) === pathOf(b);
const hasSameName: Likeness = (a, b) => a.name === b.name;
const areColumns: Likeness = (a, b) => a.entry === undefined && b.entry === undefined;

/** The surest first; each takes of what those before it left over. */
const likenesses: readonly Likeness[] = [
  (a, b) => doesTheSame(a, b) && hasSamePath(a, b),
  (a, b) => doesTheSame(a, b) && hasSameName(a, b),
  doesTheSame,
  hasSamePath,
  hasSameName,
  areColumns,
];

function pairSpots(before: readonly Spot[], after: readonly Spot[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const taken = new Set<Spot>();
  for (const isLike of likenesses) {
    for (const spot of before.filter((each) => !taken.has(each))) {
      const match = after.find(
        (each) => !taken.has(each) && isColumn(each) === isColumn(spot) && isLike(spot, each),
      );
      if (!match) continue;
      taken.add(spot).add(match);
      pairs.push({ before: spot, after: match });
    }
  }
  return pairs;
}

interface Compared {
  readonly pairs: readonly Pair[];
  readonly old: readonly Spot[];
  readonly wanted: readonly Spot[];
}

/** Whether it stands in the same column, and behind as many of those that stayed there, as before. */
function isInPlace({ before, after }: Pair, { pairs, old, wanted }: Compared): boolean {
  const partner = new Map(pairs.map((pair) => [pair.before, pair.after]));
  const column = before.column && partner.get(before.column);
  const isColumnGone = before.column !== undefined && column === undefined;
  if (isColumnGone || column !== after.column) return false;
  const stayed = pairs.filter(
    (pair) => pair.before.column === before.column && pair.after.column === after.column,
  );
  const placeIn = (spots: readonly Spot[], side: keyof Pair, spot: Spot): number =>
    spots.filter((each) => stayed.some((pair) => pair[side] === each)).indexOf(spot);
  return placeIn(old, 'before', before) === placeIn(wanted, 'after', after);
}

function changesOf({ before, after }: Pair, stays: boolean): readonly MenuChange[] {
  const what = pathOf(before);
  const to = pathOf(after);
  const from = before.entry && describeTarget(before.entry);
  const target = after.entry && describeTarget(after.entry);
  return [
    ...(before.name === after.name ? [] : [{ kind: 'renamed', what, to: after.name } as const]),
    ...(stays ? [] : [{ kind: 'moved', what, to } as const]),
    ...(from === undefined || target === undefined || from === target
      ? []
      : [{ kind: 'retargeted', what: to, from, to: target } as const]),
  ];
}

function alone(kind: 'added' | 'removed', spot: Spot): MenuChange {
  return { kind, what: pathOf(spot), target: spot.entry ? describeTarget(spot.entry) : '' };
}

function isColumn({ entry }: Spot): boolean {
  return entry === undefined;
}

function pathOf({ name, column }: Spot): string {
  return column ? `${column.name} › ${name}` : name;
}

/** The entries of a standing menu by where they stand, and the files that it answers with. */
import type { Menu, MenuEntry, MenuPart } from '../../domain/menu.ts';
import type { MediaToMove } from './move-media.ts';

export interface Spot {
  readonly entry: MenuEntry;
  /** As people read it: `找店 › 最近的店`. */
  readonly path: string;
  /** The second entry of the first column is `menu-1-2`: a key and a rule are called so, and so is a file. */
  readonly place: string;
  readonly isInColumn: boolean;
}

export interface PlacedPart {
  readonly part: MenuPart;
  readonly spots: readonly Spot[];
}

export function placeMenu(menu: Menu): readonly PlacedPart[] {
  return menu.map((part, at) => {
    const place = `menu-${at + 1}`;
    if (part.kind !== 'column') {
      return { part, spots: [{ entry: part, path: part.name, place, isInColumn: false }] };
    }
    const spots = part.entries.map((entry, below) => ({
      entry,
      path: `${part.name} › ${entry.name}`,
      place: `${place}-${below + 1}`,
      isInColumn: true,
    }));
    return { part, spots };
  });
}

export function listMenuMedia(menu: Menu): readonly MediaToMove[] {
  return placeMenu(menu)
    .flatMap(({ spots }) => spots)
    .flatMap(({ entry, place }) => {
      const answer = entry.kind === 'other' ? entry.answer : undefined;
      if (!answer || !('mediaId' in answer)) return [];
      return [{ kind: answer.kind, mediaId: answer.mediaId, name: place }];
    });
}

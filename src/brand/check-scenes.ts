/** The scenes that rules listen for, against the shops and colleagues that the brand has. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { readScene } from '../catalogue/read-scene.ts';
import { explainUnknownName } from '../domain/field-problems.ts';

export interface SceneProblem {
  /** Its place in the list. */
  readonly at: number;
  readonly explanation: string;
}

/** A beginning (`shop-1*`) may mean many, so only the shop of `table-SHOP-*` is looked up. */
export function findSceneProblems(
  scenes: readonly string[],
  catalogue: CatalogueIndex,
): readonly SceneProblem[] {
  return scenes.flatMap((scene, at) => {
    const whole = /^table-.+-\*$/.test(scene) ? scene.replace(/\*$/, '1') : scene;
    const { unknown } = whole.endsWith('*') ? {} : readScene(whole, catalogue);
    if (!unknown) return [];
    const known = unknown.sort === 'shop' ? catalogue.shops : catalogue.staff;
    const ids = known.map(({ id }) => id);
    return [{ at, explanation: explainUnknownName(unknown.sort, unknown.name, ids) }];
  });
}

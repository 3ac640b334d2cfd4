/** What a field may name that holds an id of the catalogue: shops, products and the like, by the name that people know. */
import type { CatalogueIndex } from '../../catalogue/catalogue-index.ts';
import type { Choice } from '../frame/forms.ts';
import type { CatalogueKind } from './schema-fields.ts';

/** @param chosen stays choosable, even when the catalogue does not have it */
export function idChoices(
  catalogue: CatalogueIndex,
  of: CatalogueKind,
  chosen: readonly string[],
): readonly Choice[] {
  const known = listIds(catalogue, of);
  const strangers = chosen.filter((id) => known.every(({ value }) => value !== id));
  return [...strangers.map((value) => ({ value, label: `${value} ?` })), ...known];
}

function listIds(catalogue: CatalogueIndex, of: CatalogueKind): readonly Choice[] {
  const { shops, products, groups, campaigns, services, staff, setup } = catalogue;
  switch (of) {
    case 'shop':
      return named(shops);
    case 'campaign':
      return named(campaigns);
    case 'alert':
      return named(setup.alertTopics);
    case 'service':
      return services.map((value) => ({ value, label: value }));
    case 'person':
      return staff.map(({ id, names }) => ({ value: id, label: names[0] ?? id }));
    case 'product':
      return [
        ...groups.map(({ category }) => ({ value: category, label: category })),
        ...named(products),
      ];
  }
}

function named(list: readonly { readonly id: string; readonly name: string }[]): readonly Choice[] {
  return list.map(({ id, name }) => ({ value: id, label: name }));
}

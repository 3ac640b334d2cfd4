/** What a scene says in this brand: whose code it is, and which of its words the brand does not know. Pure. */
import type { Shop, StaffMember } from '../domain/catalogue.ts';
import { idsInScene, parseScene } from '../domain/scene.ts';
import type { CatalogueIndex } from './catalogue-index.ts';

export interface SceneReading {
  readonly shop?: Shop;
  /** Only with the shop that it stands in. */
  readonly table?: number;
  readonly staff?: StaffMember;
  /** What the scene names and the brand does not have. */
  readonly unknown?: { readonly sort: 'shop' | 'person'; readonly name: string };
}

type SceneCatalogue = Pick<CatalogueIndex, 'findShop' | 'staff'>;

/** Nothing for a campaign's own name. */
export function readScene(text: string, catalogue: SceneCatalogue): SceneReading {
  const scene = parseScene(text);
  switch (scene.kind) {
    case 'shop':
    case 'card':
    case 'table': {
      const shop = findShop(scene.shop, catalogue);
      if (!shop) return { unknown: { sort: 'shop', name: scene.shop } };
      return scene.kind === 'table' ? { shop, table: scene.table } : { shop };
    }
    case 'staff': {
      const staff = idsInScene('staff', scene.staff)
        .map((id) => catalogue.staff.find((member) => member.id === id))
        .find((member) => member !== undefined);
      if (!staff) return { unknown: { sort: 'person', name: scene.staff } };
      const shop = catalogue.findShop(staff.shopId);
      return { staff, ...(shop && { shop }) };
    }
    case 'campaign': {
      // Codes from before there was a vocabulary have the bare id.
      const shop = catalogue.findShop(text);
      return shop ? { shop } : {};
    }
  }
}

function findShop(part: string, { findShop: find }: SceneCatalogue): Shop | undefined {
  return idsInScene('shop', part)
    .map(find)
    .find((shop) => shop !== undefined);
}

/**
 * The vocabulary of scenes: what a QR code says of where it hangs. Followed by a scan and scanned by a follower, a code
 * says the same. Any text is a scene: one that is not of a kind of ours is a campaign's own name.
 */

export type Scene =
  | { readonly kind: 'shop'; readonly shop: string }
  | { readonly kind: 'table'; readonly shop: string; readonly table: number }
  | { readonly kind: 'staff'; readonly staff: string }
  /** Of a shop too: whoever scans it wants a member card. */
  | { readonly kind: 'card'; readonly shop: string }
  | { readonly kind: 'campaign'; readonly name: string };

export const maxTableNumber = 999;

/** Total. Whether there is such a shop or colleague is for the catalogue to say (`catalogue/read-scene.ts`). */
export function parseScene(text: string): Scene {
  const [, kind, rest = ''] = /^(shop|table|staff|card)-(.+)$/s.exec(text) ?? [];
  switch (kind) {
    case 'shop':
      return { kind, shop: rest };
    case 'staff':
      return { kind, staff: rest };
    case 'card':
      return { kind, shop: rest };
    case 'table': {
      const [, shop, table] = /^(.+)-([1-9]\d{0,2})$/s.exec(rest) ?? [];
      if (shop !== undefined) return { kind, shop, table: Number(table) };
      return { kind: 'campaign', name: text };
    }
    default:
      return { kind: 'campaign', name: text };
  }
}

/** As it is written into a code. An id that begins with the kind already is not given it twice: `shop-12`. */
export function sceneText(scene: Scene): string {
  switch (scene.kind) {
    case 'shop':
      return prefixed('shop', scene.shop);
    case 'staff':
      return prefixed('staff', scene.staff);
    case 'table':
      return `table-${scene.shop}-${scene.table}`;
    case 'card':
      return `card-${scene.shop}`;
    case 'campaign':
      return scene.name;
  }
}

/** The ids that may be meant by what stands in a scene of this kind, the likelier first. */
export function idsInScene(kind: 'shop' | 'staff', part: string): readonly string[] {
  return [`${kind}-${part}`, part];
}

function prefixed(kind: 'shop' | 'staff', id: string): string {
  return id.startsWith(`${kind}-`) ? id : `${kind}-${id}`;
}

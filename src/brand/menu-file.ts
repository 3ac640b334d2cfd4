/** menu.yaml: the account's custom menu, within the platform's limits. Our words here; `wechat/` knows the platform's. */
import { z } from 'zod';
import { httpsUrlField } from './field-schemas.ts';
import { checkYaml, type YamlSource } from './yaml-source.ts';

/** Three columns of five entries; names and keys in bytes: custom menus, 自定义菜单创建接口, developers.weixin.qq.com. */
const limits = { columns: 3, entries: 5, columnNameBytes: 16, entryNameBytes: 60, keyBytes: 128 };

export type MenuEntry =
  /** A tap is answered by the rule that has the key. */
  | { readonly kind: 'key'; readonly name: string; readonly menuKey: string }
  | { readonly kind: 'link'; readonly name: string; readonly url: string }
  /** The platform's map opens, and what the follower picks comes as a location. */
  | { readonly kind: 'location'; readonly name: string; readonly menuKey: string };

export interface MenuColumn {
  readonly name: string;
  readonly entries: readonly MenuEntry[];
}

export type Menu = readonly MenuColumn[];

const keyField = byteField(limits.keyBytes);
const entryName = byteField(limits.entryNameBytes);

const menuEntry = z.union([
  z.strictObject({ name: entryName, key: keyField }),
  z.strictObject({ name: entryName, url: httpsUrlField }),
  z.strictObject({ name: entryName, locationKey: keyField }),
]);

const menuFile = z.strictObject({
  menu: z
    .array(
      z.strictObject({
        name: byteField(limits.columnNameBytes),
        entries: z
          .array(menuEntry)
          .min(1, 'has no entry')
          .max(limits.entries, `has more than ${limits.entries} entries`),
      }),
    )
    .min(1, 'has no column')
    .max(limits.columns, `has more than ${limits.columns} columns`),
});

/** Undefined when something is wrong, which was reported then. */
export function readMenu(source: YamlSource): Menu | undefined {
  const file = checkYaml(source, menuFile);
  return file?.menu.map(({ name, entries }) => ({ name, entries: entries.map(entryOf) }));
}

function entryOf(entry: z.infer<typeof menuEntry>): MenuEntry {
  const { name } = entry;
  if ('key' in entry) return { kind: 'key', name, menuKey: entry.key };
  if ('url' in entry) return { kind: 'link', name, url: entry.url };
  return { kind: 'location', name, menuKey: entry.locationKey };
}

function byteField(maxBytes: number) {
  return z
    .string()
    .trim()
    .min(1, 'is empty')
    .refine((text) => Buffer.byteLength(text) <= maxBytes, {
      error: `is longer than ${maxBytes} bytes (a Chinese character has three)`,
    });
}

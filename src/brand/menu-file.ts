/** menu.yaml: the account's custom menu, within the platform's limits. Our words here; `wechat/` knows the platform's. */
import { z } from 'zod';
import { fieldProblems } from '../domain/field-problems.ts';
import { menuLimits } from '../wechat/limits.ts';
import { entryProblems } from './brand-problems.ts';
import { httpsUrlField } from './field-schemas.ts';
import { checkYaml, type YamlSource } from './yaml-source.ts';

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

const keyField = byteField(menuLimits.keyBytes);
const entryName = byteField(menuLimits.subNameBytes);

const menuEntry = z.union([
  z.strictObject({ name: entryName, key: keyField }),
  z.strictObject({ name: entryName, url: httpsUrlField }),
  z.strictObject({ name: entryName, locationKey: keyField }),
]);

const menuFile = z.strictObject({
  menu: z
    .array(
      z.strictObject({
        name: byteField(menuLimits.nameBytes),
        entries: z
          .array(menuEntry)
          .min(1, entryProblems.none('entry'))
          .max(
            menuLimits.subButtons,
            fieldProblems.tooManyEntries(menuLimits.subButtons, 'entries'),
          ),
      }),
    )
    .min(1, entryProblems.none('column'))
    .max(menuLimits.buttons, fieldProblems.tooManyEntries(menuLimits.buttons, 'columns')),
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
    .min(1, fieldProblems.empty)
    .refine((text) => Buffer.byteLength(text) <= maxBytes, {
      error: fieldProblems.tooManyBytes(maxBytes),
    });
}

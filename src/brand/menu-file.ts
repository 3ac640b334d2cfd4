/** menu.yaml: the account's custom menu, within the platform's limits. Our words here; `wechat/` knows the platform's. */
import { z } from 'zod';
import { fieldProblems } from '../domain/field-problems.ts';
import type { Menu, MenuEntry } from '../domain/menu.ts';
import { menuLimits } from '../wechat/limits.ts';
import { entryProblems } from './brand-problems.ts';
import { httpsUrlField } from './field-schemas.ts';
import { checkYaml, type YamlSource } from './yaml-source.ts';

const keyField = byteField(menuLimits.keyBytes);
const urlField = httpsUrlField.refine(hasAtMost(menuLimits.urlBytes), {
  error: fieldProblems.tooManyBytes(menuLimits.urlBytes),
});

const miniProgram = z.strictObject({
  appId: z.string().regex(/^wx[\da-zA-Z]{16}$/, entryProblems.noAppId),
  page: byteField(menuLimits.urlBytes),
  url: urlField,
});

const subEntry = z.union(entryKinds(menuLimits.subNameBytes));

const column = z.strictObject({
  name: byteField(menuLimits.nameBytes),
  entries: z
    .array(subEntry)
    .min(1, entryProblems.none('entry'))
    .max(menuLimits.subButtons, fieldProblems.tooManyEntries(menuLimits.subButtons, 'entries')),
});

const menuFile = z.strictObject({
  menu: z
    // One flat union, so that what is wrong with an entry is told in terms of its own kind.
    .array(z.union([column, ...entryKinds(menuLimits.nameBytes)]))
    .min(1, entryProblems.none('column'))
    .max(menuLimits.buttons, fieldProblems.tooManyEntries(menuLimits.buttons, 'columns')),
});

/** Undefined when something is wrong, which was reported then. */
export function readMenu(source: YamlSource): Menu | undefined {
  const file = checkYaml(source, menuFile);
  return file?.menu.map((item) =>
    'entries' in item
      ? { kind: 'column', name: item.name, entries: item.entries.map(entryOf) }
      : entryOf(item),
  );
}

function entryKinds(maxNameBytes: number) {
  const name = byteField(maxNameBytes);
  return [
    z.strictObject({ name, key: keyField }),
    z.strictObject({ name, url: urlField }),
    z.strictObject({ name, locationKey: keyField }),
    /** 扫码带提示: the follower waits for an answer. */
    z.strictObject({ name, scanKey: keyField }),
    z.strictObject({
      name,
      photoKey: keyField,
      from: z.enum(['camera', 'camera-or-album', 'album']).default('camera-or-album'),
    }),
    z.strictObject({ name, miniProgram }),
    z.strictObject({ name, article: byteField(menuLimits.keyBytes) }),
  ] as const;
}

function entryOf(entry: z.infer<typeof subEntry>): MenuEntry {
  const { name } = entry;
  if ('key' in entry) return { kind: 'key', name, menuKey: entry.key };
  if ('url' in entry) return { kind: 'link', name, url: entry.url };
  if ('locationKey' in entry) return { kind: 'location', name, menuKey: entry.locationKey };
  if ('scanKey' in entry) return { kind: 'scan', name, menuKey: entry.scanKey };
  if ('photoKey' in entry) {
    return { kind: 'photo', name, menuKey: entry.photoKey, source: entry.from };
  }
  if ('miniProgram' in entry) return { kind: 'mini-program', name, ...entry.miniProgram };
  return { kind: 'article', name, articleId: entry.article };
}

function byteField(maxBytes: number) {
  return z
    .string()
    .trim()
    .min(1, fieldProblems.empty)
    .refine(hasAtMost(maxBytes), {
      error: fieldProblems.tooManyBytes(maxBytes),
    });
}

function hasAtMost(maxBytes: number): (text: string) => boolean {
  return (text) => Buffer.byteLength(text) <= maxBytes;
}

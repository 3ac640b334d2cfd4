/** What a deployer would type into the platform for the demo brand: the account's name, its menu, its notifications and where its shops are. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { MenuLeaf, SimulatedMenu } from './api/menus.ts';
import { type MapSpot, readMapSpots } from './map-spots.ts';

const brandFile = z.looseObject({ name: z.string().min(1) });

const entry = z.union([
  z.object({ name: z.string(), key: z.string() }),
  z.object({ name: z.string(), url: z.string() }),
  z.object({ name: z.string(), locationKey: z.string() }),
  z.object({ name: z.string(), scanKey: z.string() }),
  z.object({ name: z.string(), photoKey: z.string() }),
  z.object({
    name: z.string(),
    miniProgram: z.object({ appId: z.string(), page: z.string(), url: z.string() }),
  }),
  z.object({ name: z.string(), article: z.string() }),
]);
type Entry = z.infer<typeof entry>;

const menuFile = z.looseObject({
  menu: z.array(z.union([z.object({ name: z.string(), entries: z.array(entry) }), entry])),
});

const alertsFile = z.looseObject({
  topics: z.array(z.looseObject({ templateId: z.string().optional() })),
});

export interface DemoBrand {
  readonly title: string;
  readonly menu?: SimulatedMenu;
  /** Ids of the templates of its notifications. */
  readonly templateIds: readonly string[];
  /** Shops and places for the map. */
  readonly spots: readonly MapSpot[];
}

/** What a phone shows that stands before a server without a brand folder. */
export const noBrand: DemoBrand = { title: '公众号', templateIds: [], spots: [] };

/** Looks only at what the phone shows. A file that is missing or odd is left out: the server says what is wrong. */
export function readDemoBrand(folder: string): DemoBrand {
  const brand = brandFile.safeParse(readYaml(join(folder, 'brand.yaml')));
  const menu = menuFile.safeParse(readYaml(join(folder, 'menu.yaml')));
  const alerts = alertsFile.safeParse(readYaml(join(folder, 'alerts.yaml')));
  const topics = alerts.success ? alerts.data.topics : [];
  return {
    title: brand.success ? brand.data.name : noBrand.title,
    ...(menu.success ? { menu: menuOf(menu.data) } : {}),
    templateIds: topics.flatMap(({ templateId }) => templateId ?? []),
    spots: readMapSpots(folder),
  };
}

function menuOf({ menu }: z.infer<typeof menuFile>): SimulatedMenu {
  return {
    button: menu.map((part) =>
      'entries' in part
        ? { name: part.name, sub_button: part.entries.map(buttonOf) }
        : buttonOf(part),
    ),
  };
}

function buttonOf(given: Entry): MenuLeaf {
  const { name } = given;
  if ('key' in given) return { type: 'click', name, key: given.key };
  if ('url' in given) return { type: 'view', name, url: given.url };
  if ('locationKey' in given) return { type: 'location_select', name, key: given.locationKey };
  if ('scanKey' in given) return { type: 'scancode_waitmsg', name, key: given.scanKey };
  if ('photoKey' in given) return { type: 'pic_photo_or_album', name, key: given.photoKey };
  if ('article' in given) return { type: 'article_id', name, article_id: given.article };
  const { appId: appid, page: pagepath, url } = given.miniProgram;
  return { type: 'miniprogram', name, appid, pagepath, url };
}

function readYaml(path: string): unknown {
  try {
    return existsSync(path) ? parse(readFileSync(path, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}

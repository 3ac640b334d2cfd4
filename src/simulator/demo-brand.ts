/** What a deployer would type into the platform for the demo brand: the account's name, its menu and where its shops are. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SimulatedMenu } from './api/menus.ts';
import { type MapSpot, readMapSpots } from './map-spots.ts';

const brandFile = z.looseObject({ name: z.string().min(1) });

const menuFile = z.looseObject({
  menu: z.array(
    z.object({
      name: z.string(),
      entries: z.array(
        z.union([
          z.object({ name: z.string(), key: z.string() }),
          z.object({ name: z.string(), url: z.string() }),
          z.object({ name: z.string(), locationKey: z.string() }),
        ]),
      ),
    }),
  ),
});

export interface DemoBrand {
  readonly title: string;
  readonly menu?: SimulatedMenu;
  /** Shops and places for the map. */
  readonly spots: readonly MapSpot[];
}

/** What a phone shows that stands before a server without a brand folder. */
export const noBrand: DemoBrand = { title: '公众号', spots: [] };

/** Looks only at what the phone shows. A file that is missing or odd is left out: the server says what is wrong. */
export function readDemoBrand(folder: string): DemoBrand {
  const brand = brandFile.safeParse(readYaml(join(folder, 'brand.yaml')));
  const menu = menuFile.safeParse(readYaml(join(folder, 'menu.yaml')));
  return {
    title: brand.success ? brand.data.name : noBrand.title,
    ...(menu.success ? { menu: menuOf(menu.data) } : {}),
    spots: readMapSpots(folder),
  };
}

function menuOf({ menu }: z.infer<typeof menuFile>): SimulatedMenu {
  return {
    button: menu.map(({ name, entries }) => ({
      name,
      sub_button: entries.map((entry) => {
        if ('key' in entry) return { type: 'click' as const, name: entry.name, key: entry.key };
        if ('url' in entry) return { type: 'view' as const, name: entry.name, url: entry.url };
        return { type: 'location_select' as const, name: entry.name, key: entry.locationKey };
      }),
    })),
  };
}

function readYaml(path: string): unknown {
  try {
    return existsSync(path) ? parse(readFileSync(path, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}
